import type { Context } from '@/lib/auth/actor'
import type { Result } from '@/lib/core/result'
import { isShort, type RunWork, workRun } from '@/lib/orders/commands/work-run'
import { keepTicketEvent } from '../data/bulk-rows'
import { commandOfTicket, type TicketBulkRequest } from '../domain/bulk-request'
import { goesOn, startBulk } from './bulk-runs'
import { applyTicketCommand } from './run-command'
import { tellOfRun } from './tell-of-run'

/** What a run of tickets does to each of them. */
function workOf(runId: string, request: TicketBulkRequest): RunWork {
  return {
    run: { id: runId, subject: 'ticket' },
    command: `tickets.${request.action}`,
    goesOn: (context) => goesOn(context, runId),
    async act(tx, context, { ref, version, position }) {
      const done = await applyTicketCommand(tx, context, ref, commandOfTicket(request, version), { tells: false })
      if (done.ok) await keepTicketEvent(tx, { runId, position }, done.value.version)
      return done
    },
    tell: (tx, context) => tellOfRun(tx, context, runId, request),
  }
}

/** Does the rows of a run of tickets that are still waiting. */
export function workBulk(
  context: Context,
  runId: string,
  request: TicketBulkRequest,
  clock: () => Date,
): Promise<void> {
  return workRun(context, workOf(runId, request), clock)
}

/** Begins a run, and does a short one at once. */
export async function beginBulk(
  context: Context,
  runId: string,
  request: TicketBulkRequest,
): Promise<Result<{ run_id: string }>> {
  const begun = await startBulk(context, runId, request)
  if (begun.ok && (await isShort({ id: runId, subject: 'ticket' })))
    await workBulk(context, runId, request, () => context.now)
  return begun
}
