'use client'

import { useState } from 'react'
import { keyed } from '@/components/frame/keyed'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Progress } from '@/components/ui/progress'
import { refreshPage } from '@/components/ui/refresh'
import { formatCount, formatRupees } from '@/lib/core/format'
import { initiatePayoutsAction } from '@/lib/orders/actions/payout-desk'
import type { PayoutRow } from '@/lib/orders/domain/payout-desk'
import { COMMAND_KEYS } from '../command-keys'
import { TOOL_KEYS } from '../list-tools'
import { OrderLink } from './payout-cells'
import { useBatch } from './use-batch'

type Seen = { ref: string; version: number; amount: number }

const many = (count: number): string => `${formatCount(count)} ${count === 1 ? 'payout' : 'payouts'}`

/** Initiates what is chosen, one order after the other, and tells what was not done and why. */
export function InitiateSelected({ rows, clear }: { rows: readonly PayoutRow[]; clear: () => void }) {
  const [asking, setAsking] = useState(false)
  const batch = useBatch((orders: Seen[]) => initiatePayoutsAction({ orders }))
  const ready = rows.flatMap(({ ref, version, amount }) => (amount === null ? [] : [{ ref, version, amount }]))
  const total = ready.reduce((sum, { amount }) => sum + amount, 0)
  const flagged = rows.filter(({ sameAccount, account }) => sameAccount.length > 0 || account === null)
  const refused = batch.results?.filter(({ done }) => !done) ?? []
  const done = (batch.results?.length ?? 0) - refused.length
  const start = async () => {
    setAsking(false)
    await batch.run(ready)
    clear()
    refreshPage()
  }
  return (
    <div className="flex flex-col gap-2 pb-3 empty:hidden">
      {rows.length > 0 && !batch.running && (
        <div className="flex flex-wrap items-center gap-2">
          <Button
            variant="primary"
            disabled={ready.length === 0}
            data-selected-step="initiate_payout"
            data-tip={`Key: ${COMMAND_KEYS.initiate_payout}`}
            onClick={() => setAsking(true)}
          >
            Initiate {many(ready.length)}
          </Button>
          <span className="tabular text-muted">{formatRupees(total)}</span>
          <Button variant="ghost" {...keyed(TOOL_KEYS.none)} onClick={clear}>
            Clear
          </Button>
        </div>
      )}
      {batch.running && (
        <Progress
          label="Initiating payouts"
          value={batch.results?.length ?? 0}
          max={batch.total}
          valueText={`${formatCount(batch.results?.length ?? 0)} of ${formatCount(batch.total)}`}
        />
      )}
      {batch.results && !batch.running && (
        <Banner
          tone={refused.length > 0 || batch.problem ? 'warning' : 'success'}
          role="status"
          title={`${many(done)} initiated${refused.length > 0 ? `, ${formatCount(refused.length)} not` : ''}`}
          action={
            <Button size="sm" onClick={batch.forget}>
              Close
            </Button>
          }
        >
          {batch.problem}
          {refused.length > 0 && (
            <ul>
              {refused.map(({ ref, refused: why }) => (
                <li key={ref}>
                  <OrderLink orderRef={ref} />: {why}
                </li>
              ))}
            </ul>
          )}
        </Banner>
      )}
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        tone="primary"
        title={`Initiate ${many(ready.length)}`}
        consequence={`${formatRupees(total)} in all. Somebody else must confirm each with the bank’s reference.`}
        confirmLabel="Initiate"
        cancelLabel="Cancel"
        onConfirm={() => void start()}
      >
        {flagged.length > 0 && (
          <Banner tone="warning" title="Check these first">
            {flagged.map(({ ref, account }) => `${ref}${account ? '' : ' (no account)'}`).join(', ')}: the account is
            missing, or is paid for another customer too.
          </Banner>
        )}
      </ConfirmDialog>
    </div>
  )
}
