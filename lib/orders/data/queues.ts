import { addDays, addMinutes, localDate, startOfDay } from '@/lib/core/business-time'
import { Prisma } from '@/lib/server/database'
import { OPEN_STATUSES } from '../domain/lifecycle'
import type { Queue } from '../domain/list-queues'
import type { OrderStatus } from '../types'

/** Statuses as literals, so that the planner sees that the partial indexes serve. */
function statusIn(statuses: readonly OrderStatus[]): Prisma.Sql {
  return Prisma.raw(`o.status IN (${statuses.map((status) => `'${status}'`).join(', ')})`)
}

export const IS_OPEN = statusIn(OPEN_STATUSES)
/** Open, and the device is still with the customer. A reported failure waits for its verdict in a queue of its own. */
const BEFORE_PICKUP = statusIn(['placed', 'assigned', 'accepted', 'en_route', 'arrived', 'inspecting', 'priced'])

/** A time as SQL, whatever the session's zone. */
export function instant(at: Date): Prisma.Sql {
  return Prisma.sql`${at.toISOString()}::timestamptz`
}

/** A slot touches a business day: it begins before the day's end and ends after its start. */
export function slotTouches(date: string): Prisma.Sql {
  const [from, to] = [startOfDay(date), startOfDay(addDays(date, 1))]
  return Prisma.sql`(o.slot_start < ${instant(to)} AND o.slot_end > ${instant(from)})`
}

/** Placed, not marked no-vendor. */
const NEW = Prisma.sql`(o.status = 'placed' AND o.no_vendor_since IS NULL)`

/** Flagged by Operations or CX; a flag of an order that has ended says nothing any more. */
const PRIORITY = Prisma.sql`(${IS_OPEN} AND o.priority_since IS NOT NULL)`

/** Not late yet: assignment due within 30 min, or pickup within 60. */
function atRisk(now: Date): Prisma.Sql {
  const within = (column: Prisma.Sql, minutes: number) =>
    Prisma.sql`${column} > ${instant(now)} AND ${column} <= ${instant(addMinutes(now, minutes))}`
  return Prisma.sql`((o.status = 'placed' AND ${within(Prisma.sql`o.assign_due_at`, 30)})
    OR (${BEFORE_PICKUP} AND ${within(Prisma.sql`o.pickup_due_at`, 60)}))`
}

/**
 * The one predicate of each queue, over `orders o`; list, count and export all ask it. Source: product.md, "Queues, each
 * one predicate". Boundaries are half-open: at its end a slot is over, at its due time a clock is past.
 */
export function inQueue(queue: Queue, now: Date): Prisma.Sql {
  switch (queue) {
    case 'new':
      return NEW
    case 'at_risk':
      return atRisk(now)
    case 'priority':
      return PRIORITY
    case 'no_action':
      // Runs while an order is assigned and nobody was in touch, by the policy version that judges it (domain/next-due.ts).
      return Prisma.sql`(o.no_action_due_at <= ${instant(now)})`
    case 'todays_pickups':
      return Prisma.sql`(${BEFORE_PICKUP} AND ${slotTouches(localDate(now))})`
    case 'out_of_time':
      return Prisma.sql`(${BEFORE_PICKUP} AND o.slot_end <= ${instant(now)})`
    case 'rescheduled':
      return Prisma.sql`(${IS_OPEN} AND o.slot_changed_at > ${instant(addMinutes(now, -3 * 24 * 60))})`
    case 'to_be_failed':
      return Prisma.sql`(o.status = 'failure_reported')`
    case 'no_vendor':
      return Prisma.sql`(o.status = 'placed' AND o.no_vendor_since IS NOT NULL)`
    case 'payout_pending':
      return Prisma.sql`(o.status IN ('picked_up', 'payout_initiated'))`
    case 'stuck':
      return Prisma.sql`(o.stuck_due_at <= ${instant(now)})`
    case 'all':
      return Prisma.sql`true`
  }
}

/** Past: the first of an order's clocks is due. */
export function isLate(now: Date): Prisma.Sql {
  return Prisma.sql`(o.next_due_at <= ${instant(now)})`
}

/** Since when an order is in a queue; where a queue is about a moment to come (At risk, Today's pickups), since it was placed. */
export const SINCE: Record<Exclude<Queue, 'all'>, Prisma.Sql> = {
  new: Prisma.sql`o.status_since`,
  at_risk: Prisma.sql`o.created_at`,
  priority: Prisma.sql`o.priority_since`,
  no_action: Prisma.sql`o.no_action_due_at`,
  todays_pickups: Prisma.sql`o.created_at`,
  out_of_time: Prisma.sql`o.slot_end`,
  rescheduled: Prisma.sql`o.slot_changed_at`,
  to_be_failed: Prisma.sql`o.status_since`,
  no_vendor: Prisma.sql`o.no_vendor_since`,
  payout_pending: Prisma.sql`coalesce(o.picked_up_at, o.status_since)`,
  stuck: Prisma.sql`o.stuck_due_at`,
}
