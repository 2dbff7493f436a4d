import { importPincodes } from '@/lib/areas/commands/import-pincodes'
import type { Context } from '@/lib/auth/actor'
import type { ImportReject, ImportRow, ImportSummary } from '@/lib/core/import-summary'
import { importCoverage } from '@/lib/coverage/commands/import-coverage'
import { place } from '@/lib/leads/commands/place'
import { importOrders, type OrderImportState } from '@/lib/orders/commands/import-orders'
import type { OrderImportSummary } from '@/lib/orders/domain/order-import'
import {
  type OrderLogProfile,
  orderLogProfile,
  requiredColumns,
  unknownColumns,
} from '@/lib/orders/domain/order-log-profile'
import { importPartners } from '@/lib/partners/commands/import-partners'
import { type ByteSource, UnreadableFile } from '@/lib/server/csv-bytes'
import { checkFile, readCsv } from '@/lib/server/csv-reading'
import type { ImportKind } from '@/lib/server/import-runs'
import type { Sql } from '@/lib/server/sql'
import { importTicketLog, type TicketLogFacts } from './import-ticket-log'

export type ImportResult = ImportSummary & { unknown_columns: string[] } & Partial<
    Pick<OrderImportSummary, 'placed' | 'applied' | 'anomalies' | 'notes' | 'changes' | 'preview'>
  > &
  Partial<TicketLogFacts>

export type FileImport = {
  kind: ImportKind
  /** Opens the file; twice, since it is read to its end before the first row lands. */
  open(): ByteSource
  /** Of a ticket log: the file of its events. */
  openEvents?: (() => ByteSource) | undefined
  profile: unknown
  dryRun: boolean
  update: boolean
}

export type ImportHooks = {
  onProgress(progress: { read: number }): Promise<void> | void
  /** Every refused row, as it is met. */
  onRejects(rejects: ImportReject[]): void
  /** For orders: in the transaction of each batch. */
  checkpoint?(tx: Sql, state: OrderImportState, rejects: ImportReject[]): Promise<void>
  resume?: OrderImportState
}

/** The columns of the smaller files. Source: interfaces.md. */
const COLUMNS: Record<Exclude<ImportKind, 'orders' | 'tickets'>, { required: string[]; known: string[] }> = {
  partners: {
    required: ['partner_id'],
    known:
      'partner_id name kind city tier state daily_capacity max_open_orders weekly_orders device_categories phone email'.split(
        ' ',
      ),
  },
  coverage: {
    required: ['partner_id', 'pincode', 'device_category', 'from'],
    known: 'partner_id pincode device_category from to'.split(' '),
  },
  pincodes: { required: ['pincode'], known: 'pincode city state cluster serviceable latitude longitude'.split(' ') },
}

const IMPORTERS = { partners: importPartners, coverage: importCoverage, pincodes: importPincodes }

function readProfile(profile: unknown): OrderLogProfile {
  const parsed = orderLogProfile.safeParse(profile ?? {})
  if (parsed.success) return parsed.data
  const wrong = parsed.error.issues.map((issue) => `${issue.path.join('.') || 'profile'}: ${issue.message}`)
  throw new UnreadableFile(`The profile is not valid. ${wrong.join('; ')}`)
}

/** Imports a file of any kind. Throws `UnreadableFile` for what is no such table, before anything landed where that can be known. */
export async function importFile(context: Context, file: FileImport, hooks: ImportHooks): Promise<ImportResult> {
  if (file.kind === 'tickets') return importTicketLog(context, file, hooks)
  const profile = file.kind === 'orders' ? readProfile(file.profile) : null
  await checkFile(file.open())
  const strays: ImportReject[] = []
  const required = profile ? requiredColumns(profile) : file.kind === 'orders' ? [] : COLUMNS[file.kind].required
  const table = await readCsv(file.open(), { required, onReject: (reject) => strays.push(reject) })
  if (profile) {
    const unknown_columns = unknownColumns(profile, table.columns)
    return { ...(await importOrderLog(context, file, profile, table.rows, strays, hooks)), unknown_columns }
  }
  const kind = file.kind as keyof typeof IMPORTERS
  const summary = await IMPORTERS[kind](context, table.rows, { dryRun: file.dryRun }, hooks.onProgress)
  const rejects = [...summary.rejects, ...strays].sort((a, b) => a.line - b.line)
  hooks.onRejects(rejects)
  return {
    ...summary,
    read: summary.read + strays.length,
    rejected: summary.rejected + strays.length,
    rejects,
    unknown_columns: table.columns.filter((column) => !COLUMNS[kind].known.includes(column)),
  }
}

/**
 * Rows that are no rows of the table ("strays") never reach the importer: they are counted with the batch that passes their
 * line, so that a run that goes on after a stop counts them once too.
 */
async function importOrderLog(
  context: Context,
  { dryRun, update }: FileImport,
  profile: OrderLogProfile,
  rows: AsyncIterable<ImportRow>,
  strays: ImportReject[],
  hooks: ImportHooks,
): Promise<OrderImportSummary> {
  let passed = hooks.resume?.line ?? 0
  let counted = 0
  let ended = false
  let fresh: ImportReject[] = []
  const withStrays = (summary: OrderImportSummary, count: number): OrderImportSummary => ({
    ...summary,
    read: summary.read + count,
    rejected: summary.rejected + count,
  })
  async function* watched(): AsyncGenerator<ImportRow> {
    yield* rows
    ended = true
  }
  const options = {
    ...{ dryRun, update, place },
    ...(hooks.resume && { resume: hooks.resume }),
    checkpoint: async (tx: Sql, state: OrderImportState, rejects: ImportReject[]) => {
      fresh = strays.filter(({ line }) => line > passed && (ended || line <= state.line))
      const summary = withStrays(state.summary, counted + fresh.length)
      await hooks.checkpoint?.(tx, { ...state, summary }, [...rejects, ...fresh])
    },
  }
  const summary = await importOrders(context, watched(), profile, options, async ({ read, rejects }) => {
    counted += fresh.length
    passed = Math.max(passed, ...fresh.map(({ line }) => line))
    hooks.onRejects([...rejects, ...fresh].sort((one, other) => one.line - other.line))
    fresh = []
    await hooks.onProgress({ read: read + counted })
  })
  return withStrays(summary, counted)
}
