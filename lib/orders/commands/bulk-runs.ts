import { by, type Context } from '@/lib/auth/actor'
import { formatCount } from '@/lib/core/format'
import { newId } from '@/lib/core/ids'
import { ok, type Result, refuse } from '@/lib/core/result'
import { writeAudit } from '@/lib/server/audit'
import { addJob } from '@/lib/server/jobs'
import { inSqlTransaction, type Sql, sql } from '@/lib/server/sql'
import * as runs from '../data/bulk-runs'
import { maySeeRows, scopeOf } from '../data/list-scope'
import { whole } from '../data/list-where'
import { BULK_COMMANDS, bulkActionsOf, MOST_IN_RUN } from '../domain/bulk-actions'
import type { BulkPick, BulkRequest } from '../domain/bulk-request'
import type { BulkRun } from '../domain/bulk-run'
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

/** Keeps which orders a run is for, with the version each was seen with: from then on they are these, however the list goes on. */
export function pickRun(context: Context, pick: BulkPick): Promise<Result<Picked>> {
  const { actor, now } = context
  return inSqlTransaction(async (tx) => {
    if (!mayRun(context)) return refuse('not_allowed', { capability: 'orders.assign' })
    await runs.dropPicked(tx, actor.id, new Date(now.getTime() - PICKED_FOR_MS))
    const id = newId(now)
    const matching = 'query' in pick ? filterOf(pick.query) : null
    await runs.insertRun(tx, { id, filter: matching && traceOf(matching), by: by(actor), now, againOf: null })
    const rows =
      'query' in pick
        ? await pickMatching(tx, context, id, filterOf(pick.query))
        : await runs.pickRows(tx, id, pick.rows, maySeeRows(scopeOf(actor)))
    return picked(id, rows)
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
    await addJob(tx, 'work_bulk_run', { run_id: runId }, { key: `work_bulk_run:${runId}` })
    return ok({ run_id: runId })
  })
}

/** Stops a run: what is not done yet is left as it is. What is done stays done. */
export function stopBulk(context: Context, runId: string): Promise<Result<{ run_id: string; stopped: number }>> {
  const { actor, now } = context
  return inSqlTransaction(async (tx) => {
    const run = await runs.lockRun(tx, runId)
    const own = run?.askedBy.id === actor.id || actor.can('orders.override')
    if (!run || run.state === 'picked' || !own) return refuse('not_found', { what: 'run' })
    if (run.state !== 'working') return ok({ run_id: runId, stopped: 0 })
    const stopped = await runs.stopRows(tx, runId, now)
    await runs.endRun(tx, runId, 'stopped', now)
    await writeAudit(tx, {
      at: now,
      by: by(actor),
      action: 'orders.bulk_stop',
      subjectKind: 'bulk_run',
      subjectId: runId,
      requestId: context.requestId,
      data: { orders: stopped },
    })
    return ok({ run_id: runId, stopped })
  })
}

/** Whoever began a run that is at work, and what was asked; for the job that does it. */
export async function runAtWork(runId: string): Promise<Pick<BulkRun, 'askedBy' | 'request'> | null> {
  const run = await runs.findRun(sql, runId)
  return run?.state === 'working' ? run : null
}
