import Link from 'next/link'
import { Money } from '@/components/format/money'
import { DataCard, DataCardList } from '@/components/ui/data-card'
import { StatusBadge } from '@/components/ui/status-badge'
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeaderCell,
  TableRow,
  TableRowHeader,
} from '@/components/ui/table'
import { deviceLabel } from '@/lib/core/device-category'
import { formatSlot, NO_VALUE } from '@/lib/core/format'
import { ROUTING_RULE_WORDS } from '@/lib/core/routing-rule-words'
import type { PlanObstacle, PlanRow, Taken } from '@/lib/dispatch/types'
import { PRIORITY_WORDS, REASON_WORDS, ROW_WORDS } from './words'

type Row = Omit<PlanRow, 'refusal'> & { refusal: string | null }

const LIMIT_WORDS: Record<Taken['limit'], string> = {
  date: 'its date is taken by',
  window: 'its window is taken by',
  open_orders: 'its open orders are',
}

/** Who has the places: "its date is taken by OR-1042, OR-1043 and 3 more". */
function takenWords({ limit, refs, more }: Taken): string {
  return `${LIMIT_WORDS[limit]} ${refs.join(', ')}${more > 0 ? ` and ${more} more` : ''}`
}

function obstacleWords({ name, rules, taken }: PlanObstacle): string {
  const others = rules.filter((rule) => !taken || (rule !== 'full' && rule !== 'open_orders'))
  const said = others.map((rule) => ROUTING_RULE_WORDS[rule] ?? rule)
  return `${name}: ${[...said, ...(taken ? [takenWords(taken)] : [])].join(', ')}`
}

/** Why an order has nobody, or what became of it: "Everybody who may is full · Sharma Mobiles: its date is taken by OR-1042". */
function whyOf({ reason, obstacles, refusal }: Row): string {
  if (refusal) return refusal
  if (!reason) return ''
  const names = (obstacles ?? []).map(obstacleWords)
  const nobody = reason === 'no_partner' && names.length === 0
  return [nobody ? 'No partner serves the pincode for this device' : REASON_WORDS[reason], ...names].join(' · ')
}

const Order = ({ row }: { row: Row }) => (
  <Link href={`/orders/${row.ref}`} className="rounded-sm text-accent-text hover:underline">
    {row.ref}
  </Link>
)

const State = ({ row: { state } }: { row: Row }) => (
  <StatusBadge tone={ROW_WORDS[state].tone}>{ROW_WORDS[state].word}</StatusBadge>
)

const slotOf = ({ slotStart, slotEnd }: Row, now: Date): string =>
  slotStart && slotEnd ? formatSlot(slotStart, slotEnd, now) : NO_VALUE

/** Each order of a plan: who gets it with how many points, or why nobody. */
export function PlanRows({ rows, now }: { rows: readonly Row[]; now: Date }) {
  const cards = (
    <DataCardList label="Orders of the plan">
      {rows.map((row) => (
        <DataCard
          key={row.position}
          title={<Order row={row} />}
          badge={<State row={row} />}
          rows={[
            { label: 'Partner', value: row.partner ? `${row.partner.name} (${row.score})` : whyOf(row) },
            ...(row.refusal ? [{ label: 'Why', value: row.refusal }] : []),
            { label: 'Area', value: [row.city, row.pincode].filter(Boolean).join(' ') },
            { label: 'Slot', value: slotOf(row, now) },
            { label: 'Priority', value: PRIORITY_WORDS[row.priority] },
          ]}
        />
      ))}
    </DataCardList>
  )
  return (
    <Table caption="Orders of the plan" stickyFirst cards={cards} className="rounded-lg border border-line bg-surface">
      <TableHead>
        <TableHeaderCell>Order</TableHeaderCell>
        <TableHeaderCell>State</TableHeaderCell>
        <TableHeaderCell>Partner</TableHeaderCell>
        <TableHeaderCell numeric>Points</TableHeaderCell>
        <TableHeaderCell>Priority</TableHeaderCell>
        <TableHeaderCell>Area</TableHeaderCell>
        <TableHeaderCell>Device</TableHeaderCell>
        <TableHeaderCell numeric>Quoted</TableHeaderCell>
        <TableHeaderCell>Slot</TableHeaderCell>
        <TableHeaderCell>Why</TableHeaderCell>
      </TableHead>
      <TableBody>
        {rows.map((row) => (
          <TableRow key={row.position}>
            <TableRowHeader>
              <Order row={row} />
            </TableRowHeader>
            <TableCell>
              <State row={row} />
            </TableCell>
            <TableCell truncate data-tip={row.partner?.name}>
              {row.partner?.name ?? NO_VALUE}
            </TableCell>
            <TableCell numeric>{row.score ?? NO_VALUE}</TableCell>
            <TableCell>{PRIORITY_WORDS[row.priority]}</TableCell>
            <TableCell>{[row.city, row.pincode].filter(Boolean).join(' ')}</TableCell>
            <TableCell>{deviceLabel(row.deviceCategory)}</TableCell>
            <TableCell numeric>
              <Money paise={row.quotedAmount} />
            </TableCell>
            <TableCell>{slotOf(row, now)}</TableCell>
            <TableCell truncate data-tip={whyOf(row) || undefined}>
              {whyOf(row)}
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}
