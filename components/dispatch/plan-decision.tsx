'use client'

import { Check, Trash2 } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { refreshPage } from '@/components/ui/refresh'
import { toast } from '@/components/ui/toast'
import { formatCount } from '@/lib/core/format'
import { applyPlanAction, discardPlanAction } from '@/lib/dispatch/actions'

const LOST = 'The connection was lost. Try again; nothing is done twice.'

/** What may be done with a plan that was looked at: apply it, or throw it away. */
export function PlanDecision({ planId, placed, left }: { planId: string; placed: number; left: number }) {
  const router = useRouter()
  const apply = async (): Promise<string | undefined> => {
    const answer = await applyPlanAction({ plan_id: planId }).catch(() => null)
    if (!answer?.ok) return answer?.problem.detail ?? LOST
    refreshPage()
  }
  const discard = async (): Promise<string | undefined> => {
    const answer = await discardPlanAction({ plan_id: planId }).catch(() => null)
    if (!answer?.ok) return answer?.problem.detail ?? LOST
    toast.success('Plan discarded')
    router.push('/dispatch')
  }
  const orders = placed === 1 ? '1 order' : `${formatCount(placed)} orders`
  return (
    <>
      <ConfirmDialog
        title="Discard this plan"
        consequence="Nothing is assigned. The orders stay as they are."
        confirmLabel="Discard"
        onConfirm={discard}
        trigger={<Button icon={<Trash2 aria-hidden />}>Discard</Button>}
      />
      {placed > 0 && (
        <ConfirmDialog
          tone="primary"
          title={`Assign ${orders}`}
          consequence={`${orders} ${placed === 1 ? 'goes' : 'go'} to the partners shown.${left > 0 ? ` ${formatCount(left)} stay in the queue.` : ''} Orders that changed since the plan was made are refused and listed.`}
          confirmLabel={`Assign ${orders}`}
          cancelLabel="Not yet"
          onConfirm={apply}
          trigger={
            <Button variant="primary" icon={<Check aria-hidden />}>
              Assign {orders}
            </Button>
          }
        />
      )}
    </>
  )
}
