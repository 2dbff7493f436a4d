import { by, type Context } from '@/lib/auth/actor'
import { problemOf } from '@/lib/auth/refusal-words'
import { ok, type Result, refuse } from '@/lib/core/result'
import { writeAudit } from '@/lib/server/audit'
import { csvStream } from '@/lib/server/csv-writing'
import { inTransaction } from '@/lib/server/database'
import { sql } from '@/lib/server/sql'
import { countBulkRows, findRun, listBulkRows, listRuns } from '../data/bulk-runs'
import { type BulkRowState, bulkActionsOf } from '../domain/bulk-actions'
import type { BulkRowLine, BulkRun } from '../domain/bulk-run'

const RUNS_SHOWN = 50
const ROWS_PER_PAGE = 100

/** A row with its refusal in words. */
export type BulkRowShown = Omit<BulkRowLine, 'refusal'> & { problem: { title: string; detail: string } | null }

function shown({ refusal, ...row }: BulkRowLine): BulkRowShown {
  const problem = refusal && problemOf(refusal)
  return { ...row, problem: problem && { title: problem.title, detail: problem.detail } }
}

/** Runs are for whoever sees everybody's orders. */
const sees = ({ actor }: Context): boolean => actor.reach('orders.read') === 'all'

/** The newest runs; null for who sees only orders of their own. */
export async function readRuns(context: Context) {
  return sees(context) ? { runs: await listRuns(sql, RUNS_SHOWN), now: context.now } : null
}

async function begunRun(context: Context, runId: string): Promise<BulkRun | null> {
  const run = sees(context) ? await findRun(sql, runId) : null
  return run && run.state !== 'picked' ? run : null
}

/** A run with a page of its rows; null when there is none such. */
export async function readRun(
  context: Context,
  runId: string,
  { after = 0, state }: { after?: number | undefined; state?: BulkRowState | undefined } = {},
) {
  const run = await begunRun(context, runId)
  if (!run) return null
  const [counts, rows] = await Promise.all([
    countBulkRows(sql, runId),
    listBulkRows(sql, runId, { after, limit: ROWS_PER_PAGE + 1, state }),
  ])
  const { actor, now } = context
  return {
    run,
    counts,
    rows: rows.slice(0, ROWS_PER_PAGE).map(shown),
    next: rows.length > ROWS_PER_PAGE ? (rows[ROWS_PER_PAGE - 1]?.position ?? null) : null,
    may: {
      stop: run.askedBy.id === actor.id || actor.can('orders.override'),
      again: bulkActionsOf((capability) => actor.reach(capability) === 'all').some(
        (one) => one === run.request?.action,
      ),
      export: actor.can('data.export'),
    },
    now,
  }
}

/** How far a run is, with the first rows that were refused. */
export async function readRunProgress(context: Context, runId: string) {
  const found = await readRun(context, runId, { state: 'refused' })
  if (!found) return refuse('not_found', { what: 'run' })
  const { run, counts, rows } = found
  return ok({ state: run.state, rows: run.rows, counts, refused: rows })
}

export type BulkProgress = Extract<Awaited<ReturnType<typeof readRunProgress>>, { ok: true }>['value']

const COLUMNS = ['position', 'ref', 'outcome', 'partner_id', 'partner', 'why', 'decided_at', 'event_seq', 'status_now']

async function* exportRows(runId: string): AsyncGenerator<Record<string, unknown>, void> {
  for (let after = 0; ; ) {
    const rows = await listBulkRows(sql, runId, { after, limit: 1_000 })
    for (const row of rows.map(shown)) {
      yield {
        position: row.position,
        ref: row.ref,
        outcome: row.state,
        partner_id: row.partner?.partner_id,
        partner: row.partner?.name,
        why: row.problem && `${row.problem.title}: ${row.problem.detail}`,
        decided_at: row.decidedAt,
        event_seq: row.eventSeq,
        status_now: row.status,
      }
    }
    const last = rows.at(-1)
    if (!last || rows.length < 1_000) return
    after = last.position
  }
}

/** Every row of a run as CSV; who took it is written down. */
export async function exportRun(context: Context, runId: string): Promise<Result<ReadableStream<Uint8Array>>> {
  const { actor, now, requestId } = context
  if (!(await begunRun(context, runId))) return refuse('not_found', { what: 'run' })
  const noted = await inTransaction(async (tx) => {
    await writeAudit(tx, {
      at: now,
      by: by(actor),
      action: 'orders.export',
      subjectKind: 'bulk_run',
      subjectId: runId,
      requestId,
      data: { contact: false },
    })
    return ok(null)
  })
  return noted.ok ? ok(csvStream(COLUMNS, exportRows(runId))) : noted
}
