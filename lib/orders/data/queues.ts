import { addDays, addMinutes, localDate, startOfDay } from '@/lib/core/business-time'
import { policiesAt } from '@/lib/policies/data/policies'
import type { PolicySet } from '@/lib/policies/types'
import { Prisma } from '@/lib/server/database'
import type { Sql } from '@/lib/server/sql'
import { OPEN_STATUSES } from '../domain/lifecycle'
import { workingTimeAgo } from '../domain/list-due'
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

/** The moment for which the queues are asked: one clock reading, with what it means for clocks that SQL cannot count. */
export type QueueMoment = {
  now: Date
  policies: PolicySet
  /** A failure reported then or earlier is past its working hours. */
  failureStuckFrom: Date
}

/** Reads the policies in force. One query. */
export async function queueMoment(db: Sql, now: Date): Promise<QueueMoment> {
  return momentOf(await policiesAt(db, now), now)
}

export function momentOf(policies: PolicySet, now: Date): QueueMoment {
  const minutes = policies.clocks.stuck.failure_reported
  return { now, policies, failureStuckFrom: workingTimeAgo(policies.calendar, now, minutes) }
}

/** Minutes of a clock, of the policy version that judges the order. `path` is ours, never a caller's. */
function clockOf(path: string): Prisma.Sql {
  return Prisma.sql`(SELECT (v.body #>> ${Prisma.raw(`'{${path}}'`)})::int FROM policy_versions v
    WHERE v.kind = 'clocks' AND v.version = coalesce(o.clocks_version, 1)) * interval '1 minute'`
}

/** Past: the clock that started at `start` has run for its minutes. */
function past(start: Prisma.Sql, path: string, now: Date): Prisma.Sql {
  return Prisma.sql`${start} + ${clockOf(path)} <= ${instant(now)}`
}

/** A slot touches a business day: it begins before the day's end and ends after its start. */
export function slotTouches(date: string): Prisma.Sql {
  const [from, to] = [startOfDay(date), startOfDay(addDays(date, 1))]
  return Prisma.sql`(o.slot_start < ${instant(to)} AND o.slot_end > ${instant(from)})`
}

const SINCE = Prisma.sql`o.status_since`
/** A reassignment from assigned to assigned keeps the status; its partner's clock starts with the assignment. */
const ASSIGNED_AT = Prisma.sql`coalesce((SELECT a.started_at FROM assignments a WHERE a.id = o.assignment_id), o.status_since)`

/** Placed, not marked no-vendor. */
const NEW = Prisma.sql`(o.status = 'placed' AND o.no_vendor_since IS NULL)`

/** Flagged by Operations or CX; a flag of an order that has ended says nothing any more. */
const PRIORITY = Prisma.sql`(${IS_OPEN} AND o.priority_since IS NOT NULL)`

/** Not late yet: assignment due within 30 min, or pickup within 60. */
function atRisk({ now }: QueueMoment): Prisma.Sql {
  const within = (column: Prisma.Sql, minutes: number) =>
    Prisma.sql`${column} > ${instant(now)} AND ${column} <= ${instant(addMinutes(now, minutes))}`
  return Prisma.sql`((o.status = 'placed' AND ${within(Prisma.sql`o.assign_due_at`, 30)})
    OR (${BEFORE_PICKUP} AND ${within(Prisma.sql`o.pickup_due_at`, 60)}))`
}

/** Assigned, neither accepted nor contacted, past its clock. */
function noAction({ now }: QueueMoment): Prisma.Sql {
  return Prisma.sql`(o.status = 'assigned' AND o.contacted_at IS NULL AND ${past(ASSIGNED_AT, 'noAction,minutes', now)})`
}

/** Longer in its status than its clock allows. An accepted order counts from its slot's start, a reported failure in working time. */
function stuck({ now, failureStuckFrom }: QueueMoment): Prisma.Sql {
  return Prisma.sql`(CASE o.status
    WHEN 'accepted' THEN ${past(Prisma.sql`o.slot_start`, 'stuck,acceptedAfterSlotStart', now)}
    WHEN 'en_route' THEN ${past(SINCE, 'stuck,en_route', now)}
    WHEN 'arrived' THEN ${past(SINCE, 'stuck,arrived', now)}
    WHEN 'inspecting' THEN ${past(SINCE, 'stuck,inspecting', now)}
    WHEN 'priced' THEN ${past(SINCE, 'stuck,priced', now)}
    WHEN 'failure_reported' THEN o.status_since <= ${instant(failureStuckFrom)}
    ELSE false END)`
}

/**
 * The one predicate of each queue, over `orders o`; list, count and export all ask it. Source: product.md, "Queues, each
 * one predicate". Boundaries are half-open: at its end a slot is over, at its due time a clock is past.
 */
export function inQueue(queue: Queue, moment: QueueMoment): Prisma.Sql {
  const { now } = moment
  switch (queue) {
    case 'new':
      return NEW
    case 'at_risk':
      return atRisk(moment)
    case 'priority':
      return PRIORITY
    case 'no_action':
      return noAction(moment)
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
      return Prisma.sql`(${IS_OPEN} AND ${stuck(moment)})`
    case 'all':
      return Prisma.sql`true`
  }
}
