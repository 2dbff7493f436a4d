import { ok, type Result, refuse } from '@/lib/core/result'
import type { CapacityPlace } from '@/lib/partners/domain/capacity-place'
import type { PartnerKind } from '@/lib/partners/types'
import { pickupDueAt } from '@/lib/policies/domain/due-times'
import type { RankedCandidate } from '@/lib/routing/types'
import type { CommandInput } from '../schema'
import type { RescheduleCause, Slot } from '../types'
import { capacityPlace, type Decision, type Facts } from './decision'
import type { OrderChanges, OrderState } from './order-state'

/** Within this time an unassign takes its assign back: it counts as never done. Source: product.md ("Undone"). */
const UNDO_SECONDS = 10

/** Whether the partner may take the order: hard rules refuse, soft ones need a manager's override with a reason. */
function checkCandidate(
  candidate: RankedCandidate | null | undefined,
  asked: { partner_id: string; override?: { reason: string } | undefined; place: CapacityPlace },
  mayOverride: boolean,
): Result<RankedCandidate> {
  const { partner_id, place } = asked
  if (!candidate) return refuse('unknown_partner', { partner_id })
  const hard = candidate.failing.filter((rule) => rule.hard)
  const [first] = hard
  if (hard.length === 1 && first?.code === 'full') return refuse('partner_full', fullFacts(partner_id, place, first))
  if (hard.length > 0) return refuse('partner_not_eligible', { partner_id, rules: hard })
  if (candidate.failing.length === 0) return ok(candidate)
  if (!asked.override) return refuse('override_required', { partner_id, rules: candidate.failing })
  if (!mayOverride) return refuse('not_allowed', { capability: 'orders.override' })
  return ok(candidate)
}

/** What a refusal says of a partner without room. */
export function fullFacts(
  partner_id: string,
  { date }: CapacityPlace,
  rule?: { detail?: string },
): { partner_id: string; date: string; detail?: string } {
  return { partner_id, date, ...(rule?.detail && { detail: rule.detail }) }
}

/** Whom an event names; the kind too, as it may change later and fixes the pickup's due time now. */
export function partnerFacts({ partner }: RankedCandidate): {
  partner_id: string
  partner_kind: PartnerKind
} {
  return { partner_id: partner.code, partner_kind: partner.kind }
}

/** Columns and facts that every new assignment brings, restorations included. */
export function beginAssignment(
  order: OrderState,
  { partner }: RankedCandidate,
  facts: Facts,
  place: CapacityPlace,
  restoration = false,
): Pick<Decision, 'set' | 'start'> {
  const kindFixed = order.duePartnerKind ?? partner.kind
  const due = order.dueSlotEnd && order.duePartnerKind === null && !order.imported
  return {
    start: { partnerId: partner.id, partnerKind: partner.kind, partnerCode: partner.code, place, restoration },
    set: {
      partnerId: partner.id,
      partnerKind: partner.kind,
      contactedAt: null,
      noVendorSince: null,
      ...(order.firstAssignedAt === null && { firstAssignedAt: facts.at }),
      ...(order.duePartnerKind === null && { duePartnerKind: kindFixed }),
      ...(due &&
        order.dueSlotEnd && {
          pickupDueAt: dueOfSlot(order, { start: order.dueSlotEnd, end: order.dueSlotEnd }, facts, kindFixed),
        }),
    },
  }
}

/** Due time of a pickup whose promised slot ends at `slot.end`, for a kind of partner. */
function dueOfSlot(order: OrderState, slot: Slot, facts: Facts, partnerKind: OrderState['duePartnerKind']): Date {
  return pickupDueAt(facts.policies, { placedAt: order.createdAt, city: order.city, slot, partnerKind })
}

export function decideAssign(order: OrderState, input: CommandInput<'assign'>, facts: Facts): Result<Decision> {
  const place = capacityPlace(order)
  const candidate = checkCandidate(facts.candidate, { ...input, place }, facts.mayOverride)
  if (!candidate.ok) return candidate
  return ok({
    to: 'assigned',
    data: {
      ...partnerFacts(candidate.value),
      ...(candidate.value.failing.length > 0 && {
        override: { reason: input.override?.reason, rules: candidate.value.failing.map((rule) => rule.code) },
      }),
    },
    ...beginAssignment(order, candidate.value, facts, place),
  })
}

/** What moving the slot changes. Only a customer's wish recorded before it was due moves the due time (product.md, "Clocks"). */
export function moveSlot(order: OrderState, slot: Slot, cause: RescheduleCause, facts: Facts): OrderChanges {
  const moves = cause === 'customer' && order.pickupDueAt !== null && facts.at <= order.pickupDueAt
  return {
    slotStart: slot.start,
    slotEnd: slot.end,
    slotChangedAt: facts.at,
    reschedules: order.reschedules + 1,
    ...(moves && { dueSlotEnd: slot.end, pickupDueAt: dueOfSlot(order, slot, facts, order.duePartnerKind) }),
  }
}

export function checkSlotAhead(slot: Slot, now: Date): Result<null> {
  return slot.start > now ? ok(null) : refuse('slot_in_past', { start: slot.start.toISOString() })
}

export function slotFacts(slot: Slot): { start: string; end: string } {
  return { start: slot.start.toISOString(), end: slot.end.toISOString() }
}

export function decideReassign(order: OrderState, input: CommandInput<'reassign'>, facts: Facts): Result<Decision> {
  const { slot } = input
  // A slot that has passed is no promise any more: the next partner needs a new one.
  if (!slot && order.slotEnd && order.slotEnd < facts.now) return refuse('slot_required', {})
  if (slot) {
    const ahead = checkSlotAhead(slot, facts.now)
    if (!ahead.ok) return ahead
  }
  const place = capacityPlace(order, slot)
  const candidate = checkCandidate(facts.candidate, { ...input, place }, facts.mayOverride)
  if (!candidate.ok) return candidate
  if (candidate.value.partner.id === order.partnerId) return refuse('no_change', { what: 'partner' })
  const cause = input.cause ?? 'operations'
  const begun = beginAssignment(order, candidate.value, facts, place)
  return ok({
    to: 'assigned',
    data: {
      ...partnerFacts(candidate.value),
      reason: input.reason,
      ...(slot && { slot: slotFacts(slot), cause }),
      ...(candidate.value.failing.length > 0 && {
        override: { reason: input.override?.reason, rules: candidate.value.failing.map((rule) => rule.code) },
      }),
    },
    end: 'reassigned',
    ...begun,
    set: { ...begun.set, ...(slot && moveSlot(order, slot, cause, facts)) },
  })
}

/** Back to the queue, by the partner (declined) or by operations (unassigned, or undone when taken back at once). */
export function decideUnassign(
  order: OrderState,
  facts: Facts,
  how: 'declined' | 'unassigned',
  reason: string,
): Result<Decision> {
  const age = order.assignmentStartedAt
    ? facts.at.getTime() - order.assignmentStartedAt.getTime()
    : Number.POSITIVE_INFINITY
  const undone = how === 'unassigned' && order.lastCommand === 'assign' && age <= UNDO_SECONDS * 1000
  return ok({
    to: 'placed',
    data: { reason, ...(undone && { undone: true }) },
    set: {
      partnerId: null,
      partnerKind: null,
      contactedAt: null,
      // What was undone was never done: the first assignment, and the kind that fixes the due time, are still to come.
      ...(undone && order.countedAssignments <= 1 && neverAssigned(order, facts)),
    },
    end: undone ? 'undone' : how,
  })
}

function neverAssigned(order: OrderState, facts: Facts): OrderChanges {
  const { dueSlotEnd: end } = order
  const due = end && !order.imported ? { pickupDueAt: dueOfSlot(order, { start: end, end }, facts, null) } : {}
  return { firstAssignedAt: null, duePartnerKind: null, ...due }
}
