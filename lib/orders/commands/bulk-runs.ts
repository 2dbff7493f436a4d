import { by, type Context, SYSTEM } from '@/lib/auth/actor'
import { mayNotActAs } from '@/lib/auth/data/colleagues'
import { formatCount } from '@/lib/core/format'
import { newId } from '@/lib/core/ids'
import { ok, type Result, refuse } from '@/lib/core/result'
import { writeAudit } from '@/lib/server/audit'
import { addJob } from '@/lib/server/jobs'
import { announce } from '@/lib/server/live-feed'
import { inSqlTransaction, type Sql, sql } from '@/lib/server/sql'
import * as runs from '../data/bulk-runs'
import { maySeeRows, scopeOf } from '../data/list-scope'
import { whole } from '../data/list-where'
import { BULK_COMMANDS, bulkActionsOf, MOST_IN_RUN } from '../domain/bulk-actions'
import type { BulkPick, BulkRequest } from '../domain/bulk-request'
import type { BulkRun, StoppedBecause } from '../domain/bulk-run'
import { LIFECYCLE } from '../domain/lifecycle'
import type { ListFilter } from '../domain/list-filter'
import { parseListParams, traceOf } from '../domain/list-query'

/** Picked and never begun, a run is dropped after so long. Milliseconds. */
const PICKED_FOR_MS = 24 * 3600_000

export type Picked = { run_id: string; rows: number }

function mayRun({ actor }: Context): boolean {
  return bulkActionsOf((capability) => actor.reach(capability) === 'all').length > 0
}

/** What the list's address filters by, whatever its page. */
function filterOf(query: string): ListFilter {
  const { queue, filter } = parseListParams(Object.fromEntries(new URLSearchParams(query)), 'all')
  return { ...filter, queue }
}

/** All that the list finds now. */
async function pickMatching(tx: Sql, { actor, now }: Context, runId: string, filter: ListFilter): Promise<number> {
  const where = await whole(tx, filter, scopeOf(actor), now)
  return runs.pickMatching(tx, runId, where, MOST_IN_RUN)
}

function pickOrders(tx: Sql, context: Context, runId: string, pick: BulkPick): Promise<number> {
  if ('query' in pick) return pickMatching(tx, context, runId, filterOf(pick.query))
  if ('run_id' in pick) return runs.pickBut(tx, runId, pick.run_id, pick.but)
  return runs.pickRows(tx, runId, pick.rows, maySeeRows(scopeOf(context.actor)))
}

/** Keeps which orders a run is for, with the version each was seen with: from then on they are these, however the list goes on. */
export function pickRun(context: Context, pick: BulkPick): Promise<Result<Picked>> {
  const { actor, now } = context
  return inSqlTransaction(async (tx) => {
    if (!mayRun(context)) return refuse('not_allowed', { capability: 'orders.assign' })
    await runs.dropPicked(tx, actor.id, new Date(now.getTime() - PICKED_FOR_MS))
    const id = newId(now)
    const before = 'run_id' in pick ? await runs.findRun(tx, pick.run_id) : null
    if ('run_id' in pick && (before?.state !== 'picked' || before.askedBy.id !== actor.id))
      return refuse('not_found', { what: 'selection' })
    const matching = 'query' in pick ? filterOf(pick.query) : null
    const filter = matching ? traceOf(matching) : (before?.filter ?? null)
    await runs.insertRun(tx, { id, filter, by: by(actor), now, againOf: null })
    return picked(id, await pickOrders(tx, context, id, pick))
  })
}

function picked(id: string, rows: number): Result<Picked> {
  if (rows === 0) return refuse('not_found', { what: 'order' })
  if (rows > MOST_IN_RUN) {
    const message = `At most ${formatCount(MOST_IN_RUN)} orders at once: filter further.`
    return refuse('invalid', { errors: [{ field: 'rows', message }] })
  }
  return ok({ run_id: id, rows })
}

/** The orders of a run that were refused or stopped, as they are now, for another run of the same. */
export function pickAgain(context: Context, runId: string): Promise<Result<Picked & { request: BulkRun['request'] }>> {
  return inSqlTransaction(async (tx) => {
    const run = await runs.findRun(tx, runId)
    if (!run || run.state === 'picked' || !mayRun(context)) return refuse('not_found', { what: 'run' })
    const id = newId(context.now)
    await runs.insertRun(tx, { id, filter: null, by: by(context.actor), now: context.now, againOf: runId })
    const again = picked(id, await runs.pickAgain(tx, id, runId))
    return again.ok ? ok({ ...again.value, request: run.request }) : again
  })
}

/** Begins a run: from then on a job works through its rows in the name of whoever began. Pressed twice, it is begun once. */
export function startBulk(context: Context, runId: string, request: BulkRequest): Promise<Result<{ run_id: string }>> {
  const { actor, now } = context
  const command = BULK_COMMANDS[request.action]
  return inSqlTransaction(async (tx) => {
    const run = await runs.lockRun(tx, runId)
    if (run?.askedBy.id !== actor.id) return refuse('not_found', { what: 'selection' })
    if (!LIFECYCLE[command].capability.some((capability) => actor.reach(capability) === 'all'))
      return refuse('not_allowed', { capability: LIFECYCLE[command].capability.join(' or ') })
    if (run.state !== 'picked') return ok({ run_id: runId })
    await runs.startRun(tx, runId, request, now)
    await writeAudit(tx, {
      at: now,
      by: by(actor),
      action: 'orders.bulk',
      subjectKind: 'bulk_run',
      subjectId: runId,
      requestId: context.requestId,
      data: { action: request.action, orders: run.rows },
    })
    await announce(tx, { topic: 'run', subject: runId })
    await addJob(tx, 'work_bulk_run', { run_id: runId }, { key: `work_bulk_run:${runId}` })
    return ok({ run_id: runId })
  })
}

async function stop(tx: Sql, context: Context, runId: string, because: StoppedBecause): Promise<number> {
  const { actor, now, requestId } = context
  const stopped = await runs.stopRun(tx, runId, because, now)
  await announce(tx, { topic: 'run', subject: runId })
  await writeAudit(tx, {
    at: now,
    by: by(actor),
    action: 'orders.bulk_stop',
    subjectKind: 'bulk_run',
    subjectId: runId,
    requestId,
    data: { orders: stopped, because },
  })
  return stopped
}

/**
 * A run goes on only as long as whoever asked for it may act as they did: deactivated meanwhile, or in another role, what is not done yet is
 * left as it is. False when it does not go on.
 */
export function goesOn(context: Context, runId: string): Promise<boolean> {
  return inSqlTransaction(async (tx) => {
    const run = await runs.lockRun(tx, runId)
    if (run?.state !== 'working') return ok(false)
    const { kind, id, role } = context.actor
    if (kind !== 'user' || !(await mayNotActAs(tx, id, role))) return ok(true)
    await stop(tx, { ...context, actor: SYSTEM }, runId, 'asker_changed')
    return ok(false)
  }).then((answer) => answer.ok && answer.value)
}

/** Stops a run: what is not done yet is left as it is. What is done stays done. */
export function stopBulk(context: Context, runId: string): Promise<Result<{ run_id: string; stopped: number }>> {
  const { actor } = context
  return inSqlTransaction(async (tx) => {
    const run = await runs.lockRun(tx, runId)
    const own = run?.askedBy.id === actor.id || actor.can('orders.override')
    if (!run || run.state === 'picked' || !own) return refuse('not_found', { what: 'run' })
    if (run.state !== 'working') return ok({ run_id: runId, stopped: 0 })
    return ok({ run_id: runId, stopped: await stop(tx, context, runId, 'by_hand') })
  })
}

/** Whoever began a run that is at work, and what was asked; for the job that does it. */
export async function runAtWork(runId: string): Promise<Pick<BulkRun, 'askedBy' | 'request'> | null> {
  const run = await runs.findRun(sql, runId)
  return run?.state === 'working' ? run : null
}
