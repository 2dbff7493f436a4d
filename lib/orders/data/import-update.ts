import type { By } from '@/lib/server/audit'
import { Prisma } from '@/lib/server/database'
import type { Sql } from '@/lib/server/sql'
import type { HistoryEvent } from '../domain/order-log-events'
import type { OrderLogProfile } from '../domain/order-log-profile'
import { isContactErased } from './erase-contacts'
import { assignmentColumns, contactColumns, type PastOrder, payoutColumns, statedColumns } from './import-columns'
import type { SeenOrder } from './import-lookup'
import { eventColumns } from './import-orders'
import { columnList, insertRows } from './insert-rows'

/** Why a changed row cannot be applied, even when asked to. */
export type NotApplied =
  | 'created_at_changed'
  | 'is_test_changed'
  | 'worked_on_here'
  | 'payout_is_final'
  | 'contact_erased'

type PayoutRow = { amount: number; utr: string | null; decidedAt: Date | null }
type EventRow = { seq: number; at: Date; command: string; toStatus: string; imported: boolean; grace: number | null }

/** Brings an order to what its changed row says; its history grows by what is new, or by one correction. */
export async function updatePastOrder(
  tx: Sql,
  seen: SeenOrder,
  order: PastOrder,
  profile: OrderLogProfile,
  recorded: { by: By; now: Date },
): Promise<NotApplied | null> {
  await tx.$executeRaw`SELECT 1 FROM orders WHERE id = ${seen.id}::uuid FOR UPDATE`
  const [events, payout] = [await eventsOf(tx, seen.id), await payoutOf(tx, seen.id)]
  const why = (await isContactErased(tx, seen.id)) ? 'contact_erased' : whyNot(seen, order, events, payout)
  if (why) return why
  const version = seen.version + 1
  const added = newEvents(events, order, profile, { seen, now: recorded.now })
  const seq = (events.at(-1)?.seq ?? 0) + 1
  await insertRows(tx, 'order_events', eventColumns(seen.id, added, { ...recorded, seq, version }))
  await saveAssignment(tx, order)
  if (!payout)
    await insertRows(
      tx,
      'payouts',
      [payoutColumns(order)].filter((row) => row !== null),
    )
  const lastEventAt = new Date(
    Math.max(...[...events, ...added, ...order.history.events].map((event) => event.at.getTime())),
  )
  await saveOrder(tx, order, profile, { version, last_event_at: lastEventAt })
  await saveContact(tx, order)
  return null
}

function whyNot(seen: SeenOrder, order: PastOrder, events: EventRow[], payout: PayoutRow | null): NotApplied | null {
  if (seen.createdAt.getTime() !== order.row.createdAt.getTime()) return 'created_at_changed'
  if (seen.isTest !== order.row.isTest) return 'is_test_changed'
  // Placing, and what the product itself marks, is not work that a log would overwrite.
  if (
    events.some((event) => !event.imported && !['place', 'mark_no_vendor', 'clear_no_vendor'].includes(event.command))
  )
    return 'worked_on_here'
  const stated = order.history.payout
  if (!payout) return null
  const same =
    stated &&
    stated.amount === payout.amount &&
    stated.utr === payout.utr &&
    stated.paidAt.getTime() === payout.decidedAt?.getTime()
  return same ? null : 'payout_is_final'
}

/** What the row adds to what is known; if it contradicts what is known, one correction instead. */
function newEvents(
  known: EventRow[],
  order: PastOrder,
  profile: OrderLogProfile,
  { seen, now }: { seen: SeenOrder; now: Date },
): HistoryEvent[] {
  const { events } = order.history
  const steps = known.filter((event) => event.command === 'place' || event.imported)
  const goesOn = steps.every((step, index) => {
    const event = events[index]
    return (
      event && event.command === step.command && event.to === step.toStatus && event.at.getTime() === step.at.getTime()
    )
  })
  const grace = profile.grace_minutes ?? null
  if (!goesOn || events.length <= steps.length) return [correction(order, grace, { seen, now })]
  const said = steps.findLast((step) => step.grace !== null)?.grace ?? null
  const [first, ...more] = events.slice(steps.length) as [HistoryEvent, ...HistoryEvent[]]
  // The grace belongs to the clocks, which no other step tells.
  return [said === grace ? first : { ...first, data: { ...first.data, grace_minutes: grace } }, ...more]
}

/** Says everything that a log's events say, as it is known now. */
function correction(
  order: PastOrder,
  grace: number | null,
  { seen, now }: { seen: SeenOrder; now: Date },
): HistoryEvent {
  const { row, history, partner } = order
  const data = {
    partner_id: partner?.code ?? null,
    first_assigned_at: history.firstAssignedAt,
    picked_up_at: row.pickedUpAt,
    paid_at: row.paidAt,
    closed_at: history.closedAt,
    slot: row.slotStart && row.slotEnd ? { start: row.slotStart, end: row.slotEnd } : null,
    status_since: history.statusSince,
    last_step_at: history.events.at(-1)?.at ?? null,
    grace_minutes: grace,
  }
  return { at: now, command: 'correct', from: seen.status, to: history.status, data }
}

async function eventsOf(tx: Sql, orderId: string): Promise<EventRow[]> {
  return tx.$queryRaw<EventRow[]>`
    SELECT seq, at, command, to_status AS "toStatus", imported, (data->>'grace_minutes')::float8 AS grace FROM order_events WHERE order_id = ${orderId}::uuid ORDER BY seq`
}

async function payoutOf(tx: Sql, orderId: string): Promise<PayoutRow | null> {
  const rows = await tx.$queryRaw<PayoutRow[]>`
    SELECT amount::float8 AS amount, utr, decided_at AS "decidedAt" FROM payouts WHERE order_id = ${orderId}::uuid AND state <> 'failed'`
  return rows[0] ?? null
}

async function saveAssignment(tx: Sql, order: PastOrder): Promise<void> {
  const columns = assignmentColumns(order)
  if (!columns) {
    await tx.$executeRaw`DELETE FROM assignments WHERE order_id = ${order.id}::uuid`
    return
  }
  const { id: _, order_id: __, seq: ___, ...changing } = columns
  const list = columnList(changing)
  const updated = await tx.$executeRaw(Prisma.sql`
    UPDATE assignments SET (${list}) = (SELECT ${list} FROM json_populate_record(NULL::assignments, ${JSON.stringify(columns)}::json))
    WHERE order_id = ${order.id}::uuid`)
  if (updated === 0) await insertRows(tx, 'assignments', [columns])
}

async function saveOrder(
  tx: Sql,
  order: PastOrder,
  profile: OrderLogProfile,
  moved: { version: number; last_event_at: Date },
): Promise<void> {
  const [live] = await tx.$queryRaw<{ id: string }[]>`
    SELECT id::text AS id FROM assignments WHERE order_id = ${order.id}::uuid AND ended_at IS NULL`
  const columns = {
    ...statedColumns(order, profile),
    assignment_id: live?.id ?? null,
    status: order.history.status,
    ...moved,
    no_vendor_since: null,
    no_vendor_reasons: null,
  }
  const list = columnList(columns)
  await tx.$executeRaw(Prisma.sql`
    UPDATE orders SET (${list}) = (SELECT ${list} FROM json_populate_record(NULL::orders, ${JSON.stringify(columns)}::json))
    WHERE id = ${order.id}::uuid`)
}

async function saveContact(tx: Sql, order: PastOrder): Promise<void> {
  const columns = contactColumns(order)
  if (!columns) return
  const { order_id: _, ...changing } = columns
  const list = columnList(changing)
  const updated = await tx.$executeRaw(Prisma.sql`
    UPDATE order_contacts SET (${list}) = (SELECT ${list} FROM json_populate_record(NULL::order_contacts, ${JSON.stringify(columns)}::json))
    WHERE order_id = ${order.id}::uuid`)
  if (updated === 0) await insertRows(tx, 'order_contacts', [columns])
}
