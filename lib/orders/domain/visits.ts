import { formatDateTimeInput } from '@/lib/core/format'
import type { OrderCommand, OrderStatus } from '../types'
import { commandsFrom, hasPartner } from './lifecycle'
import type { CommandOrder } from './order-page'

/** One stop of an associate's day. `files`: how many photos and papers the order has. */
export type Visit = {
  order: CommandOrder
  allowed: OrderCommand[]
  pickupDueAt: Date | null
  /** Nothing of the order can be recorded as of before. */
  lastEventAt: Date
  files: number
}
export type VisitDay = { today: Visit[]; later: Visit[]; paying: Visit[] }

/** What an associate does at the door and on the way there, in the order of a visit. */
export const VISIT_COMMANDS = [
  'accept',
  'decline',
  'log_contact',
  'start_trip',
  'arrive',
  'start_inspection',
  'set_final_price',
  'confirm_pickup',
  'reject_price',
  'report_failure',
  'initiate_payout',
] as const satisfies OrderCommand[]
export type VisitCommand = (typeof VISIT_COMMANDS)[number]

/** What of these a status allows. */
export function visitCommandsFrom(status: OrderStatus): VisitCommand[] {
  const from = commandsFrom(status)
  return VISIT_COMMANDS.filter((command) => from.includes(command))
}

/** The day in India, "YYYY-MM-DD", without the calendars that a phone need not load. */
export function dayOf(instant: Date): string {
  return formatDateTimeInput(instant).slice(0, 10)
}

function isLater({ order }: Visit, now: Date): boolean {
  return order.slot !== null && dayOf(order.slot.start) > dayOf(now)
}

/** What is on for today (and what should have been done before), what comes later, and what waits for its payout. */
export function visitDay(visits: readonly Visit[], now: Date): VisitDay {
  const pickups = visits.filter(({ order }) => hasPartner(order.status) && order.status !== 'failure_reported')
  // Who is on the way or at a door already finishes that first.
  const begun = ({ order }: Visit): number => (order.status === 'assigned' || order.status === 'accepted' ? 1 : 0)
  return {
    today: pickups.filter((visit) => !isLater(visit, now)).sort((a, b) => begun(a) - begun(b)),
    later: pickups.filter((visit) => isLater(visit, now)),
    paying: visits.filter(({ order }) => order.status === 'picked_up' || order.status === 'payout_initiated'),
  }
}

/**
 * The visits as a phone may keep them: whom to call and where to go only of pickups that are on for today; everything else
 * without contact data.
 */
export function visitsToKeep(visits: readonly Visit[], now: Date): Visit[] {
  const today = new Set(visitDay(visits, now).today.map(({ order }) => order.ref))
  return visits.map((visit) =>
    today.has(visit.order.ref) ? visit : { ...visit, order: { ...visit.order, contact: null } },
  )
}

/** Visits as they come in JSON, their times as text. */
export type SentVisit = Omit<Visit, 'order' | 'pickupDueAt' | 'lastEventAt'> & {
  order: Omit<CommandOrder, 'slot'> & { slot: { start: string; end: string } | null }
  pickupDueAt: string | null
  lastEventAt: string
}

export function receivedVisit({ order, pickupDueAt, lastEventAt, ...rest }: SentVisit): Visit {
  const slot = order.slot && { start: new Date(order.slot.start), end: new Date(order.slot.end) }
  return {
    ...rest,
    order: { ...order, slot },
    pickupDueAt: pickupDueAt === null ? null : new Date(pickupDueAt),
    lastEventAt: new Date(lastEventAt),
  }
}
