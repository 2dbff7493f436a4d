'use client'

import { Eye, EyeOff } from 'lucide-react'
import { useState, useTransition } from 'react'
import { Button } from '@/components/ui/button'
import { CopyButton } from '@/components/ui/copy-button'
import { KeyValue } from '@/components/ui/key-value'
import { unmaskPayoutAction } from '@/lib/orders/actions/payout-account'
import type { MaskedAccount } from '@/lib/orders/domain/order-page'
import type { PayoutAccount } from '@/lib/orders/types'

/** Masked until it is asked for; each time it is asked for is logged. */
export function PayoutAccountView({
  orderRef,
  account,
  mayUnmask,
}: {
  orderRef: string
  account: MaskedAccount
  mayUnmask: boolean
}) {
  const [full, setFull] = useState<PayoutAccount | null>(null)
  const [error, setError] = useState<string | null>(null)
  const [pending, startTransition] = useTransition()
  const unmask = () =>
    startTransition(async () => {
      setError(null)
      const answer = await unmaskPayoutAction({ ref: orderRef }).catch(() => null)
      if (answer?.ok) setFull(answer.value)
      else setError(answer?.problem.detail ?? 'No answer. Try again.')
    })
  const upi = account.method === 'upi'
  const value = full ? (upi ? full.upi : full.account) : account.account
  return (
    <div>
      <KeyValue
        items={[
          {
            label: upi ? 'UPI id' : 'Account',
            value: (
              <span className="tabular inline-flex items-center gap-1">
                {value}
                {full && value && <CopyButton value={value} label={upi ? 'Copy UPI id' : 'Copy account number'} />}
              </span>
            ),
          },
          ...(upi ? [] : [{ label: 'IFSC', value: full ? full.ifsc : account.ifsc }]),
          ...(account.holder ? [{ label: 'Holder', value: full ? full.holder : account.holder }] : []),
        ]}
      />
      {mayUnmask && (
        <div className="mt-1 flex flex-wrap items-center gap-2">
          {full ? (
            <Button size="sm" variant="ghost" icon={<EyeOff aria-hidden />} onClick={() => setFull(null)}>
              Hide
            </Button>
          ) : (
            <Button
              size="sm"
              variant="ghost"
              icon={<Eye aria-hidden />}
              pending={pending}
              onClick={unmask}
              data-tip="Who looked, and when, is kept in the audit log"
            >
              Show in full
            </Button>
          )}
          <span role="status" className="text-failed text-sm">
            {error}
          </span>
        </div>
      )}
    </div>
  )
}
