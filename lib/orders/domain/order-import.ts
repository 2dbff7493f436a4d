import type { ImportReject, ImportSummary } from '@/lib/core/import-summary'
import type { OrderStatus } from '../types'
import { type Anomaly, anomaliesOf } from './order-log-anomalies'
import { assignedAtOf, statusOf } from './order-log-history'
import type { OrderLogProfile } from './order-log-profile'
import { isNewOrder, type OrderLogRow } from './order-log-row'

/** What was not stated and had to be read somehow, counted. */
export const NOTES = ['guessed_time', 'unread_phone', 'payment_without_amount', 'assignee_without_time'] as const
export type Note = (typeof NOTES)[number]

/** A row seen before that says something else now. */
export type ChangedRow = { line: number; external_id: string; ref: string | null; applied: boolean; why?: string }

/** A row as it was understood, without contact data. */
export type PreviewRow = {
  line: number
  as: 'history' | 'new order'
  external_id: string
  source: string
  created_at: Date
  status: OrderStatus
  city: string | null
  pincode: string | null
  device: string
  partner: string | null
  quoted_amount: number | null
  currency: string
  slot_start: Date | null
  slot_end: Date | null
  picked_up_at: Date | null
  paid_at: Date | null
  anomalies: Anomaly[]
}

/** What an import of an order log did; every row read is exactly one of created, changed, unchanged or rejected. */
export type OrderImportSummary = ImportSummary & {
  /** Of those created, the ones placed as new orders. */
  placed: number
  /** Of those changed, the ones brought to what their row says. */
  applied: number
  anomalies: Partial<Record<Anomaly, number>>
  notes: Partial<Record<Note, number>>
  unknown_columns: string[]
  /** The first thousand. */
  changes: ChangedRow[]
  preview: PreviewRow[]
}

const LISTED = 1000
const PREVIEWED = 10
/** Rejects kept in the summary; all of them go to the caller batch by batch. */
const REJECTS_KEPT = 10_000

export function emptySummary(): OrderImportSummary {
  return {
    ...{ read: 0, created: 0, changed: 0, unchanged: 0, rejected: 0, placed: 0, applied: 0 },
    ...{ rejects: [], warnings: [], anomalies: {}, notes: {}, unknown_columns: [], changes: [], preview: [] },
  }
}

/** What one batch did, with the rejects of its rows. */
export type BatchResult = Omit<OrderImportSummary, 'warnings' | 'unknown_columns'>

export function emptyBatch(): BatchResult {
  const { warnings: _, unknown_columns: __, ...batch } = emptySummary()
  return batch
}

function addCounts<K extends string>(
  total: Partial<Record<K, number>>,
  more: Partial<Record<K, number>>,
): Partial<Record<K, number>> {
  const sum = { ...total }
  for (const key of Object.keys(more) as K[]) sum[key] = (sum[key] ?? 0) + (more[key] ?? 0)
  return sum
}

/** A summary with one more batch in it. */
export function withBatch(total: OrderImportSummary, batch: BatchResult, profile: OrderLogProfile): OrderImportSummary {
  const notes = addCounts(total.notes, batch.notes)
  return {
    ...total,
    read: total.read + batch.read,
    created: total.created + batch.created,
    changed: total.changed + batch.changed,
    unchanged: total.unchanged + batch.unchanged,
    rejected: total.rejected + batch.rejected,
    placed: total.placed + batch.placed,
    applied: total.applied + batch.applied,
    rejects: appended(total.rejects, batch.rejects, REJECTS_KEPT),
    changes: appended(total.changes, batch.changes, LISTED),
    preview: appended(total.preview, batch.preview, PREVIEWED),
    anomalies: addCounts(total.anomalies, batch.anomalies),
    notes,
    warnings: warningsOf(notes, profile),
  }
}

function appended<T>(list: T[], more: T[], limit: number): T[] {
  return more.length === 0 || list.length >= limit ? list : [...list, ...more.slice(0, limit - list.length)]
}

export function countOne<K extends string>(counts: Partial<Record<K, number>>, key: K, by = 1): void {
  if (by > 0) counts[key] = (counts[key] ?? 0) + by
}

export function rejectRow(batch: BatchResult, line: number, rejects: Omit<ImportReject, 'line'>[]): void {
  batch.rejected++
  batch.rejects.push(...rejects.map((reject) => ({ line, ...reject })))
}

function warningsOf(notes: OrderImportSummary['notes'], profile: OrderLogProfile): string[] {
  const words: Record<Note, (count: number) => string> = {
    guessed_time: (n) => `${n} times without an offset were read as ${profile.zone ?? 'business time (Asia/Kolkata)'}.`,
    unread_phone: (n) => `${n} phone numbers are not Indian mobile numbers: kept as text, without a customer.`,
    payment_without_amount: (n) => `${n} payments have no amount: kept as 0.`,
    assignee_without_time: (n) =>
      `${n} rows name an assignee but no time of assignment: when they were assigned is unknown (a profile may declare "assignment": "at_creation").`,
  }
  return NOTES.filter((note) => notes[note]).map((note) => words[note](notes[note] ?? 0))
}

/** What a row leaves open, by its own words. */
export function notesOf(
  row: OrderLogRow,
  read: { guessedTimes: number; assignedAt: Date | null; phoneUnread: boolean },
): Partial<Record<Note, number>> {
  const notes: Partial<Record<Note, number>> = {}
  countOne(notes, 'guessed_time', read.guessedTimes)
  countOne(notes, 'unread_phone', Number(read.phoneUnread))
  countOne(notes, 'payment_without_amount', Number(row.paidAt !== null && row.paidAmount === null))
  countOne(notes, 'assignee_without_time', Number(row.assigneeId !== null && read.assignedAt === null))
  return notes
}

/** A row as it was understood, for whoever is to confirm the import. */
export function previewOf(
  { line, row }: { line: number; row: OrderLogRow },
  facts: { profile: OrderLogProfile; now: Date },
): PreviewRow {
  const { profile, now } = facts
  const status = statusOf(row, profile)
  return {
    line,
    as: isNewOrder(row, profile, now) ? 'new order' : 'history',
    external_id: row.externalId,
    source: row.source,
    created_at: row.createdAt,
    status,
    city: row.city,
    pincode: row.pincode,
    device: row.deviceText ?? row.deviceCategory,
    partner: row.assigneeId,
    quoted_amount: row.quotedAmount,
    currency: row.currency,
    slot_start: row.slotStart,
    slot_end: row.slotEnd,
    picked_up_at: row.pickedUpAt,
    paid_at: row.paidAt,
    anomalies: anomaliesOf(row, { status, assignedAt: assignedAtOf(row, profile), profile }),
  }
}
