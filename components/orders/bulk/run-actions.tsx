'use client'

import { type ComponentType, lazy, Suspense, useState } from 'react'
import { keyed } from '@/components/frame/keyed'
import { useFollowJob } from '@/components/frame/use-follow-job'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { refreshPage } from '@/components/ui/refresh'
import { toast } from '@/components/ui/toast'
import { formatCount } from '@/lib/core/format'
import { againBulkAction, stopBulkAction } from '@/lib/orders/actions/bulk'
import type { BulkCounts } from '@/lib/orders/domain/bulk-actions'
import { kindOf } from './bulk-requests'
import { things } from './run-preview'
import type { Run, RunUi } from './run-ui'
import { RUN_KEYS } from './run-words'

const BulkDialog = lazy(async () => ({ default: (await import('./bulk-dialog')).BulkDialog }))

export interface RunActionsProps {
  runId: string
  action: string
  working: boolean
  counts: BulkCounts
  mayStop: boolean
  /** Whether this reader may give this command again. */
  mayAgain: boolean
  now: Date
}

export interface RunDoors {
  ui: Pick<RunUi<never>, 'one' | 'many' | 'kindOf' | 'stop' | 'again'>
  Dialog: ComponentType<{
    kind: string
    from: Run
    request: Record<string, unknown> | null
    now: Date
    onClose: () => void
  }>
}

const ORDERS: RunDoors = {
  ui: { one: 'order', many: 'orders', kindOf, stop: stopBulkAction, again: againBulkAction },
  Dialog: BulkDialog,
}

/** What can be done about a run of orders. */
export function RunActions(props: RunActionsProps) {
  return <ActionsOfRun {...props} {...ORDERS} />
}

/** Stops what is at work, takes again what was refused; while it is at work the page follows it. */
export function ActionsOfRun(props: RunActionsProps & RunDoors) {
  const { ui, Dialog, runId, action, working, counts, mayStop, mayAgain, now } = props
  const [again, setAgain] = useState<{
    run: Run
    request: Record<string, unknown> | null
  }>()
  useFollowJob(working)
  const take = async () => {
    const answer = await ui.again({ run_id: runId }).catch(() => null)
    if (answer?.ok) setAgain({ run: answer.value, request: answer.value.request })
    else toast.error(answer?.problem.detail ?? 'The connection was lost. Try again.')
  }
  const stop = async () => {
    const answer = await ui.stop({ run_id: runId }).catch(() => null)
    if (!answer?.ok) return answer?.problem.detail ?? 'The connection was lost. Try again.'
    toast.success(`Stopped: ${things(ui, answer.value.stopped)} ${answer.value.stopped === 1 ? 'was' : 'were'} left.`)
    refreshPage()
  }
  const left = counts.refused + counts.stopped
  return (
    <>
      {working && mayStop && (
        <ConfirmDialog
          trigger={<Button {...keyed(RUN_KEYS.stop)}>Stop</Button>}
          title="Stop the run"
          consequence={`What is done stays done. ${things(ui, counts.waiting)} not done yet will be left alone.`}
          confirmLabel="Stop"
          cancelLabel="Let it go on"
          onConfirm={stop}
        />
      )}
      {!working && left > 0 && mayAgain && (
        <Button variant="primary" {...keyed(RUN_KEYS.again)} onClick={() => void take()}>
          Run again on the {formatCount(left)} left
        </Button>
      )}
      {again && (
        <Suspense>
          <Dialog
            kind={ui.kindOf(action)}
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
