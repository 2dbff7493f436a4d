import { DAY } from '@/lib/core/days'
import { ok, type Result, refuse } from '@/lib/core/result'
import type { CapacityPlace } from '@/lib/partners/domain/capacity-place'
import { assignDueAt, pickupDueAt } from '@/lib/policies/domain/due-times'
import { fullWindowWords } from '@/lib/routing/domain/eligibility'
import type { RankedCandidate } from '@/lib/routing/types'
import type { CommandInput } from '../schema'
import { checkSlotAhead, fullFacts, moveSlot, slotFacts } from './decide-assignment'
import { bookedPlace, capacityPlace, type Decision, type Facts } from './decision'
import { hasPartner } from './lifecycle'
import type { OrderState } from './order-state'

/** How long after its end an order can be reopened. Source: product.md. */
const REOPEN_DAYS = 30

/** Within its date a booking keeps its place of the day, whatever became of the day since: only the window must have room. */
function whyNotMoved(
  { partner, failing }: RankedCandidate,
  booked: CapacityPlace,
  place: CapacityPlace,
): { detail?: string } | null {
  if (booked.date !== place.date) return failing.find((rule) => rule.code === 'full') ?? null
  const room = partner.windows.find(({ window }) => window === place.window)
  return room && room.used >= room.capacity ? { detail: fullWindowWords(room) } : null
}

export function decideReschedule(order: OrderState, input: CommandInput<'reschedule'>, facts: Facts): Result<Decision> {
  const ahead = checkSlotAhead(input.slot, facts.now)
  if (!ahead.ok) return ahead
  const onTheWay = order.status === 'en_route' || order.status === 'arrived'
  const place = capacityPlace(order, input.slot)
  const booked = bookedPlace(order)
  const moves = booked !== null && (booked.date !== place.date || booked.window !== place.window)
  const full = moves && facts.candidate ? whyNotMoved(facts.candidate, booked, place) : null
  if (full) return refuse('partner_full', fullFacts(facts.candidate?.partner.code ?? '', place, full))
  return ok({
    to: onTheWay ? 'accepted' : order.status,
    data: { slot: slotFacts(input.slot), cause: input.cause, reason: input.reason },
    set: moveSlot(order, input.slot, input.cause, facts),
    ...(moves && { moveBooking: place }),
  })
}

/** Names of the fields that change; their values stay out of history (a person may be erased later). */
function editedFields(input: CommandInput<'edit'>): string[] {
  return (['customer', 'address', 'device'] as const)
    .flatMap((part) => Object.keys(input[part] ?? {}).map((field) => `${part}.${field}`))
    .concat(input.payout !== undefined ? ['payout'] : [])
}

export function decideEdit(order: OrderState, input: CommandInput<'edit'>, facts: Facts): Result<Decision> {
  const pincode = input.address?.pincode ?? order.pincode
  const category = input.device?.category ?? order.deviceCategory
  const moved = pincode !== order.pincode || category !== order.deviceCategory
  if (input.address?.pincode && !facts.area) return refuse('unknown_pincode', { pincode: input.address.pincode })
  if (moved && !facts.served)
    return refuse('not_serviceable', {
      pincode: pincode ?? '',
      device_category: category,
      why: facts.area?.serviceable === false ? 'area' : 'device',
    })
  const needsReassignment = moved && hasPartner(order.status) && !facts.partnerFits
  if (needsReassignment && !input.acknowledge.includes('reassignment_needed')) {
    return refuse('needs_answer', { codes: ['reassignment_needed'], refs: [] })
  }
  const { device } = input
  return ok({
    to: order.status,
    data: {
      fields: editedFields(input),
      ...(pincode !== order.pincode && { pincode: { from: order.pincode, to: pincode } }),
      ...(input.address?.pincode &&
        facts.area &&
        facts.area.city !== order.city && { city: { from: order.city, to: facts.area.city } }),
      ...(category !== order.deviceCategory && { device_category: { from: order.deviceCategory, to: category } }),
      ...(needsReassignment && { acknowledged: ['reassignment_needed'] }),
    },
    set: {
      // The order's city stays that of the pincode when it was placed (product.md); an edited pincode brings its own.
      ...(input.address?.pincode && facts.area && { pincode: input.address.pincode, city: facts.area.city }),
      ...(device?.category && { deviceCategory: device.category }),
      ...(device?.brand !== undefined && { deviceBrand: device.brand }),
      ...(device?.model !== undefined && { deviceModel: device.model }),
      ...(device?.variant !== undefined && { deviceVariant: device.variant }),
    },
  })
}

export function decideLogContact(
  order: OrderState,
  input: CommandInput<'log_contact'>,
  facts: Facts,
): Result<Decision> {
  return ok({
    to: order.status,
    data: { channel: input.channel, answered: input.answered, ...(input.note && { note: input.note }) },
    set: order.assignmentId !== null && order.contactedAt === null ? { contactedAt: facts.at } : {},
  })
}

export function decideCancel(order: OrderState, input: CommandInput<'cancel'>, facts: Facts): Result<Decision> {
  // Every exit from a reported failure records whose it was; a cancellation makes it the customer's.
  const verdict = order.status === 'failure_reported' ? ({ failureOwner: 'customer' } as const) : {}
  return ok({
    to: 'cancelled',
    data: { reason: input.reason, by: input.by, ...('failureOwner' in verdict && { owner: 'customer' }) },
    set: { closedAt: facts.at, closeReason: input.reason, cancelledBy: input.by, ...verdict },
    ...(order.assignmentId !== null && { end: 'cancelled' as const }),
  })
}

/** Whether the assignment clock that ends here was already a miss: a new clock does not mend it. Source: product.md, "Clocks"; kpis.md, "assignable". */
function missedAssignment({ assignDueAt, firstAssignedAt, cancelledBy, closedAt }: OrderState, at: Date): boolean {
  if (assignDueAt === null || assignDueAt > at) return false
  if (firstAssignedAt !== null) return firstAssignedAt > assignDueAt
  return !(cancelledBy === 'customer' && closedAt !== null && closedAt < assignDueAt)
}

export function decideReopen(order: OrderState, input: CommandInput<'reopen'>, facts: Facts): Result<Decision> {
  const age = facts.now.getTime() - (order.closedAt?.getTime() ?? 0)
  if (age > REOPEN_DAYS * DAY) return refuse('reopen_too_late', { days: REOPEN_DAYS })
  const ahead = checkSlotAhead(input.slot, facts.now)
  if (!ahead.ok) return ahead
  const { policies, at } = facts
  return ok({
    to: 'placed',
    data: {
      reason: input.reason,
      slot: slotFacts(input.slot),
      // What was judged stays judged: the clocks that ended are kept with the event.
      former: {
        assign_due_at: order.assignDueAt?.toISOString() ?? null,
        pickup_due_at: order.pickupDueAt?.toISOString() ?? null,
        assign_missed: missedAssignment(order, at),
      },
    },
    set: {
      slotStart: input.slot.start,
      slotEnd: input.slot.end,
      slotChangedAt: at,
      partnerId: null,
      partnerKind: null,
      contactedAt: null,
      closedAt: null,
      closeReason: null,
      cancelledBy: null,
      failureOwner: null,
      finalAmount: null,
      assignDueAt: assignDueAt(policies, { at, city: order.city, slot: input.slot }),
      pickupDueAt: pickupDueAt(policies, { placedAt: at, city: order.city, slot: input.slot, partnerKind: null }),
      dueSlotEnd: input.slot.end,
      duePartnerKind: null,
      clocksVersion: policies.clocksVersion,
      calendarVersion: policies.calendarVersion,
    },
  })
}
