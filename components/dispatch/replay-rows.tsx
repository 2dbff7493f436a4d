import Link from 'next/link'
import { When } from '@/components/format/when'
import { DecidedCandidates } from '@/components/routing/decided-candidates'
import { Badge } from '@/components/ui/badge'
import { RowTable } from '@/components/ui/row-table'
import { deviceLabel } from '@/lib/core/device-category'
import { NO_VALUE } from '@/lib/core/format'
import type { Side } from '@/lib/dispatch/domain/replay-report'
import type { ReplayRow } from '@/lib/dispatch/types'
import { type PartnerNames, whyWords } from '@/lib/routing/domain/decision-words'
import type { DecidedCandidate } from '@/lib/routing/types'
import type { SideNames } from './replay-sides'
import { CHANGE_WORDS, reasonWords } from './replay-words'

const Order = ({ row }: { row: ReplayRow }) => (
  <Link href={`/orders/${row.ref}`} className="rounded-sm text-accent-text hover:underline">
    {row.ref}
  </Link>
)

/** Who has an order one way, with the points; or why nobody. */
function holderWords(row: ReplayRow, side: Side): string {
  if (side === 'was') return row.was ?? 'Nobody'
  const [name, total, reason] =
    side === 'base' ? [row.base, row.baseTotal, row.baseReason] : [row.next, row.total, row.reason]
  if (name === null) return reason ? reasonWords(reason) : NO_VALUE
  return total === null ? name : `${name} (${total})`
}

const area = (row: ReplayRow): string => [row.city, row.pincode].filter(Boolean).join(' ')

/** Orders of a replay: who has each, each way. */
export function ReplayRows({
  rows,
  names,
  against,
}: {
  rows: readonly ReplayRow[]
  names: SideNames
  against: 'was' | 'base'
}) {
  const change = (row: ReplayRow): string => CHANGE_WORDS[against === 'was' ? row.change : row.baseChange]
  return (
    <RowTable
      caption="Orders of the replay"
      stickyFirst
      rows={rows}
      keyOf={({ position }) => position}
      columns={[
        { label: 'Order', value: (row) => <Order row={row} /> },
        { label: 'What changes', value: (row) => <Badge>{change(row)}</Badge>, card: 'badge' },
        ...names.map(({ side, name }) => ({
          label: name,
          value: (row: ReplayRow) => holderWords(row, side),
          full: (row: ReplayRow) => holderWords(row, side),
        })),
        { label: 'Area', value: area },
        { label: 'Device', value: (row) => deviceLabel(row.deviceCategory) },
        { label: 'Placed', value: (row) => <When at={row.createdAt} kind="exact" /> },
      ]}
    />
  )
}

/** Who the rules would have given it to as it was placed; null: nobody. */
function firstChoice(candidates: readonly DecidedCandidate[]): string | null {
  const [best] = candidates
  return best && best.failing.length === 0 ? best.partner_id : null
}

function Decision({
  title,
  candidates,
  names,
}: {
  title: string
  candidates: readonly DecidedCandidate[]
  names: PartnerNames
}) {
  const chosen = firstChoice(candidates)
  return (
    <div className="min-w-0">
      <h3 className="font-medium text-sm">{title}</h3>
      <p className="text-muted text-sm">
        {chosen
          ? `${names.get(chosen) ?? chosen}: ${whyWords({ date: '', candidates: [...candidates] }, chosen, names)}`
          : candidates.length === 0
            ? 'Nobody served the pincode for the device.'
            : 'Nobody could take it as it was placed.'}
      </p>
      {candidates.length > 0 && <DecidedCandidates candidates={candidates} chosen={chosen ?? ''} names={names} />}
    </div>
  )
}

/** Decisions side by side: every candidate with its points or what stood against it, under both rule sets. */
export function ReplaySamples(props: {
  rows: readonly ReplayRow[]
  names: PartnerNames
  sides: { base: string | null; next: string }
}) {
  const { rows, names, sides } = props
  return (
    <ul className="flex flex-col gap-4">
      {rows.map((row) => (
        <li key={row.position} className="rounded-lg border border-line bg-surface p-4">
          <p className="mb-2 flex flex-wrap items-baseline gap-x-3 gap-y-1">
            <Order row={row} />
            <span className="text-muted text-sm">
              {deviceLabel(row.deviceCategory)}, {area(row)}, placed <When at={row.createdAt} kind="exact" />. It went
              to {row.was ?? 'nobody'}.
            </span>
          </p>
          <div className="grid gap-4 lg:grid-cols-2">
            {sides.base && <Decision title={sides.base} candidates={row.sample?.base ?? []} names={names} />}
            <Decision title={sides.next} candidates={row.sample?.next ?? []} names={names} />
          </div>
        </li>
      ))}
    </ul>
  )
}
