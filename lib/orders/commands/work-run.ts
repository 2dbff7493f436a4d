import type { Context } from '@/lib/auth/actor'
import type { Refusal } from '@/lib/core/refusal'
import { ok, type Result } from '@/lib/core/result'
import { announce } from '@/lib/server/live-feed'
import { countCommand } from '@/lib/server/metrics'
import { inSqlTransaction, type Sql, sql } from '@/lib/server/sql'
import { decideBulkRow, endRun, findRun, type WaitingRow, waitingRows } from '../data/bulk-runs'
import type { BulkSubject } from '../domain/bulk-actions'
import { ROWS_AT_ONCE, workRowByRow } from './row-by-row'

/** Rows at a time: a few, so that people who work by hand are not kept waiting. */
const LANES = 3
/** After so many rows it is looked whether whoever asked may still act. */
const ROWS_BETWEEN_LOOKS = 15
/** Up to so many rows are done while whoever asked waits; a job does the rest, and these too where the web server is cut off. */
const AT_ONCE = 25

/** What a run does to its rows; `context.now` is each row's own time. */
export type RunWork = {
  run: { id: string; subject: BulkSubject }
  /** The command as metrics count it. */
  command: string
  goesOn(context: Context): Promise<boolean>
  /** The row's own command, and what its row keeps of it: one transaction. */
  act(tx: Sql, context: Context, row: WaitingRow): Promise<Result<unknown>>
  /** Whether a row that was refused is to be tried on another round. */
  again?(row: WaitingRow, refusal: Refusal): boolean
  /** Whoever is told once for the whole run; said again it is not told again. */
  tell(tx: Sql, context: Context): Promise<void>
}

/**
 * Does the rows of a run that are still waiting, each by its own command with the version that was seen: what changed since is refused,
 * and its row says so. `clock` tells the time of each.
 */
export async function workRun(context: Context, work: RunWork, clock: () => Date): Promise<void> {
  const { run } = work
  await workRowByRow<WaitingRow>(
    {
      // A fault of ours stays in front of the rows that are still to be done.
      open: async (limit) =>
        (await work.goesOn({ ...context, now: clock() }))
          ? waitingRows(sql, run, Math.min(limit, ROWS_BETWEEN_LOOKS + Math.max(0, limit - ROWS_AT_ONCE)))
          : [],
      async decide(tx, row, refusal, now) {
        if (refusal && work.again?.(row, refusal)) return false
        return decideBulkRow(tx, { runId: run.id, position: row.position }, refusal, now)
      },
      act: (tx, row, now) => work.act(tx, { ...context, now }, row),
      ended: (_row, done) => countCommand(work.command, done.ok ? 'ok' : done.refusal.code),
    },
    clock,
    LANES,
  )
  await inSqlTransaction(async (tx) => {
    await endRun(tx, run.id, clock())
    await announce(tx, { topic: 'run', subject: run.id })
    await work.tell(tx, { ...context, now: clock() })
    return ok(null)
  })
}

/** Whether a run is so short that whoever asked may wait for it. */
export async function isShort(run: RunWork['run']): Promise<boolean> {
  const kept = await findRun(sql, run)
  return kept !== null && kept.rows <= AT_ONCE
}
