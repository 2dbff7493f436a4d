import Link from 'next/link'
import { Card } from '@/components/ui/card'
import { RowTable } from '@/components/ui/row-table'
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
  return (
    <Card
      title="Load by partner"
      description="Orders, and the share of those dates’ capacity that they use together with orders outside the replay."
      flush
    >
      <RowTable
        caption="Load by partner"
        stickyFirst
        rows={loads}
        keyOf={({ partner_id }) => partner_id}
        frame={(cards) => <div className="max-h-[70vh] overflow-y-auto">{cards}</div>}
        className="max-h-96"
        columns={[
          { label: 'Partner', value: (load) => <Partner load={load} /> },
          ...names.map(({ side, name }) => ({
            label: name,
            numeric: true,
            value: (load: PartnerLoad) => (
              <>
                {formatCount(load.orders[side])} <span className="text-muted">{shareWords(load, side)}</span>
              </>
            ),
          })),
          { label: 'Change', value: (load) => changeWords(load, before), numeric: true },
          { label: 'Places', value: (load) => formatCount(load.capacity), numeric: true, card: 'none' },
        ]}
      />
    </Card>
  )
}
