import { runImport } from '@/lib/areas/commands/import-batches'
import { knownPincodes } from '@/lib/areas/data/pincodes'
import { type FileMemory, fileMemory, type RowOutcome, reject } from '@/lib/areas/domain/import-batch'
import { by, type Context } from '@/lib/auth/actor'
import { localDate } from '@/lib/core/business-time'
import { deviceLabel } from '@/lib/core/device-category'
import type { PartnerId } from '@/lib/core/ids'
import type { ImportOptions, ImportReport, ImportRow, ImportSummary } from '@/lib/core/import-summary'
import { recheckNoVendor } from '@/lib/partners/commands/recheck'
import { findPartnersByCode } from '@/lib/partners/data/partners'
import type { Partner } from '@/lib/partners/types'
import { writeAudit } from '@/lib/server/audit'
import type { Tx } from '@/lib/server/database'
import { coverageIn, lockCoverage, saveChange } from '../data/coverage'
import { type CoverageCsvRow, decideRange, readCoverageRow } from '../domain/import-row'
import { cellKey } from '../domain/plan'
import type { ChangeSet, CoverageChange, Range } from '../types'
import { newChangeSet } from './change-set'

/** What the file said in earlier batches: in a trial run a cell's ranges, and always which line gave a range its end. */
type Before = { trial: FileMemory<Range[]> | null; ends: FileMemory<number>; set: ChangeSet }

/**
 * Columns: partner_id, pincode, device_category, from, to. Rows are added or their end is moved; nothing is taken away
 * that the file does not name. Unknown partners, pincodes and devices are refused row by row.
 */
export async function importCoverage(
  context: Context,
  rows: AsyncIterable<ImportRow>,
  options: ImportOptions,
  report: ImportReport,
): Promise<ImportSummary> {
  // One file is one save, however many batches it takes.
  const set = newChangeSet(context, 'import')
  const before: Before = { trial: options.dryRun ? fileMemory() : null, ends: fileMemory(), set }
  return runImport(rows, options, report, async (tx, batch) => {
    for (const memory of [before.trial, before.ends]) memory?.begin(batch[0]?.line ?? 0)
    const read = batch.map(readCoverageRow)
    const good = read.filter((row): row is CoverageCsvRow => !Array.isArray(row))
    const partners = new Map(
      (await findPartnersByCode(tx, [...new Set(good.map((row) => row.code))])).map((one) => [one.code, one]),
    )
    const pincodes = await knownPincodes(tx, [...new Set(good.map((row) => row.pincode))])
    const outcomes = new Map<number, RowOutcome>()
    const warnings = new Set<string>()
    for (const row of read) if (Array.isArray(row)) outcomes.set(row[0]?.line ?? 0, row)
    for (const row of good) {
      const unknown = !partners.has(row.code)
        ? reject(row.line, 'partner_id', `there is no partner ${row.code}`)
        : !pincodes.has(row.pincode) && reject(row.line, 'pincode', `${row.pincode} is not in the pincode directory`)
      if (unknown) outcomes.set(row.line, unknown)
    }
    // By id, so that two imports lock the same partners in the same order.
    for (const partner of [...partners.values()].sort((a, b) => (a.id < b.id ? -1 : 1))) {
      const own = good.filter((row) => row.code === partner.code && !outcomes.has(row.line))
      for (const [line, outcome] of await importPartnerRows(tx, context, partner, own, before))
        outcomes.set(line, outcome)
      for (const row of own) {
        if (!partner.deviceCategories.includes(row.device)) {
          warnings.add(`${partner.code} does not take ${deviceLabel(row.device)}: no order comes of that coverage`)
        }
      }
    }
    const inOrder = batch.map((row) => outcomes.get(row.line) ?? reject(row.line, null, 'could not be read'))
    return { outcomes: inOrder, warnings: [...warnings] }
  })
}

async function importPartnerRows(
  tx: Tx,
  context: Context,
  partner: Partner,
  rows: CoverageCsvRow[],
  before: Before,
): Promise<Map<number, RowOutcome>> {
  const outcomes = new Map<number, RowOutcome>()
  if (rows.length === 0) return outcomes
  await lockCoverage(tx, partner.id)
  const ranges = await rangesOf(tx, partner.id, rows)
  const change: CoverageChange = { deleted: [], updated: [], added: [] }
  for (const row of rows) {
    const key = `${partner.id}/${cellKey(row)}`
    const own = before.trial?.get(key) ?? ranges.get(cellKey(row)) ?? []
    const decision = decideRange(own, row, localDate(context.now))
    if (decision.kind === 'rejected') outcomes.set(row.line, reject(row.line, decision.column, decision.reason))
    else if (decision.kind === 'unchanged') outcomes.set(row.line, 'unchanged')
    else {
      const { from, to } = decision
      const earlier = before.ends.get(`${key}/${from}`)
      if (earlier !== undefined) {
        outcomes.set(row.line, reject(row.line, 'to', `line ${earlier} of this file gives it another end`))
        continue
      }
      before.ends.set(`${key}/${from}`, row.line)
      const changed = decision.kind === 'changed' ? own.find(({ id }) => id === decision.id) : undefined
      if (changed) change.updated.push({ id: changed.id, from, to })
      else change.added.push({ pincode: row.pincode, device: row.device, from, to })
      const kept = own.filter((range) => range !== changed)
      const now = [...kept, { id: changed?.id ?? `line ${row.line}`, from, to }]
      ranges.set(cellKey(row), now)
      before.trial?.set(key, now)
      outcomes.set(row.line, changed ? 'changed' : 'created')
    }
  }
  if (change.added.length + change.updated.length > 0) {
    await saveChange(tx, partner.id, change, before.set)
    const counts = { started: change.added.length, changed: change.updated.length }
    await audit(tx, context, partner.id, { ...counts, change_set: before.set.id })
    await recheckNoVendor(tx, { partnerId: partner.id, why: 'coverage' })
  }
  return outcomes
}

async function rangesOf(tx: Tx, partnerId: PartnerId, rows: CoverageCsvRow[]): Promise<Map<string, Range[]>> {
  const ranges = new Map<string, Range[]>()
  for (const { id, from, to, ...cell } of await coverageIn(tx, partnerId, [
    ...new Set(rows.map((row) => row.pincode)),
  ])) {
    const key = cellKey(cell)
    ranges.set(key, [...(ranges.get(key) ?? []), { id, from, to }])
  }
  return ranges
}

async function audit(
  tx: Tx,
  context: Context,
  partnerId: PartnerId,
  data: { started: number; changed: number; change_set: string },
): Promise<void> {
  await writeAudit(tx, {
    at: context.now,
    by: by(context.actor),
    action: 'coverage.import',
    subjectKind: 'partner',
    subjectId: partnerId,
    requestId: context.requestId,
    data,
  })
}
