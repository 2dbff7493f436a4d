import { localDate } from '@/lib/core/business-time'
import type { OrderCommand } from '../types'
import { hasPartner } from './lifecycle'
import type { CommandOrder } from './order-page'

/** One stop of an associate's day. */
export type Visit = { order: CommandOrder; allowed: OrderCommand[]; pickupDueAt: Date | null }
export type VisitDay = { today: Visit[]; later: Visit[]; paying: Visit[] }

/** What is on for today (and what should have been done before), what comes later, and what waits for its payout. */
export function visitDay(visits: Visit[], now: Date): VisitDay {
  const today = localDate(now)
  const isLater = ({ order }: Visit): boolean => order.slot !== null && localDate(order.slot.start) > today
  const pickups = visits.filter(({ order }) => hasPartner(order.status))
  // Who is on the way or at a door already finishes that first.
  const begun = ({ order }: Visit): number => (order.status === 'assigned' || order.status === 'accepted' ? 1 : 0)
  return {
    today: pickups.filter((visit) => !isLater(visit)).sort((a, b) => begun(a) - begun(b)),
    later: pickups.filter(isLater),
    paying: visits.filter(({ order }) => !hasPartner(order.status)),
  }
}
