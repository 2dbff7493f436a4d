import { Money } from '@/components/format/money'
import { When } from '@/components/format/when'
import { Card } from '@/components/ui/card'
import { StatusBadge } from '@/components/ui/status-badge'
import type { Tone } from '@/components/ui/tone'
import type { OrderPage, OrderPayout as Payout } from '@/lib/orders/domain/order-page'
import { PayoutAccountView } from './payout-account'

const STATES: Record<Payout['state'], { tone: Tone; label: string }> = {
  initiated: { tone: 'moving', label: 'Initiated' },
  confirmed: { tone: 'done', label: 'Confirmed' },
  failed: { tone: 'failed', label: 'Failed' },
}

/** Whom to pay, and every payment that was tried. */
export function OrderPayout({ page }: { page: OrderPage }) {
  const { order, account, payouts, seesContact } = page
  return (
    <Card title="Payout">
      {account ? (
        <PayoutAccountView orderRef={order.ref} account={account} mayUnmask={seesContact} />
      ) : (
        <p className="text-muted">{page.contact?.erasedAt ? 'The account was erased.' : 'No payout account yet.'}</p>
      )}
      {payouts.length > 0 && (
        <ul aria-label="Payments" className="mt-3 flex flex-col gap-2 border-line border-t pt-3 text-sm">
          {[...payouts].reverse().map((payout) => (
            <li key={payout.id} className="flex flex-wrap items-center justify-between gap-x-3">
              <Money paise={payout.amount} className="font-medium" />
              <StatusBadge tone={STATES[payout.state].tone}>{STATES[payout.state].label}</StatusBadge>
              <span className="w-full text-muted">
                <When at={payout.decidedAt ?? payout.initiatedAt} kind="exact" />
                {payout.utr && (
                  <>
                    {' '}
                    · UTR <span className="tabular text-ink">{payout.utr}</span>
                  </>
                )}
                {payout.failureReason && ` · ${payout.failureReason}`}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}
