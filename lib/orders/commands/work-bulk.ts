import type { Context } from '@/lib/auth/actor'
import { type Result, refuse } from '@/lib/core/result'
import type { Sql } from '@/lib/server/sql'
import { keepRowEvent, type WaitingRow } from '../data/bulk-runs'
import { lockOrder } from '../data/order-state'
import { BULK_COMMANDS } from '../domain/bulk-actions'
import { type BulkRequest, commandOfRow, wantsBest } from '../domain/bulk-request'
import { capacityDate } from '../domain/decision'
import { LIFECYCLE } from '../domain/lifecycle'
import type { CommandDone } from './answer-once'
import { goesOn, startBulk } from './bulk-runs'
import { rankingOf } from './facts'
import { applyCommand, BY_HAND } from './run-command'
import { tellOfRun } from './tell-people'
import { isShort, type RunWork, workRun } from './work-run'

/** After so many partners that filled up in the very moment an order is left as it is. */
const TRIES = 3

/** The best partner that may take the order now and does not hold it; null: nobody; undefined: the command itself says what stands against it. */
async function bestFor(tx: Sql, row: WaitingRow, request: BulkRequest, now: Date) {
  const order = await lockOrder(tx, row.ref)
  const possible = order && LIFECYCLE[BULK_COMMANDS[request.action]].from.includes(order.status)
  if (!possible || order.version !== row.version) return undefined
  const { candidates } = await rankingOf(tx, order, now, 'serving')
  const best = candidates.find(({ partner, failing }) => failing.length === 0 && partner.id !== order.partnerId)
  return best?.partner.code ?? refuse('nobody_available', { date: capacityDate(order) })
}

async function actOn(tx: Sql, context: Context, row: WaitingRow, request: BulkRequest): Promise<Result<CommandDone>> {
  const best = wantsBest(request) ? await bestFor(tx, row, request, context.now) : undefined
  if (typeof best === 'object') return best
  const partner = wantsBest(request) ? { partner: best ?? '-' } : {}
  return applyCommand(tx, context, row.ref, commandOfRow(request, { version: row.version, ...partner }), {
    ...BY_HAND,
    tells: false,
  })
}

/** What a run of orders does to each of them. */
function workOf(runId: string, request: BulkRequest): RunWork {
  const tries = new Map<number, number>()
  return {
    run: { id: runId, subject: 'order' },
    command: `orders.${BULK_COMMANDS[request.action]}`,
    goesOn: (context) => goesOn(context, runId),
    again({ position }, { code }) {
      // Who was best filled up in the very moment: the next one is asked, on another round.
      const tried = (tries.get(position) ?? 0) + 1
      tries.set(position, tried)
      return code === 'partner_full' && wantsBest(request) && tried < TRIES
    },
    async act(tx, context, row) {
      const done = await actOn(tx, context, row, request)
      if (done.ok) await keepRowEvent(tx, { runId, position: row.position }, done.value.version)
      return done
    },
    tell: (tx, context) => tellOfRun(tx, context, runId, request),
  }
}

/** Does the rows of a run of orders that are still waiting. */
export function workBulk(context: Context, runId: string, request: BulkRequest, clock: () => Date): Promise<void> {
  return workRun(context, workOf(runId, request), clock)
}

/** Begins a run, and does a short one at once. */
export async function beginBulk(
  context: Context,
  runId: string,
  request: BulkRequest,
): Promise<Result<{ run_id: string }>> {
  const begun = await startBulk(context, runId, request)
  if (begun.ok && (await isShort({ id: runId, subject: 'order' })))
    await workBulk(context, runId, request, () => context.now)
  return begun
}
