'use client'

import { lazy, Suspense, useState } from 'react'
import { useFollowJob } from '@/components/frame/use-follow-job'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { refreshPage } from '@/components/ui/refresh'
import { toast } from '@/components/ui/toast'
import { formatCount } from '@/lib/core/format'
import { againBulkAction, stopBulkAction } from '@/lib/orders/actions/bulk'
import type { BulkCounts } from '@/lib/orders/domain/bulk-actions'
import { kindOf } from './bulk-requests'

const BulkDialog = lazy(async () => ({ default: (await import('./bulk-dialog')).BulkDialog }))

interface RunActionsProps {
  runId: string
  action: string
  working: boolean
  counts: BulkCounts
  mayStop: boolean
  /** Whether this reader may give this command again. */
  mayAgain: boolean
  now: Date
}

/** Stops what is at work, takes again what was refused; while it is at work the page follows it. */
export function RunActions({ runId, action, working, counts, mayStop, mayAgain, now }: RunActionsProps) {
  const [again, setAgain] = useState<{
    run: { run_id: string; rows: number }
    request: Record<string, unknown> | null
  }>()
  useFollowJob(working)
  const take = async () => {
    const answer = await againBulkAction({ run_id: runId }).catch(() => null)
    if (answer?.ok) setAgain({ run: answer.value, request: answer.value.request })
    else toast.error(answer?.problem.detail ?? 'The connection was lost: try again.')
  }
  const stop = async () => {
    const answer = await stopBulkAction({ run_id: runId }).catch(() => null)
    if (!answer?.ok) return answer?.problem.detail ?? 'The connection was lost: try again.'
    toast.success(`Stopped: ${formatCount(answer.value.stopped)} orders were left as they are.`)
    refreshPage()
  }
  const left = counts.refused + counts.stopped
  return (
    <>
      {working && mayStop && (
        <ConfirmDialog
          trigger={<Button>Stop</Button>}
          title="Stop the run"
          consequence={`${formatCount(counts.waiting)} orders stay as they are. What is done stays done.`}
          confirmLabel="Stop"
          cancelLabel="Let it go on"
          onConfirm={stop}
        />
      )}
      {!working && left > 0 && mayAgain && (
        <Button variant="primary" onClick={() => void take()}>
          Run again on the {formatCount(left)} left
        </Button>
      )}
      {again && (
        <Suspense>
          <BulkDialog
            kind={kindOf(action)}
            from={again.run}
            request={again.request}
            now={now}
            onClose={() => setAgain(undefined)}
          />
        </Suspense>
      )}
    </>
  )
}
