import Link from 'next/link'
import { LiveClock } from '@/components/format/live-clock'
import { StatusBadge } from '@/components/ui/status-badge'
import { NO_VALUE } from '@/lib/core/format'
import { dueWords } from '@/lib/orders/domain/due-words'
import type { PayoutRow, PayoutTab } from '@/lib/orders/domain/payout-desk'

export function OrderLink({ orderRef }: { orderRef: string }) {
  return (
    <Link
      href={`/orders/${encodeURIComponent(orderRef)}`}
      prefetch={false}
      data-payout-link
      className="tabular rounded-sm text-accent-text hover:underline"
    >
      {orderRef}
    </Link>
  )
}

export function PayoutClock({ row, tab, now }: { row: PayoutRow; tab: PayoutTab; now: Date }) {
  const { nextDueAt, nextDueClock, nextDueFrom } = row
  if (!nextDueAt || !nextDueClock) return <span className="text-muted">{NO_VALUE}</span>
  return (
    <span className="inline-flex items-center gap-1.5">
      <span className="text-muted">
        {dueWords(nextDueClock, tab === 'initiate' ? 'picked_up' : 'payout_initiated')}
      </span>
      <LiveClock dueAt={nextDueAt} startedAt={nextDueFrom} now={now.getTime()} focusable={false} />
    </span>
  )
}

/** Which account is paid, masked, with what speaks against paying it unseen. */
export function PayoutAccountCell({ row }: { row: PayoutRow }) {
  const { account, sameAccount, failedBefore } = row
  return (
    <span className="flex flex-wrap items-center gap-x-2 gap-y-1 max-sm:justify-end">
      {account ? (
        <span className="tabular" data-tip={account.holder ?? undefined}>
          {account.method === 'upi' ? 'UPI' : account.ifsc} {account.account}
        </span>
      ) : (
        <StatusBadge tone="risk">No account</StatusBadge>
      )}
      {sameAccount.length > 0 && (
        <span data-tip={`Also paid for another customer: ${sameAccount.join(', ')}`}>
          <StatusBadge tone="risk">Same account as {sameAccount[0]}</StatusBadge>
        </span>
      )}
      {failedBefore && (
        <span data-tip={`The bank’s reason: ${failedBefore}`}>
          <StatusBadge tone="failed">Failed before</StatusBadge>
        </span>
      )}
    </span>
  )
}
