import { formatDay } from '@/lib/core/format'
import type { PartnerId } from '@/lib/core/ids'
import { ok, type Result, refuse } from '@/lib/core/result'
import { windowLabel } from '@/lib/core/slot-windows'
import { type Booking, bookCapacity, moveCapacity, releaseCapacity } from '@/lib/partners/data/capacity'
import type { CapacityPlace } from '@/lib/partners/domain/capacity-place'
import type { PolicySet } from '@/lib/policies/types'
import type { By } from '@/lib/server/audit'
import { brokeConstraint } from '@/lib/server/database-errors'
import type { Sql } from '@/lib/server/sql'
import * as rows from '../data/save-decision'
import { bookedPlace, type Decision } from '../domain/decision'
import { dueColumns } from '../domain/next-due'
import type { OrderState } from '../domain/order-state'

type Saved = {
  order: OrderState
  decision: Decision
  command: string
  at: Date
  recordedAt: Date
  by: By
  /** Those that judge the order from now on. */
  policies: PolicySet
  /** The person behind a changed phone number. */
  customerId?: string | undefined
}

/** Ends the live assignment; its booking goes back unless the pickup happened. */
async function endAssignment(tx: Sql, { order, decision, at }: Saved): Promise<void> {
  if (!decision.end || order.assignmentId === null) return
  const keeps = decision.end === 'picked_up'
  await rows.endAssignment(tx, order.assignmentId, decision.end, at, keeps)
  const held = bookedPlace(order)
  if (!keeps && held && order.partnerId) await releaseCapacity(tx, order.partnerId, held)
}

/** Somebody else took the last place a moment ago. */
function noPlace(
  partner_id: string,
  { date, window }: CapacityPlace,
  booking: Exclude<Booking, 'booked'>,
): Result<never> {
  const detail =
    booking === 'window_full' && window ? `No capacity left on ${formatDay(date)}, ${windowLabel(window)}` : undefined
  return refuse('partner_full', { partner_id, date, ...(detail && { detail }) })
}

async function startAssignment(tx: Sql, { order, decision, at }: Saved): Promise<Result<string | null>> {
  const { start } = decision
  if (!start) return ok(null)
  const { partnerId, place, restoration } = start
  const booking = await bookCapacity(tx, partnerId, place)
  if (booking !== 'booked') return noPlace(start.partnerCode, place, booking)
  return ok(
    await rows.insertAssignment(tx, {
      orderId: order.id,
      partnerId,
      seq: order.assignments + 1,
      at,
      place,
      restoration,
    }),
  )
}

async function moveBooking(tx: Sql, { order, decision }: Saved): Promise<Result<null>> {
  const place = decision.moveBooking
  const held = bookedPlace(order)
  if (!place || !held || !order.assignmentId) return ok(null)
  const booking = await moveCapacity(tx, order.partnerId as PartnerId, held, place)
  if (booking !== 'booked') return noPlace('', place, booking)
  await rows.setCapacityPlace(tx, order.assignmentId, place)
  return ok(null)
}

/** Money moves at most once: the unique keys of `payouts` decide between two at the same time. */
async function savePayout(tx: Sql, { order, decision, at, by }: Saved): Promise<Result<null>> {
  const { payout } = decision
  if (payout?.do === 'initiate') {
    const inserted = await rows.insertPayout(tx, { orderId: order.id, amount: payout.amount, by, at })
    return inserted ? ok(null) : refuse('payout_exists', {})
  }
  if (payout)
    await rows.decidePayout(
      tx,
      order.id,
      payout.do === 'confirm' ? { utr: payout.utr } : { failureReason: payout.reason },
      by,
      at,
    )
  return ok(null)
}

/** What its clocks come to, now that this was decided. */
function clocksAfter({ order, decision, at, policies }: Saved): ReturnType<typeof dueColumns> {
  const { set, to, start, end } = decision
  return dueColumns(
    {
      ...order,
      ...set,
      status: to,
      statusSince: to === order.status ? order.statusSince : at,
      assignmentStartedAt: start ? at : end ? null : order.assignmentStartedAt,
    },
    policies,
  )
}

async function saveOrder(tx: Sql, saved: Saved, assignmentId: string | null): Promise<Result<null>> {
  const { order, decision, at, customerId } = saved
  const counted =
    order.countedAssignments -
    (decision.end === 'undone' ? 1 : 0) +
    (decision.start && !decision.start.restoration ? 1 : 0)
  const updated = await rows.updateOrder(tx, order, {
    ...decision.set,
    ...clocksAfter(saved),
    status: decision.to,
    version: order.version + 1,
    lastEventAt: at,
    ...(decision.to !== order.status && { statusSince: at }),
    ...(decision.end && { assignmentId: null }),
    ...(decision.start && { assignmentId, assignments: order.assignments + 1 }),
    ...((decision.start || decision.end) && { reassignments: Math.max(0, counted - 1) }),
    ...(customerId && { customerId }),
  })
  return updated ? ok(null) : refuse('conflict', { version: order.version })
}

/** Writes a decision: event first (the database lets a status move only with its event), then what follows from it. */
export async function saveDecision(tx: Sql, saved: Saved): Promise<Result<null>> {
  const { order, decision, command, at, recordedAt, by } = saved
  try {
    await rows.insertEvent(tx, {
      orderId: order.id,
      seq: order.lastSeq + 1,
      at,
      recordedAt,
      command,
      from: order.status,
      to: decision.to,
      by,
      version: order.version + 1,
      data: decision.data,
    })
    await endAssignment(tx, saved)
    const started = await startAssignment(tx, saved)
    if (!started.ok) return started
    const moved = await moveBooking(tx, saved)
    if (!moved.ok) return moved
    const paid = await savePayout(tx, saved)
    if (!paid.ok) return paid
    return await saveOrder(tx, saved, started.value)
  } catch (error) {
    // Another order took the same bank reference a moment ago.
    const { payout } = decision
    if (payout?.do === 'confirm' && brokeConstraint(error, 'payouts_utr_key'))
      return refuse('utr_used', { utr: payout.utr })
    // Somebody lowered the partner's capacity in the very moment of booking.
    const { start } = decision
    if (start && brokeConstraint(error, 'partner_capacity'))
      return refuse('partner_full', { partner_id: start.partnerCode, date: start.place.date })
    throw error
  }
}
