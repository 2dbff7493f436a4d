import type { Task } from 'graphile-worker'
import { z } from 'zod'
import { makeActor } from '@/lib/auth/actor'
import type { Role } from '@/lib/auth/roles'
import { runAtWork } from './commands/bulk-runs'
import { foldOrderTallies } from './commands/fold-tallies'
import { dropOldPresence } from './commands/live-presence'
import { recheckNoVendor } from './commands/recheck-no-vendor'
import { remindNoAction } from './commands/remind-no-action'
import { workBulk } from './commands/work-bulk'
import { bulkRequest } from './domain/bulk-request'

const recheckPayload = z.object({ ref: z.string().optional() })

const bulkPayload = z.object({ run_id: z.string() })

/** Jobs of this room. */
export const tasks: Record<string, Task> = {
  /** Coverage, capacity or a partner's state changed, or an order came back to the queue. */
  async recheck_no_vendor(payload) {
    const { ref } = recheckPayload.parse(payload)
    await recheckNoVendor(new Date(), ref)
  },
  /** A command to many orders is done in the name of whoever asked; a job that was cut off goes on where it was. */
  async work_bulk_run(payload) {
    const { run_id } = bulkPayload.parse(payload)
    const run = await runAtWork(run_id)
    if (!run) return
    const { kind, role, ...who } = run.askedBy
    const actor = makeActor({ ...who, kind: kind as 'user', role: role as Role | 'system' })
    const context = { actor, now: new Date(), requestId: run_id }
    await workBulk(context, run_id, bulkRequest.parse(run.request), () => new Date())
  },
  async drop_old_presence() {
    await dropOldPresence()
  },
  /** Every writing of orders leaves a row of how many came. */
  async fold_order_tallies() {
    await foldOrderTallies()
  },
  /** Assigned orders on which nobody acts. */
  async remind_no_action() {
    await remindNoAction(new Date())
  },
}

/** Holds that end by themselves and capacity of a new day change nothing that could send a job: look every five minutes too. */
export const crontab = [
  '*/5 * * * * recheck_no_vendor',
  '* * * * * remind_no_action ?max=3&jobKey=remind_no_action',
  '23 * * * * drop_old_presence',
  '*/5 * * * * fold_order_tallies ?max=1&jobKey=fold_order_tallies',
]
