import { ok, type Result, refuse } from '@/lib/core/result'
import { type By, writeAudit } from './audit'
import { addEvents, askForRun, createImportRun, discardContent, type ImportKind, type ImportRun } from './import-runs'
import { addJob } from './jobs'
import { inSqlTransaction, type Sql } from './sql'

type Asking = { by: By; now: Date; requestId: string | null }

async function note(
  tx: Sql,
  { by, now, requestId }: Asking,
  action: string,
  id: string,
  data: Record<string, string | boolean | number>,
): Promise<void> {
  await writeAudit(tx, { at: now, by, action, subjectKind: 'import_run', subjectId: id, requestId, data })
}

/** Keeps an uploaded file; nothing is read of it yet. */
export async function keepUpload(
  asking: Asking,
  file: { kind: ImportKind; fileName: string; content: Uint8Array },
): Promise<Result<{ id: string }>> {
  return inSqlTransaction(async (tx) => {
    const { kind, fileName, content } = file
    const run = {
      kind,
      fileName,
      content,
      fileBytes: content.length,
      profile: {},
      dryRun: true,
      state: 'waiting' as const,
    }
    const id = await createImportRun(tx, run, asking.by, asking.now)
    await note(tx, asking, 'imports.upload', id, { kind, bytes: content.length })
    return ok({ id })
  })
}

/** Keeps the second file of a run: the events of its tickets. */
export async function keepEvents(
  asking: Asking,
  run: ImportRun,
  file: { name: string; content: Uint8Array },
): Promise<Result<{ id: string }>> {
  return inSqlTransaction(async (tx) => {
    if (!(await addEvents(tx, run.id, file.name, file.content))) return refuse('no_change', { what: 'import' })
    await note(tx, asking, 'imports.upload', run.id, { kind: run.kind, bytes: file.content.length })
    return ok({ id: run.id })
  })
}

/** Asks the worker for a trial run or for the import itself; the job exists exactly if the request was kept. */
export async function requestRun(
  asking: Asking,
  run: ImportRun,
  asked: { dryRun: boolean; profile: unknown; update: boolean },
): Promise<Result<{ id: string }>> {
  return inSqlTransaction(async (tx) => {
    const { dryRun, profile, update } = asked
    if (!(await askForRun(tx, run.id, { dryRun, profile: { profile, update } })))
      return refuse('no_change', { what: 'import' })
    await addJob(tx, 'run_import', { run_id: run.id }, { key: `run_import:${run.id}` })
    await note(tx, asking, dryRun ? 'imports.check' : 'imports.run', run.id, { kind: run.kind, update })
    return ok({ id: run.id })
  })
}

/** Drops the file of a run that will not be confirmed. */
export async function discardUpload(asking: Asking, run: ImportRun): Promise<Result<{ id: string }>> {
  return inSqlTransaction(async (tx) => {
    if (!(await discardContent(tx, run.id))) return refuse('no_change', { what: 'import' })
    await note(tx, asking, 'imports.discard', run.id, { kind: run.kind })
    return ok({ id: run.id })
  })
}
