import { by, type Context, SYSTEM } from '@/lib/auth/actor'
import { mayNotActAs } from '@/lib/auth/data/colleagues'
import { DAY } from '@/lib/core/days'
import { formatCount } from '@/lib/core/format'
import { newId } from '@/lib/core/ids'
import { ok, type Result, refuse } from '@/lib/core/result'
import { writeAudit } from '@/lib/server/audit'
import type { Prisma } from '@/lib/server/database'
import { addJob } from '@/lib/server/jobs'
import { announce } from '@/lib/server/live-feed'
import { inSqlTransaction, type Sql, sql } from '@/lib/server/sql'
import * as data from '../data/bulk-runs'
import { type BulkSubject, MOST_IN_RUN } from '../domain/bulk-actions'
import type { BulkPick } from '../domain/bulk-request'
import type { BulkRun, StoppedBecause } from '../domain/bulk-run'

/** Picked and never begun, a run is dropped after so long. Milliseconds. */
const PICKED_FOR_MS = DAY

export type Picked = { run_id: string; rows: number }

type Asked = { action: string }

/** What a room says of its runs; all else about runs is the same for orders and tickets. */
export type RunRoom<R extends Asked> = {
  subject: BulkSubject
  /** The job that works through a run's rows, and what history calls it: "orders" of `orders.bulk`. */
  job: string
  area: string
  /** Whether somebody may begin any run; else the capability that they lack. */
  lacks(context: Context): string | null
  /** The capability that an actor lacks for what is asked. */
  lacksFor(context: Context, request: R): string | null
  /** Whether they may stop a run of somebody else. */
  mayStop(context: Context): boolean
  /** Which rows they may pick one by one: a condition over the room's table, `o`. */
  visible(context: Context): Prisma.Sql
  /** What a list's address finds now, as `pickFound` takes it, with what it filters by (never the text of a search). */
  found(tx: Sql, context: Context, query: string, most: number): Promise<{ rows: Prisma.Sql; trace: object }>
}

const of = ({ subject }: RunRoom<never>, id: string) => ({ id, subject })

async function pickAll<R extends Asked>(
  room: RunRoom<R>,
  tx: Sql,
  context: Context,
  id: string,
  pick: BulkPick,
  before: BulkRun | null,
): Promise<number> {
  const { now, actor } = context
  const insert = (filter: object | null) =>
    data.insertRun(tx, {
      ...of(room, id),
      filter: filter as Record<string, unknown> | null,
      by: by(actor),
      now,
      againOf: null,
    })
  if ('query' in pick) {
    const { rows, trace } = await room.found(tx, context, pick.query, MOST_IN_RUN + 1)
    await insert(trace)
    return data.pickFound(tx, of(room, id), rows)
  }
  await insert(before?.filter ?? null)
  if ('run_id' in pick) return data.pickBut(tx, of(room, id), pick.run_id, pick.but)
  return data.pickRows(tx, of(room, id), pick.rows, room.visible(context))
}

/** Keeps which rows a run is for, with the version each was seen with: from then on they are these, however the list goes on. */
function pickRun<R extends Asked>(room: RunRoom<R>, context: Context, pick: BulkPick): Promise<Result<Picked>> {
  const { actor, now } = context
  return inSqlTransaction(async (tx) => {
    const lacks = room.lacks(context)
    if (lacks) return refuse('not_allowed', { capability: lacks })
    await data.dropPicked(tx, actor.id, new Date(now.getTime() - PICKED_FOR_MS))
    const before = 'run_id' in pick ? await data.findRun(tx, of(room, pick.run_id)) : null
    if ('run_id' in pick && (before?.state !== 'picked' || before.askedBy.id !== actor.id))
      return refuse('not_found', { what: 'selection' })
    const id = newId(now)
    return picked(room.subject, id, await pickAll(room, tx, context, id, pick, before))
  })
}

/** The rows of a run that were refused or stopped, as they are now, for another run of the same. */
function pickAgain<R extends Asked>(
  room: RunRoom<R>,
  context: Context,
  runId: string,
): Promise<Result<Picked & { request: BulkRun['request'] }>> {
  const { now, actor } = context
  return inSqlTransaction(async (tx) => {
    const before = await data.findRun(tx, of(room, runId))
    if (!before || before.state === 'picked' || room.lacks(context)) return refuse('not_found', { what: 'run' })
    const id = newId(now)
    await data.insertRun(tx, { ...of(room, id), filter: null, by: by(actor), now, againOf: runId })
    const again = picked(room.subject, id, await data.pickAgain(tx, of(room, id), runId))
    return again.ok ? ok({ ...again.value, request: before.request }) : again
  })
}

/** Begins a run: from then on a job works through its rows in the name of whoever began. Pressed twice, it is begun once. */
function startBulk<R extends Asked>(
  room: RunRoom<R>,
  context: Context,
  runId: string,
  request: R,
): Promise<Result<{ run_id: string }>> {
  const { actor, now } = context
  return inSqlTransaction(async (tx) => {
    const kept = await data.lockRun(tx, of(room, runId))
    if (kept?.askedBy.id !== actor.id) return refuse('not_found', { what: 'selection' })
    const lacks = room.lacksFor(context, request)
    if (lacks) return refuse('not_allowed', { capability: lacks })
    if (kept.state !== 'picked') return ok({ run_id: runId })
    await data.startRun(tx, runId, request, now)
    const facts = { action: request.action, [`${room.subject}s`]: kept.rows }
    await note(tx, context, `${room.area}.bulk`, runId, facts)
    await announce(tx, { topic: 'run', subject: runId })
    await addJob(tx, room.job, { run_id: runId }, { key: `${room.job}:${runId}` })
    return ok({ run_id: runId })
  })
}

async function stop<R extends Asked>(
  room: RunRoom<R>,
  tx: Sql,
  context: Context,
  runId: string,
  because: StoppedBecause,
): Promise<number> {
  const stopped = await data.stopRun(tx, runId, because, context.now)
  await announce(tx, { topic: 'run', subject: runId })
  await note(tx, context, `${room.area}.bulk_stop`, runId, { [`${room.subject}s`]: stopped, because })
  return stopped
}

/**
 * A run goes on only as long as whoever asked for it may act as they did: deactivated meanwhile, or in another role, what is not done yet is
 * left as it is. False when it does not go on.
 */
function goesOn<R extends Asked>(room: RunRoom<R>, context: Context, runId: string): Promise<boolean> {
  return inSqlTransaction(async (tx) => {
    const kept = await data.lockRun(tx, of(room, runId))
    if (kept?.state !== 'working') return ok(false)
    const { kind, id, role } = context.actor
    if (kind !== 'user' || !(await mayNotActAs(tx, id, role))) return ok(true)
    await stop(room, tx, { ...context, actor: SYSTEM }, runId, 'asker_changed')
    return ok(false)
  }).then((answer) => answer.ok && answer.value)
}

/** Stops a run: what is not done yet is left as it is. What is done stays done. */
function stopBulk<R extends Asked>(
  room: RunRoom<R>,
  context: Context,
  runId: string,
): Promise<Result<{ run_id: string; stopped: number }>> {
  return inSqlTransaction(async (tx) => {
    const kept = await data.lockRun(tx, of(room, runId))
    const own = kept?.askedBy.id === context.actor.id || room.mayStop(context)
    if (!kept || kept.state === 'picked' || !own) return refuse('not_found', { what: 'run' })
    if (kept.state !== 'working') return ok({ run_id: runId, stopped: 0 })
    return ok({ run_id: runId, stopped: await stop(room, tx, context, runId, 'by_hand') })
  })
}

/** Whoever began a run that is at work, and what was asked; for the job that does it. */
async function runAtWork<R extends Asked>(
  room: RunRoom<R>,
  runId: string,
): Promise<Pick<BulkRun, 'askedBy' | 'request'> | null> {
  const kept = await data.findRun(sql, of(room, runId))
  return kept?.state === 'working' ? kept : null
}

/** The runs of a room, by its rules. */
export function runsOf<R extends Asked>(room: RunRoom<R>) {
  return {
    pickRun: (context: Context, pick: BulkPick) => pickRun(room, context, pick),
    pickAgain: (context: Context, runId: string) => pickAgain(room, context, runId),
    startBulk: (context: Context, runId: string, request: R) => startBulk(room, context, runId, request),
    goesOn: (context: Context, runId: string) => goesOn(room, context, runId),
    stopBulk: (context: Context, runId: string) => stopBulk(room, context, runId),
    runAtWork: (runId: string) => runAtWork(room, runId),
  }
}

function picked(subject: BulkSubject, id: string, rows: number): Result<Picked> {
  if (rows === 0) return refuse('not_found', { what: subject })
  if (rows > MOST_IN_RUN) {
    const message = `At most ${formatCount(MOST_IN_RUN)} ${subject}s at once: filter further.`
    return refuse('invalid', { errors: [{ field: 'rows', message }] })
  }
  return ok({ run_id: id, rows })
}

async function note(tx: Sql, context: Context, action: string, runId: string, facts: object): Promise<void> {
  const { now, actor, requestId } = context
  await writeAudit(tx, {
    at: now,
    by: by(actor),
    action,
    subjectKind: 'bulk_run',
    subjectId: runId,
    requestId,
    data: { ...facts },
  })
}
