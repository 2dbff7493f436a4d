import Link from 'next/link'
import { Card } from '@/components/ui/card'
import { DataCard, DataCardList } from '@/components/ui/data-card'
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeaderCell,
  TableRow,
  TableRowHeader,
} from '@/components/ui/table'
import { formatCount, formatPercent, NO_VALUE } from '@/lib/core/format'
import type { PartnerLoad, Side } from '@/lib/dispatch/domain/replay-report'
import type { SideNames } from './replay-sides'

/** Share of its places that a partner has used: orders outside of the replay, and those that kept their place. */
function shareWords({ capacity, outside, kept }: PartnerLoad, side: Side): string {
  return capacity > 0 ? formatPercent((outside + kept[side]) / capacity) : NO_VALUE
}

const Partner = ({ load }: { load: PartnerLoad }) => (
  <Link
    href={`/partners/${encodeURIComponent(load.partner_id)}`}
    className="rounded-sm text-accent-text hover:underline"
  >
    {load.name}
  </Link>
)

function changeWords({ orders }: PartnerLoad, side: Side): string {
  const change = orders.next - orders[side]
  return change === 0 ? '0' : `${change > 0 ? '+' : '−'}${formatCount(Math.abs(change))}`
}

/** What each partner has each way: orders, and the share of its capacity that they use. */
export function ReplayLoads({ loads, names }: { loads: readonly PartnerLoad[]; names: SideNames }) {
  const before = names.some(({ side }) => side === 'base') ? 'base' : 'was'
  const cards = (
    <DataCardList label="Load by partner">
      {loads.map((load) => (
        <DataCard
          key={load.partner_id}
          title={<Partner load={load} />}
          rows={[
            ...names.map(({ side, name }) => ({
              label: name,
              value: `${formatCount(load.orders[side])} (${shareWords(load, side)})`,
            })),
            { label: 'Change', value: changeWords(load, before) },
          ]}
        />
      ))}
    </DataCardList>
  )
  return (
    <Card
      title="Load by partner"
      description="Orders, and the share of the capacity of those dates that they use with the orders outside of the replay."
      flush
    >
      <Table
        caption="Load by partner"
        stickyFirst
        cards={<div className="max-h-[70vh] overflow-y-auto px-4 pb-4">{cards}</div>}
        className="max-h-96"
      >
        <TableHead>
          <TableHeaderCell>Partner</TableHeaderCell>
          {names.map(({ side, name }) => (
            <TableHeaderCell key={side} numeric>
              {name}
            </TableHeaderCell>
          ))}
          <TableHeaderCell numeric>Change</TableHeaderCell>
          <TableHeaderCell numeric>Places</TableHeaderCell>
        </TableHead>
        <TableBody>
          {loads.map((load) => (
            <TableRow key={load.partner_id}>
              <TableRowHeader>
                <Partner load={load} />
              </TableRowHeader>
              {names.map(({ side }) => (
                <TableCell key={side} numeric>
                  {formatCount(load.orders[side])} <span className="text-muted">{shareWords(load, side)}</span>
                </TableCell>
              ))}
              <TableCell numeric>{changeWords(load, before)}</TableCell>
              <TableCell numeric>{formatCount(load.capacity)}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Card>
  )
}
