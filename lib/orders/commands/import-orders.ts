import { cityByPincode } from '@/lib/areas/data/city-by-pincode'
import type { Context } from '@/lib/auth/actor'
import type { ImportReject, ImportRow } from '@/lib/core/import-summary'
import { listFailureReasons } from '@/lib/policies/data/failure-reasons'
import { policyBook } from '@/lib/policies/data/policy-book'
import { db } from '@/lib/server/database'
import { readSetting } from '@/lib/server/settings'
import type { Sql } from '@/lib/server/sql'
import { logKey } from '../data/import-lookup'
import {
  emptyBatch,
  emptySummary,
  type OrderImportSummary,
  previewOf,
  rejectRow,
  withBatch,
} from '../domain/order-import'
import type { RowFacts } from '../domain/order-log-cells'
import { type OrderLogProfile, unknownColumns } from '../domain/order-log-profile'
import { orderLogReader } from '../domain/order-log-row'
import { type Batch, type Entry, type ImportRun, rowHash, writeBatch } from './import-batch'
import { placeOrder } from './place'

/** Where an import stands: everything up to this line has landed. */
export type OrderImportState = { line: number; summary: OrderImportSummary }

export type OrderImportOptions = {
  dryRun: boolean
  /** Applies rows that changed since they were seen; else they are only listed. */
  update: boolean
  /** How new orders are placed; doors hand in the leads room's, which keeps the wishes that are refused. */
  place?: typeof placeOrder
  /** Goes on after a stop: rows up to its line are passed over. */
  resume?: OrderImportState
  /** Kept in the transaction of each batch, so that rows and progress are known together or not at all. */
  checkpoint?(tx: Sql, state: OrderImportState, rejects: ImportReject[]): Promise<void>
}

export type OrderImportReport = (progress: { read: number; rejects: ImportReject[] }) => Promise<void> | void

const BATCH_ROWS = 2000
const PREVIEW_ROWS = 10

/**
 * Imports an order log in batches, each a transaction: new orders are placed like any other, the rest lands as history. Rows
 * are idempotent: the same file again changes nothing. Rules: interfaces.md, "Order log CSV".
 */
export async function importOrders(
  context: Context,
  rows: AsyncIterable<ImportRow>,
  profile: OrderLogProfile,
  options: OrderImportOptions,
  report: OrderImportReport = () => {},
): Promise<OrderImportSummary> {
  const run = await prepareRun(context, profile, options)
  let state: OrderImportState = options.resume ?? { line: 0, summary: emptySummary() }
  let batch = newBatch()
  let landing: Promise<void> = Promise.resolve()
  const land = async (full: Batch): Promise<void> => {
    const keep = (before: OrderImportState) => (result: Batch['result']) => ({
      line: Math.max(before.line, full.lastLine),
      summary: withBatch(before.summary, result, profile),
    })
    const done = await writeBatch(run, full, keep(state))
    state = done.state
    await report({ read: state.summary.read, rejects: done.rejects })
  }
  const flush = async (): Promise<void> => {
    await landing
    const full = batch
    batch = newBatch()
    // The next rows are read while these are written.
    landing = land(full)
    landing.catch(() => {})
  }
  let columnsKnown = false
  for await (const row of rows) {
    if (!columnsKnown) {
      state = {
        ...state,
        summary: { ...state.summary, unknown_columns: unknownColumns(profile, Object.keys(row.cells)) },
      }
      columnsKnown = true
    }
    if (options.resume && row.line <= options.resume.line) continue
    if (collect(run, batch, row) === 'full' || batch.result.read >= BATCH_ROWS) {
      const again = batch.waiting
      await flush()
      if (again) collect(run, batch, again)
    }
  }
  await flush()
  await landing
  return state.summary
}

async function prepareRun(context: Context, profile: OrderLogProfile, options: OrderImportOptions): Promise<ImportRun> {
  const [reasons, cities, policies, prefix] = await Promise.all([
    listFailureReasons(db()),
    profile.area === 'pincode' ? cityByPincode(db()) : new Map<string, string>(),
    policyBook(db()),
    readSetting('reference_prefix'),
  ])
  const facts: RowFacts = {
    profile,
    now: context.now,
    reasons: new Set(reasons.map((reason) => reason.code)),
    cityOf: (pincode) => cities.get(pincode),
  }
  return {
    context,
    facts,
    read: orderLogReader(facts),
    policies,
    prefix,
    options: { ...options, place: options.place ?? placeOrder },
    partners: new Map(),
    clocks: new Map(),
    seenInFile: new Map(),
    placedInFile: new Map(),
  }
}

function newBatch(): Batch {
  return { entries: [], hashes: new Map(), result: emptyBatch(), firstLine: 0, lastLine: 0, waiting: null }
}

/**
 * Reads one row into the batch. A second row of the same order is told by its hash; only where it is to be applied must
 * the first have landed before it: then it waits for the next batch, and this one is full.
 */
function collect(run: ImportRun, batch: Batch, source: ImportRow): 'taken' | 'full' {
  const { line, cells } = source
  const read = run.read(cells)
  batch.firstLine ||= line
  if ('rejects' in read) {
    batch.result.read++
    batch.lastLine = line
    rejectRow(batch.result, line, read.rejects)
    return 'taken'
  }
  const entry: Entry = {
    line,
    row: read.row,
    guessedTimes: read.guessedTimes,
    hash: rowHash(read.row, run.facts.profile),
  }
  const key = logKey(read.row)
  const first = batch.hashes.get(key) ?? (run.options.dryRun ? run.seenInFile.get(key) : undefined)
  if (first !== undefined && first !== entry.hash && run.options.update && !run.options.dryRun) {
    batch.waiting = source
    return 'full'
  }
  batch.result.read++
  batch.lastLine = line
  if (batch.result.preview.length < PREVIEW_ROWS) batch.result.preview.push(previewOf(entry, run.facts))
  if (first === undefined) {
    batch.hashes.set(key, entry.hash)
    if (run.options.dryRun) run.seenInFile.set(key, entry.hash)
    batch.entries.push(entry)
  } else if (first === entry.hash) {
    batch.result.unchanged++
  } else {
    batch.result.changed++
    batch.result.changes.push({
      line,
      external_id: read.row.externalId,
      ref: null,
      applied: false,
      why: 'differs from an earlier line of this file',
    })
  }
  return 'taken'
}
