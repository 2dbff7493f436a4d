import type { Context } from '@/lib/auth/actor'
import { problemOf } from '@/lib/auth/refusal-words'
import type { RefusalCode } from '@/lib/core/refusal'
import { ok, type Result, refuse } from '@/lib/core/result'
import { inSqlTransaction, sql } from '@/lib/server/sql'
import { findSeenOrders, logKey, rememberRow, type SeenOrder } from '../data/import-lookup'
import { type BatchResult, rejectRow } from '../domain/order-import'
import { columnInFile, type OrderLogColumn } from '../domain/order-log-profile'
import type { OrderLogRow } from '../domain/order-log-row'
import { duplicatesSince } from '../domain/placing'
import { type PlaceOrderInput, placeOrderInput } from '../schema'
import type { Entry, ImportRun } from './import-batch'
import { checkPlaceable } from './place'

/** Our column behind a field of POST /orders. */
const COLUMN_OF_FIELD: Record<string, OrderLogColumn> = {
  'customer.name': 'customer_name',
  'customer.phone': 'phone',
  'customer.email': 'email',
  'address.line1': 'address',
  'address.pincode': 'pincode',
  'device.category': 'device_category',
  'device.brand': 'brand',
  'device.model': 'model',
  'slot.start': 'slot_start',
  'slot.end': 'slot_end',
  quoted_amount: 'quoted_amount',
  external_id: 'external_id',
  source: 'source',
}

const COLUMN_OF_REFUSAL: Partial<Record<RefusalCode, OrderLogColumn>> = {
  unknown_pincode: 'pincode',
  not_serviceable: 'pincode',
  slot_in_past: 'slot_start',
  duplicate_external_id: 'external_id',
  needs_answer: 'phone',
}

/** Places the rows that are new orders, one by one and at their own time, as any other door would. */
export async function placeFromLog(run: ImportRun, entries: Entry[], result: BatchResult): Promise<void> {
  if (entries.length === 0) return
  const seen = await findSeenOrders(
    sql,
    entries.map(({ row }) => row),
  )
  for (const entry of entries) {
    const order = seen.get(logKey(entry.row))
    if (order) await compare(run, entry, order, result)
    else await placeOne(run, entry, result)
  }
}

/** An order without the hash of a row was placed by another door, or by an import that was stopped just then. */
async function compare(run: ImportRun, entry: Entry, seen: SeenOrder, result: BatchResult): Promise<void> {
  if (seen.importHash === entry.hash || seen.importHash === null) {
    result.unchanged++
    if (seen.importHash === null && !run.options.dryRun) await rememberRow(sql, seen.ref, entry.hash)
    return
  }
  result.changed++
  const why = 'the order is already placed: change it in the panel'
  result.changes.push({ line: entry.line, external_id: entry.row.externalId, ref: seen.ref, applied: false, why })
}

async function placeOne(run: ImportRun, { line, row, hash }: Entry, result: BatchResult): Promise<void> {
  const { profile } = run.facts
  const column = (ours: OrderLogColumn | undefined): string | null => (ours ? columnInFile(profile, ours) : null)
  if (row.currency !== 'INR') {
    rejectRow(result, line, [{ column: column('currency'), reason: 'A new order is in INR.' }])
    return
  }
  const parsed = placeOrderInput.safeParse(inputOf(row))
  if (!parsed.success) {
    rejectRow(
      result,
      line,
      parsed.error.issues.map((issue) => ({
        column: column(COLUMN_OF_FIELD[issue.path.join('.')]),
        reason: `As a new order: ${issue.path.join('.')}: ${issue.message}`,
      })),
    )
    return
  }
  const context = { ...run.context, now: row.createdAt }
  const placed = run.options.dryRun
    ? await tryPlacing(run, context, line, parsed.data)
    : await run.options.place(context, parsed.data)
  if (!placed.ok) {
    const { title, detail } = problemOf(placed.refusal)
    rejectRow(result, line, [{ column: column(COLUMN_OF_REFUSAL[placed.refusal.code]), reason: `${title}: ${detail}` }])
    return
  }
  if (placed.value) await rememberRow(sql, placed.value.ref, hash)
  result.created++
  result.placed++
}

/** What placing would say, in a dry run: all that it asks of the database, and of the rows of this file before it. */
async function tryPlacing(
  { placedInFile }: ImportRun,
  context: Context,
  line: number,
  input: PlaceOrderInput,
): Promise<Result<null>> {
  const asked = await inSqlTransaction((tx) => checkPlaceable(tx, context, input))
  if (!asked.ok) return asked
  const key = `${input.customer.phone} ${input.device.category}`
  const before = placedInFile.get(key) ?? []
  const since = duplicatesSince(context.now)
  const twins = before.filter(({ at }) => at >= since)
  if (twins.length > 0)
    return refuse('needs_answer', { codes: ['duplicate_order'], refs: twins.map((twin) => `line ${twin.line}`) })
  placedInFile.set(key, [...before, { at: context.now, line }])
  return ok(null)
}

function inputOf(row: OrderLogRow): Record<keyof Omit<PlaceOrderInput, 'payout' | 'acknowledge'>, unknown> {
  const { slotStart, slotEnd } = row
  return {
    external_id: row.externalId,
    source: row.source,
    customer: { name: row.customerName ?? undefined, phone: row.phone ?? undefined, email: row.email },
    address: { line1: row.address, pincode: row.pincode ?? undefined },
    device: { category: row.deviceText ?? row.deviceCategory, brand: row.brand, model: row.model },
    quoted_amount: row.quotedAmount ?? undefined,
    slot: slotStart || slotEnd ? { start: slotStart?.toISOString(), end: slotEnd?.toISOString() } : null,
    is_test: row.isTest,
  }
}
