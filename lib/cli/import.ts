import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { by, type Context } from '@/lib/auth/actor'
import { ok } from '@/lib/core/result'
import { ANOMALY_LABELS, type Anomaly } from '@/lib/orders/domain/order-log-anomalies'
import { type FileImport, type ImportResult, importFile } from '@/lib/runtime/import-file'
import { UnreadableFile } from '@/lib/server/csv-bytes'
import { createImportRun, endRun, IMPORT_KINDS, type ImportKind } from '@/lib/server/import-runs'
import { inSqlTransaction, sql } from '@/lib/server/sql'
import { importTicketsCommand } from './import-tickets'
import { rejectFile } from './reject-file'
import { CommandFailed, commandLineContext, printLine, progressLine, readJson, tell, usageError } from './terminal'

/** import <kind> FILE: exit 0 when the file was read to its end, rejects or not. */
export async function importCommand(args: string[]): Promise<void> {
  if (args[0] === 'tickets') return importTicketsCommand(args.slice(1))
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      profile: { type: 'string' },
      'dry-run': { type: 'boolean', default: false },
      update: { type: 'boolean', default: false },
      rejects: { type: 'string' },
    },
  })
  const [kind, file, ...more] = positionals
  if (!isKind(kind)) throw usageError(`Say what to import: ${[...IMPORT_KINDS, 'tickets'].join(', ')}.`)
  if (!file || more.length > 0) throw usageError('Name one file.')
  if (values.profile !== undefined && kind !== 'orders') throw usageError('Only order logs have a profile.')
  const bytes = await sizeOf(file)
  const profile = values.profile === undefined ? undefined : await readJson(values.profile)
  const job = { kind, open: () => createReadStream(file), profile, dryRun: values['dry-run'], update: values.update }
  const rejectsPath = values.rejects ?? `${file}.rejects.csv`
  const result = await runAndRecord(commandLineContext(), job, { name: path.basename(file), bytes }, rejectsPath)
  await printLine(resultWords(result, job, rejectsPath))
}

function isKind(kind: string | undefined): kind is ImportKind {
  return (IMPORT_KINDS as readonly (string | undefined)[]).includes(kind)
}

async function sizeOf(file: string): Promise<number> {
  const facts = await stat(file).catch(() => null)
  if (!facts?.isFile()) throw new CommandFailed(`There is no file ${file}.`)
  return facts.size
}

/** Runs the import here and now, and keeps it among the runs that the panel lists. */
async function runAndRecord(
  context: Context,
  job: FileImport,
  file: { name: string; bytes: number },
  rejectsPath: string,
): Promise<ImportResult> {
  const run = {
    kind: job.kind,
    fileName: file.name,
    fileBytes: file.bytes,
    content: null,
    dryRun: job.dryRun,
    state: 'running' as const,
  }
  const profile = { profile: job.profile ?? {}, update: job.update }
  const id = await createImportRun(sql, { ...run, profile }, by(context.actor), context.now)
  const progress = progressLine()
  const rejects = rejectFile(rejectsPath)
  const end = (state: 'done' | 'failed', result: object | null, error: string | null) =>
    inSqlTransaction(async (tx) => ok(await endRun(tx, id, { state, result, error, rejects: [] }, new Date())))
  try {
    const result = await importFile(context, job, {
      onProgress: ({ read }) => progress.show(`${read.toLocaleString('en-IN')} rows read`),
      onRejects: rejects.add,
    })
    await rejects.close()
    await end('done', { ...result, rejects: [] }, null)
    return result
  } catch (error) {
    await rejects.close()
    await end('failed', null, error instanceof Error ? error.message : String(error))
    if (error instanceof UnreadableFile) throw new CommandFailed(`Not imported: ${error.reason}`)
    throw error
  } finally {
    progress.end()
  }
}

function resultWords(result: ImportResult, { dryRun, update }: FileImport, rejectsPath: string): string {
  const lines = [dryRun ? 'Trial run: nothing was written.' : '', `read ${result.read}`]
  const placed = result.placed ? ` (${result.placed} placed as new orders)` : ''
  lines.push(`created ${result.created}${placed}`, `unchanged ${result.unchanged}`, `rejected ${result.rejected}`)
  const notApplied = result.applied !== undefined && !update ? ' (listed only; --update applies them)' : ''
  lines.push(`changed ${result.changed}${result.changed > 0 ? notApplied : ''}`)
  for (const change of result.changes ?? []) {
    const how = change.applied ? 'applied' : (change.why?.replaceAll('_', ' ') ?? 'not applied')
    lines.push(`  line ${change.line}: ${change.external_id}${change.ref ? ` (${change.ref})` : ''}: ${how}`)
  }
  for (const [kind, count] of Object.entries(result.anomalies ?? {})) {
    lines.push(`anomaly ${kind} ${count}  ${ANOMALY_LABELS[kind as Anomaly]}`)
  }
  lines.push(...result.warnings.map((warning) => `warning: ${warning}`))
  if (result.unknown_columns.length > 0) lines.push(`unknown columns, not read: ${result.unknown_columns.join(', ')}`)
  if (result.created + result.changed + result.rejected === 0) lines.push('The file changes nothing.')
  if (result.rejected > 0) tell(`The refused rows are named in ${rejectsPath}`)
  return lines.filter((line) => line !== '').join('\n')
}
