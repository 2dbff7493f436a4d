import { addMinutes, addWorkingMinutes, endOfWorkingDay } from '@/lib/core/business-time'
import type { ClocksPolicy, GraceRule, PolicySet } from '../types'

type Slot = { start: Date; end: Date }
type PartnerKind = GraceRule['partnerKind']

/**
 * When a placed order must be assigned. Source: product.md, "Clocks": working hours by city, but not later than an hour
 * before the slot starts, and never before placing.
 */
export function assignDueAt(policies: PolicySet, placed: { at: Date; city: string | null; slot: Slot | null }): Date {
  const { assignment } = policies.clocks
  const { city } = placed
  const ofCity = city !== null && Object.hasOwn(assignment.byCity, city) ? assignment.byCity[city] : undefined
  const rule = ofCity ?? assignment.standard
  const byClock =
    rule.mode === 'same_working_day'
      ? endOfWorkingDay(policies.calendar, placed.at)
      : addWorkingMinutes(policies.calendar, placed.at, rule.minutes)
  const bySlot = placed.slot ? addMinutes(placed.slot.start, -assignment.beforeSlotMinutes) : byClock
  const due = Math.min(byClock.getTime(), bySlot.getTime())
  return new Date(Math.max(due, placed.at.getTime()))
}

/** The grace after a slot for a city and a kind of partner: the most specific rule wins. */
export function pickupGrace(clocks: ClocksPolicy, city: string | null, kind: PartnerKind): number {
  const rank = (rule: ClocksPolicy['pickup']['graces'][number]): number => {
    if (rule.city !== null && rule.city !== city) return -1
    if (rule.partnerKind !== null && rule.partnerKind !== kind) return -1
    return (rule.city !== null ? 2 : 0) + (rule.partnerKind !== null ? 1 : 0)
  }
  const best = [...clocks.pickup.graces].filter((rule) => rank(rule) >= 0).sort((a, b) => rank(b) - rank(a))[0]
  return best?.minutes ?? 0
}

/** When a pickup is due: the end of the slot and its grace; without a slot a span after placing. */
export function pickupDueAt(
  policies: PolicySet,
  order: { placedAt: Date; city: string | null; slot: Slot | null; partnerKind: PartnerKind },
): Date {
  const { clocks } = policies
  if (!order.slot) return addMinutes(order.placedAt, clocks.pickup.withoutSlotHours * 60)
  return addMinutes(order.slot.end, pickupGrace(clocks, order.city, order.partnerKind))
}
