import type { Context } from '@/lib/auth/actor'
import { ok, type Result, refuse } from '@/lib/core/result'
import { announce } from '@/lib/server/live-feed'
import { countCommand } from '@/lib/server/metrics'
import { inSqlTransaction, type Sql, sql } from '@/lib/server/sql'
import { decideBulkRow, endRun, findRun, keepRowEvent, type WaitingRow, waitingRows } from '../data/bulk-runs'
import { lockOrder } from '../data/order-state'
import { BULK_COMMANDS } from '../domain/bulk-actions'
import { type BulkRequest, commandOfRow, wantsBest } from '../domain/bulk-request'
import { capacityDate } from '../domain/decision'
import { LIFECYCLE } from '../domain/lifecycle'
import type { CommandDone } from './answer-once'
import { goesOn, startBulk } from './bulk-runs'
import { rankingOf } from './facts'
import { ROWS_AT_ONCE, workRowByRow } from './row-by-row'
import { applyCommand, BY_HAND } from './run-command'
import { tellOfRun } from './tell-people'

/** Rows at a time: a few, so that people who work by hand are not kept waiting. */
const LANES = 3
/** After so many rows it is looked whether whoever asked may still act. */
const ROWS_BETWEEN_LOOKS = 15
/** After so many partners that filled up in the very moment an order is left as it is. */
const TRIES = 3

/** The best partner that may take the order now and does not hold it; null: nobody; undefined: the command itself says what stands against it. */
async function bestFor(tx: Sql, row: WaitingRow, request: BulkRequest, now: Date) {
  const order = await lockOrder(tx, row.ref)
  const possible = order && LIFECYCLE[BULK_COMMANDS[request.action]].from.includes(order.status)
  if (!possible || order.version !== row.orderVersion) return undefined
  const { candidates } = await rankingOf(tx, order, now, 'serving')
  const best = candidates.find(({ partner, failing }) => failing.length === 0 && partner.id !== order.partnerId)
  return best?.partner.code ?? refuse('nobody_available', { date: capacityDate(order) })
}

async function actOn(tx: Sql, context: Context, row: WaitingRow, request: BulkRequest): Promise<Result<CommandDone>> {
  const best = wantsBest(request) ? await bestFor(tx, row, request, context.now) : undefined
  if (typeof best === 'object') return best
  const partner = wantsBest(request) ? { partner: best ?? '-' } : {}
  return applyCommand(tx, context, row.ref, commandOfRow(request, { version: row.orderVersion, ...partner }), {
    ...BY_HAND,
    tells: false,
  })
}

/**
 * Does the rows of a run that are still waiting, each by the order's own command with the version that was seen: an order that changed
 * since is refused, and its row says so. `clock` tells the time of each.
 */
export async function workBulk(
  context: Context,
  runId: string,
  request: BulkRequest,
  clock: () => Date,
): Promise<void> {
  const command = `orders.${BULK_COMMANDS[request.action]}`
  const tries = new Map<number, number>()
  await workRowByRow<WaitingRow>(
    {
      // A fault of ours stays in front of the rows that are still to be done.
      open: async (limit) =>
        (await goesOn({ ...context, now: clock() }, runId))
          ? waitingRows(sql, runId, Math.min(limit, ROWS_BETWEEN_LOOKS + Math.max(0, limit - ROWS_AT_ONCE)))
          : [],
      async decide(tx, { position }, refusal, now) {
        // Who was best filled up in the very moment: the next one is asked, on another round.
        const tried = (tries.get(position) ?? 0) + 1
        if (refusal?.code === 'partner_full' && wantsBest(request) && tried < TRIES) {
          tries.set(position, tried)
          return false
        }
        return decideBulkRow(tx, { runId, position }, refusal, now)
      },
      async act(tx, row, now) {
        const done = await actOn(tx, { ...context, now }, row, request)
        if (done.ok) await keepRowEvent(tx, { runId, position: row.position }, done.value.version)
        return done
      },
      ended: (_row, done) => countCommand(command, done.ok ? 'ok' : done.refusal.code),
    },
    clock,
    LANES,
  )
  await inSqlTransaction(async (tx) => {
    await endRun(tx, runId, clock())
    await announce(tx, { topic: 'run', subject: runId })
    await tellOfRun(tx, { ...context, now: clock() }, runId, request)
    return ok(null)
  })
}

/** Up to so many orders are done while whoever asked waits; a job does the rest, and these too where the web server is cut off. */
const AT_ONCE = 25

/** Begins a run, and does a short one at once. */
export async function beginBulk(
  context: Context,
  runId: string,
  request: BulkRequest,
): Promise<Result<{ run_id: string }>> {
  const begun = await startBulk(context, runId, request)
  const run = begun.ok ? await findRun(sql, runId) : null
  if (run && run.rows <= AT_ONCE) await workBulk(context, runId, request, () => context.now)
  return begun
}
