import { createHash } from 'node:crypto'
import { by, type Context } from '@/lib/auth/actor'
import type { ImportReject } from '@/lib/core/import-summary'
import { ok } from '@/lib/core/result'
import type { PolicySet } from '@/lib/policies/types'
import { writeAudit } from '@/lib/server/audit'
import { brokeConstraint } from '@/lib/server/database-errors'
import { inSqlTransaction, type Sql } from '@/lib/server/sql'
import { findSeenOrders, lockSources, logKey, type SeenOrder } from '../data/import-lookup'
import { insertPastOrders } from '../data/import-orders'
import { updatePastOrder } from '../data/import-update'
import type { HistoryClocks } from '../domain/history-clocks'
import type { BatchResult } from '../domain/order-import'
import type { RowFacts } from '../domain/order-log-cells'
import type { OrderLogProfile } from '../domain/order-log-profile'
import { isNewOrder, type OrderLogRow, type RowRead } from '../domain/order-log-row'
import { buildPastOrders } from './build-past-orders'
import type { OrderImportOptions, OrderImportState } from './import-orders'
import { type LogPartners, resolveLogPartners } from './log-partners'
import type { placeOrder } from './place'
import { placeFromLog } from './place-from-log'

export type Entry = { line: number; row: OrderLogRow; guessedTimes: number; hash: string }

export type Batch = {
  entries: Entry[]
  /** Hash of the first row of each order. */
  hashes: Map<string, string>
  /** What reading alone has told already. */
  result: BatchResult
  firstLine: number
  lastLine: number
  /** A second, different row of an order of this batch. */
  waiting: { line: number; cells: Record<string, string> } | null
}

/** What stays the same from batch to batch, or is remembered between them. */
export type ImportRun = {
  context: Context
  facts: RowFacts
  read(cells: Record<string, string>): RowRead
  policies(at: Date): PolicySet
  prefix: string
  options: OrderImportOptions & { place: typeof placeOrder }
  partners: LogPartners
  clocks: Map<PolicySet, HistoryClocks>
  /** In a dry run nothing lands: what the file itself said before. */
  seenInFile: Map<string, string>
  /** In a dry run, by phone and device: what would have been placed. */
  placedInFile: Map<string, { at: Date; line: number }[]>
}

/** Tells a row seen before from one that changed: what was understood of it and how it is read, not how it was written. */
export function rowHash(row: OrderLogRow, { assignment, payout, grace_minutes }: OrderLogProfile): string {
  return createHash('sha256')
    .update(JSON.stringify([row, assignment, payout, grace_minutes ?? null]))
    .digest('base64url')
    .slice(0, 24)
}

type Landed = { state: OrderImportState; rejects: ImportReject[] }

/** Writes one batch: new orders one by one through placing, history all together with the checkpoint. */
export async function writeBatch(
  run: ImportRun,
  batch: Batch,
  stateAfter: (result: BatchResult) => OrderImportState,
): Promise<Landed> {
  const { profile, now } = run.facts
  const past: Entry[] = []
  const fresh: Entry[] = []
  for (const entry of batch.entries) (isNewOrder(entry.row, profile, now) ? fresh : past).push(entry)
  const read: BatchResult = { ...batch.result, rejects: [...batch.result.rejects] }
  await placeFromLog(run, fresh, read)
  for (let attempt = 1; ; attempt++) {
    try {
      return await landHistory(run, batch, past, read, stateAfter)
    } catch (error) {
      // Another door placed one of these orders since it was looked for: look again.
      if (attempt >= 3 || !brokeConstraint(error, 'orders_source_external_id_key')) throw error
    }
  }
}

async function landHistory(
  run: ImportRun,
  batch: Batch,
  past: Entry[],
  read: BatchResult,
  stateAfter: (result: BatchResult) => OrderImportState,
): Promise<Landed> {
  const { dryRun, checkpoint } = run.options
  let partners: LogPartners = new Map()
  const landed = await inSqlTransaction(async (tx) => {
    const result = copyOf(read)
    if (past.length > 0) {
      await lockSources(
        tx,
        past.map(({ row }) => row.source),
      )
      const seen = await findSeenOrders(
        tx,
        past.map(({ row }) => row),
      )
      partners = await resolveLogPartners(
        tx,
        past.map(({ row }) => row),
        run.partners,
        { now: run.facts.now, dryRun },
      )
      await landEntries(tx, { run, seen, partners, result }, past)
      if (!dryRun && result.created + result.applied > read.created + read.applied)
        await auditBatch(tx, run, batch, result)
    }
    const state = stateAfter(result)
    await checkpoint?.(tx, state, result.rejects)
    return ok({ state, rejects: result.rejects })
  })
  if (!landed.ok) throw new Error(`an import's batch cannot be refused: ${landed.refusal.code}`)
  for (const [key, partner] of partners) run.partners.set(key, partner)
  return landed.value
}

function copyOf(read: BatchResult): BatchResult {
  return {
    ...read,
    rejects: [...read.rejects],
    changes: [...read.changes],
    preview: [...read.preview],
    anomalies: { ...read.anomalies },
    notes: { ...read.notes },
  }
}

export type Landing = { run: ImportRun; seen: Map<string, SeenOrder>; partners: LogPartners; result: BatchResult }

async function landEntries(tx: Sql, landing: Landing, past: Entry[]): Promise<void> {
  const { run, seen, result } = landing
  const created: Entry[] = []
  const changed: { entry: Entry; seen: SeenOrder }[] = []
  for (const entry of past) {
    const order = seen.get(logKey(entry.row))
    if (!order) created.push(entry)
    else if (order.importHash === entry.hash) result.unchanged++
    else changed.push({ entry, seen: order })
  }
  // What a log says of somebody who was erased is not even looked at: it would make them anew.
  const apply = run.options.update ? changed.filter((one) => !one.seen.contactErased) : []
  const orders = await buildPastOrders(tx, landing, [...created, ...apply.map(({ entry }) => entry)])
  if (!run.options.dryRun)
    await insertPastOrders(tx, orders.slice(0, created.length), run.facts.profile, recordedBy(run))
  result.created += created.length
  for (const { entry, seen: order } of changed) {
    const index = apply.findIndex((one) => one.entry === entry)
    const update = index < 0 ? undefined : orders[created.length + index]
    const erased = run.options.update && order.contactErased ? ('contact_erased' as const) : null
    const why =
      !update || run.options.dryRun
        ? erased
        : await updatePastOrder(tx, order, { ...update, id: order.id }, run.facts.profile, recordedBy(run))
    const applied = update !== undefined && why === null && !run.options.dryRun
    result.changed++
    result.applied += Number(applied)
    result.changes.push({
      line: entry.line,
      external_id: entry.row.externalId,
      ref: order.ref,
      applied,
      ...(why && { why }),
    })
  }
}

function recordedBy(run: ImportRun): { by: ReturnType<typeof by>; now: Date } {
  return { by: by(run.context.actor), now: run.context.now }
}

/** One entry per batch, in its transaction: which lines made what. */
async function auditBatch(tx: Sql, run: ImportRun, batch: Batch, result: BatchResult): Promise<void> {
  const { actor, now, requestId } = run.context
  await writeAudit(tx, {
    at: now,
    by: by(actor),
    action: 'orders.import',
    subjectKind: 'order_log',
    subjectId: batch.entries[0]?.row.source ?? '',
    requestId,
    data: { lines: [batch.firstLine, batch.lastLine], created: result.created, updated: result.applied },
  })
}
