import Link from 'next/link'
import { LiveClock } from '@/components/format/live-clock'
import { When } from '@/components/format/when'
import { dueWords } from '@/lib/orders/domain/due-words'
import type { ListRow } from '@/lib/orders/domain/list-row'
import { OWNER_LABELS } from '@/lib/orders/domain/order-words'
import type { VerdictOwner } from '@/lib/orders/types'

interface FailureListProps {
  rows: readonly ListRow[]
  open: string | undefined
  hrefOf: (ref: string) => string
  reasonOf: (code: string | null) => string
  now: Date
}

/** The orders of the desk; the open one is marked. */
export function FailureList({ rows, open, hrefOf, reasonOf, now }: FailureListProps) {
  return (
    <ul aria-label="Orders" className="flex flex-col">
      {rows.map((row) => (
        <li key={row.ref} className="border-line border-b last:border-b-0">
          <Link
            href={hrefOf(row.ref)}
            scroll={false}
            prefetch={false}
            aria-current={row.ref === open ? 'true' : undefined}
            className="-outline-offset-2 block px-3 py-2 hover:bg-hover aria-[current=true]:bg-accent-soft"
          >
            <span className="flex items-center justify-between gap-2">
              <span className="tabular font-medium">{row.ref}</span>
              <Right row={row} now={now} />
            </span>
            <span className="block truncate text-muted text-sm">
              {[reasonOf(row.failureReason), row.partnerName, row.city].filter(Boolean).join(' · ')}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  )
}

function Right({ row, now }: { row: ListRow; now: Date }) {
  if (row.nextDueAt && row.nextDueClock)
    return (
      <span className="inline-flex items-center gap-1 text-sm">
        <span className="text-muted">{dueWords(row.nextDueClock, row.status)}</span>
        <LiveClock dueAt={row.nextDueAt} startedAt={row.nextDueFrom} now={now.getTime()} focusable={false} />
      </span>
    )
  return (
    <span className="text-muted text-sm">
      {row.failureOwner && `${OWNER_LABELS[row.failureOwner as VerdictOwner]} · `}
      <When at={row.statusSince} now={now} focusable={false} />
    </span>
  )
}
