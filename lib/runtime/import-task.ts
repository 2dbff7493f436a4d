import type { Task } from 'graphile-worker'
import { z } from 'zod'
import { makeActor } from '@/lib/auth/actor'
import type { Role } from '@/lib/auth/roles'
import { DAY } from '@/lib/core/days'
import { ok } from '@/lib/core/result'
import { emptySummary, type OrderImportSummary } from '@/lib/orders/domain/order-import'
import { UnreadableFile } from '@/lib/server/csv-bytes'
import { deleteOldRejects } from '@/lib/server/erase-mentions'
import {
  dropOldContent,
  endRun,
  eventsContent,
  findImportRun,
  type ImportRun,
  importContent,
  keepCheckpoint,
  startRun,
  tellProgress,
} from '@/lib/server/import-runs'
import { inSqlTransaction, sql } from '@/lib/server/sql'
import { importFile } from './import-file'

const payload = z.object({ run_id: z.string() })

/** Files that nobody confirmed are dropped after this many days. */
const KEEP_DAYS = 7
/** Refused rows quote what was in them: they are kept to be mended and sent again. */
const KEEP_REJECTS_DAYS = 30

/**
 * Runs one import that was asked for in the panel. A run that was cut off goes on behind its last batch: rows and progress
 * are written together. A file that cannot be read fails the run and is not tried again; anything else is.
 */
async function runImport(run: ImportRun, lastTry: boolean): Promise<void> {
  const content = await importContent(run.id)
  if (!content) return
  const events = run.kind === 'tickets' ? await eventsContent(run.id) : null
  const now = run.startedAt ?? new Date()
  await startRun(run.id, now)
  const { kind: actorKind, id, name, role } = run.actor
  const actor = makeActor({ kind: actorKind, id, name, role: role as Role | 'system' })
  const file = {
    kind: run.kind,
    open: () => pieces(content),
    openEvents: events ? () => pieces(events) : undefined,
    profile: run.profile.profile,
    dryRun: run.dryRun,
    update: run.profile.update ?? false,
  }
  try {
    const result = await importFile({ actor, now, requestId: run.id }, file, {
      onProgress: ({ read }) => (run.kind === 'orders' ? undefined : tellProgress(run.id, read)),
      onRejects: () => {},
      checkpoint: (tx, { line, summary }, rejects) =>
        keepCheckpoint(tx, run.id, { line, read: summary.read, result: { ...summary, rejects: [] } }, rejects),
      ...(resumable(run) && { resume: resumable(run) }),
    })
    const rejects = run.kind === 'orders' ? [] : result.rejects
    const end = { state: 'done' as const, result: { ...result, rejects: [] }, error: null, rejects }
    await inSqlTransaction(async (tx) => ok(await endRun(tx, run.id, end, new Date())))
  } catch (error) {
    const unreadable = error instanceof UnreadableFile
    if (!unreadable && !lastTry) throw error
    const words = unreadable
      ? error.reason
      : 'The import stopped and could not go on. What had landed stays; import the file again.'
    const end = { state: 'failed' as const, result: null, error: words, rejects: [] }
    await inSqlTransaction(async (tx) => ok(await endRun(tx, run.id, end, new Date())))
  }
}

/** Where a run in earnest was cut off. */
function resumable(run: ImportRun): { line: number; summary: OrderImportSummary } | undefined {
  if (run.dryRun || run.kind !== 'orders' || !run.result) return undefined
  const { line, ...summary } = run.result as { line?: number } & Partial<OrderImportSummary>
  return line === undefined ? undefined : { line, summary: { ...emptySummary(), ...summary } }
}

const PIECE = 256 * 1024

function* pieces(content: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < content.length; at += PIECE) yield content.subarray(at, at + PIECE)
}

export const tasks: Record<string, Task> = {
  async run_import(raw, { job }) {
    const run = await findImportRun(payload.parse(raw).run_id)
    if (run && (run.state === 'waiting' || run.state === 'running')) {
      await runImport(run, job.attempts >= job.max_attempts)
    }
  },
  async drop_import_files() {
    const ago = (days: number) => new Date(Date.now() - days * DAY)
    await dropOldContent(ago(KEEP_DAYS))
    await deleteOldRejects(sql, ago(KEEP_REJECTS_DAYS))
  },
}

export const crontab: string[] = ['17 3 * * * drop_import_files ?max=1']
