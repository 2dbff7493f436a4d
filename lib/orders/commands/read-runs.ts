import { by, type Context } from '@/lib/auth/actor'
import { problemOf } from '@/lib/auth/refusal-words'
import { ok, type Result, refuse } from '@/lib/core/result'
import { writeAudit } from '@/lib/server/audit'
import { csvStream } from '@/lib/server/csv-writing'
import { inTransaction } from '@/lib/server/database'
import { type Sql, sql } from '@/lib/server/sql'
import { countBulkRows, findRun, listRuns } from '../data/bulk-runs'
import type { BulkRowState, BulkSubject } from '../domain/bulk-actions'
import type { BulkRun, RunLine } from '../domain/bulk-run'

const RUNS_SHOWN = 50
const ROWS_PER_PAGE = 100
const ROWS_PER_STEP = 1_000

type Page = { after: number; limit: number; state?: BulkRowState | undefined }

/** What a room says of how its runs are read; `Line` is a row of one with what it is about. */
export type RunReading<Line extends RunLine> = {
  subject: BulkSubject
  area: string
  /** Runs are for whoever sees all that they may be about. */
  sees(context: Context): boolean
  mayStop(context: Context): boolean
  /** Whether they may give the command of a run again. */
  mayAgain(context: Context, run: BulkRun): boolean
  lines(db: Sql, runId: string, page: Page): Promise<Line[]>
  /** The columns of a run's file, and what stands in them besides what is the same for all runs. */
  columns: readonly string[]
  cells(line: Line): Record<string, unknown>
}

/** A row with its refusal in words. */
export type RunLineShown<Line extends RunLine> = Omit<Line, 'refusal'> & {
  problem: { title: string; detail: string } | null
}

function shown<Line extends RunLine>({ refusal, ...line }: Line): RunLineShown<Line> {
  const problem = refusal && problemOf(refusal)
  const detail = problem?.errors?.[0]?.message ?? problem?.detail ?? ''
  return { ...line, problem: problem && { title: problem.title, detail } }
}

async function begunRun<L extends RunLine>(of: RunReading<L>, context: Context, id: string): Promise<BulkRun | null> {
  const run = of.sees(context) ? await findRun(sql, { id, subject: of.subject }) : null
  return run && run.state !== 'picked' ? run : null
}

type Asked = { after?: number | undefined; state?: BulkRowState | undefined }

async function readRun<L extends RunLine>(
  of: RunReading<L>,
  context: Context,
  runId: string,
  { after = 0, state }: Asked,
) {
  const run = await begunRun(of, context, runId)
  if (!run) return null
  const [counts, lines] = await Promise.all([
    countBulkRows(sql, runId),
    of.lines(sql, runId, { after, limit: ROWS_PER_PAGE + 1, state }),
  ])
  const { actor, now } = context
  return {
    run,
    counts,
    rows: lines.slice(0, ROWS_PER_PAGE).map((line) => shown(line)),
    next: lines.length > ROWS_PER_PAGE ? (lines[ROWS_PER_PAGE - 1]?.position ?? null) : null,
    may: {
      stop: run.askedBy.id === actor.id || of.mayStop(context),
      again: of.mayAgain(context, run),
      export: actor.can('data.export'),
    },
    now,
  }
}

async function* exportRows<L extends RunLine>(
  of: RunReading<L>,
  runId: string,
): AsyncGenerator<Record<string, unknown>> {
  for (let after = 0; ; ) {
    const lines = await of.lines(sql, runId, { after, limit: ROWS_PER_STEP })
    for (const line of lines) {
      const { position, ref, state, problem, decidedAt, eventSeq } = shown(line)
      yield {
        position,
        ref,
        outcome: state,
        ...of.cells(line),
        why: problem && `${problem.title}: ${problem.detail}`,
        decided_at: decidedAt,
        event_seq: eventSeq,
      }
    }
    const last = lines.at(-1)
    if (!last || lines.length < ROWS_PER_STEP) return
    after = last.position
  }
}

/** How the runs of a room are read. */
export function readingOf<L extends RunLine>(of: RunReading<L>) {
  return {
    /** The newest runs; null for who does not see all that they may be about. */
    readRuns: async (context: Context) =>
      of.sees(context) ? { runs: await listRuns(sql, of.subject, RUNS_SHOWN), now: context.now } : null,
    /** A run with a page of its rows; null when there is none such. */
    readRun: (context: Context, runId: string, asked: Asked = {}) => readRun(of, context, runId, asked),
    /** How far a run is, with the first rows that were refused. */
    async readRunProgress(context: Context, runId: string) {
      const found = await readRun(of, context, runId, { state: 'refused' })
      if (!found) return refuse('not_found', { what: 'run' })
      const { run, counts, rows } = found
      return ok({ state: run.state, rows: run.rows, counts, refused: rows })
    },
    /** Every row of a run as CSV; who took it is written down. */
    async exportRun(context: Context, runId: string): Promise<Result<ReadableStream<Uint8Array>>> {
      const { actor, now, requestId } = context
      if (!(await begunRun(of, context, runId))) return refuse('not_found', { what: 'run' })
      const noted = await inTransaction(async (tx) => {
        await writeAudit(tx, {
          at: now,
          by: by(actor),
          action: `${of.area}.export`,
          subjectKind: 'bulk_run',
          subjectId: runId,
          requestId,
          data: { contact: false },
        })
        return ok(null)
      })
      return noted.ok ? ok(csvStream([...of.columns], exportRows(of, runId))) : noted
    },
  }
}
