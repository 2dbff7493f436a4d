import { newId } from '@/lib/core/ids'
import { parseIndianMobile } from '@/lib/core/phone'
import { customersByPhone } from '@/lib/customers/data/customers-by-phone'
import type { PolicySet } from '@/lib/policies/types'
import type { Sql } from '@/lib/server/sql'
import type { PastOrder } from '../data/import-columns'
import { logKey, nextOrderRefs, ordersOfUtrs } from '../data/import-lookup'
import { type HistoryClocks, historyClocks } from '../domain/history-clocks'
import { type DueColumns, dueColumns } from '../domain/next-due'
import { type BatchResult, countOne, notesOf } from '../domain/order-import'
import { assignedAtOf, type History, historyOf } from '../domain/order-log-history'
import type { OrderLogRow } from '../domain/order-log-row'
import type { Entry, ImportRun, Landing } from './import-batch'
import { partnerKey } from './log-partners'

/** Makes orders of rows, with ids, references and customers; counts what the rows say of themselves. */
export async function buildPastOrders(tx: Sql, landing: Landing, entries: Entry[]): Promise<PastOrder[]> {
  if (entries.length === 0) return []
  const { run, result } = landing
  const phones = entries.map(({ row }) => (row.phone === null ? null : parseIndianMobile(row.phone)))
  const customers = run.options.dryRun
    ? new Map<string, string>()
    : await customersOf(tx, entries, phones, run.facts.now)
  const refs = run.options.dryRun ? [] : await nextOrderRefs(tx, run.prefix, entries.length)
  const utrs = await ordersOfUtrs(
    tx,
    entries.flatMap(({ row }) => (row.paidAt && row.utr ? [row.utr] : [])),
  )
  return entries.map((entry, index) => {
    const phone = phones[index] ?? null
    const order = buildOne(landing, entry, phone)
    takeUtr(order.history, utrs, landing.seen.get(logKey(entry.row))?.id ?? order.id)
    countRow(result, entry, order.history, { phoneUnread: entry.row.phone !== null && phone === null, run })
    return { ...order, ref: refs[index] ?? '', customerId: phone === null ? null : (customers.get(phone) ?? null) }
  })
}

function buildOne({ run, partners }: Landing, entry: Entry, phone: string | null): PastOrder {
  const row = phone === null ? entry.row : { ...entry.row, phone }
  const key = partnerKey(row)
  const partner = row.assigneeId === null ? null : (run.partners.get(key) ?? partners.get(key) ?? null)
  const policies = run.policies(row.createdAt)
  const history = historyOf(row, run.facts.profile, clocksOf(run, policies), partner)
  return {
    id: newId(row.createdAt),
    ref: '',
    row,
    history,
    partner,
    assignmentId: history.assignment ? newId(history.assignment.startedAt) : null,
    payoutId: history.payout ? newId(history.payout.paidAt) : null,
    customerId: null,
    clocksVersion: policies.clocksVersion,
    calendarVersion: policies.calendarVersion,
    due: dueOf(row, history, policies),
    importHash: entry.hash,
  }
}

/** A past order may be open still: its clocks run like everybody's. */
function dueOf(row: OrderLogRow, history: History, policies: PolicySet): DueColumns {
  const { status, statusSince, assignment, assignDueAt, pickupDueAt } = history
  return dueColumns(
    {
      ...{ status, statusSince, assignDueAt, pickupDueAt, contactedAt: null },
      ...{ createdAt: row.createdAt, slotStart: row.slotStart, pickedUpAt: row.pickedUpAt },
      assignmentStartedAt: assignment && assignment.end === null ? assignment.startedAt : null,
    },
    policies,
  )
}

function clocksOf(run: ImportRun, policies: PolicySet): HistoryClocks {
  const known = run.clocks.get(policies)
  if (known) return known
  const made = historyClocks(policies)
  run.clocks.set(policies, made)
  return made
}

async function customersOf(
  tx: Sql,
  entries: Entry[],
  phones: (string | null)[],
  now: Date,
): Promise<Map<string, string>> {
  const people = entries.flatMap(({ row }, index) => {
    const phone = phones[index]
    return phone ? [{ phone, name: row.customerName ?? 'Unknown', email: row.email }] : []
  })
  return customersByPhone(tx, people, now)
}

/** A bank reference is of one payout only: the first keeps it, the next lands without and is marked. */
function takeUtr(history: History, utrs: Map<string, string>, orderId: string): void {
  const utr = history.payout?.utr
  if (!history.payout || !utr) return
  const holder = utrs.get(utr)
  if (holder === undefined) utrs.set(utr, orderId)
  else if (holder !== orderId) {
    history.payout.utr = null
    history.anomalies.push('utr_used_before')
  }
}

function countRow(
  result: BatchResult,
  entry: Entry,
  history: History,
  read: { phoneUnread: boolean; run: ImportRun },
): void {
  for (const kind of history.anomalies) countOne(result.anomalies, kind)
  const assignedAt = assignedAtOf(entry.row, read.run.facts.profile)
  const notes = notesOf(entry.row, { guessedTimes: entry.guessedTimes, assignedAt, phoneUnread: read.phoneUnread })
  for (const [note, count] of Object.entries(notes)) countOne(result.notes, note as keyof typeof notes, count)
}
