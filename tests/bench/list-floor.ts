import type pg from 'pg'
import { addDays, localDate, startOfDay } from '@/lib/core/business-time'

/** Which orders: a condition over `orders o` and its values as $1, $2 … */
export type Which = { where: string; values: unknown[] }

const PAGE = 51

const COLUMNS = `o.id, o.ref, o.external_id, o.status, o.version, o.source, o.city, o.pincode, o.device_category, o.device_brand, o.device_model,
  o.device_variant, o.quoted_amount, o.final_amount, o.price_reason, o.currency, o.slot_start, o.slot_end, o.partner_id, p.code, p.name AS partner,
  o.partner_kind, o.reassignments, o.reschedules, o.created_at, o.assign_due_at, o.pickup_due_at, o.first_assigned_at, o.picked_up_at, o.paid_at,
  o.closed_at, o.failure_reason, o.failure_text, o.failure_reported_at, o.failure_owner, o.cancelled_by, o.close_reason, o.no_vendor_since, o.imei,
  o.serial, o.rating, o.is_test, o.imported, o.anomalies, o.status_since, o.payout_initiated_at, y.utr, c.name, c.phone, c.email, c.line1, c.line2,
  c.landmark`

const NEWEST = 'o.created_at DESC, o.id DESC'
const MOST_URGENT = 'o.next_due_at, o.id'

/** A page of the list, newest first unless said: the rows by the index, then what belongs to these rows only. */
export function pageSql({ where }: Which, order = NEWEST): string {
  return `SELECT ${COLUMNS} FROM (SELECT * FROM orders o WHERE ${where} ORDER BY ${order} LIMIT ${PAGE}) o
    LEFT JOIN partners p ON p.id = o.partner_id LEFT JOIN order_contacts c ON c.order_id = o.id
    LEFT JOIN payouts y ON y.order_id = o.id AND y.state = 'confirmed' ORDER BY ${order}`
}

/** The queues' predicates as they stand in the table. */
function queues(now: Date): Record<string, string> {
  const at = (minutes: number) => `'${new Date(now.getTime() + minutes * 60_000).toISOString()}'::timestamptz`
  const day = (from: number) => `'${startOfDay(addDays(localDate(now), from)).toISOString()}'::timestamptz`
  const before = `o.status IN ('placed', 'assigned', 'accepted', 'en_route', 'arrived', 'inspecting', 'priced')`
  return {
    new: `o.status = 'placed' AND o.no_vendor_since IS NULL`,
    at_risk: `o.status = 'placed' AND o.assign_due_at > ${at(0)} AND o.assign_due_at <= ${at(30)}
      OR ${before} AND o.pickup_due_at > ${at(0)} AND o.pickup_due_at <= ${at(60)}`,
    priority: `o.priority_since IS NOT NULL`,
    no_action: `o.no_action_due_at <= ${at(0)}`,
    todays_pickups: `${before} AND o.slot_start < ${day(1)} AND o.slot_end > ${day(0)}`,
    out_of_time: `${before} AND o.slot_end <= ${at(0)}`,
    rescheduled: `o.slot_changed_at > ${at(-3 * 24 * 60)}`,
    to_be_failed: `o.status = 'failure_reported'`,
    no_vendor: `o.status = 'placed' AND o.no_vendor_since IS NOT NULL`,
    payout_pending: `o.status IN ('picked_up', 'payout_initiated')`,
    stuck: `o.stuck_due_at <= ${at(0)}`,
  }
}

const OPEN = `o.status IN ('placed', 'assigned', 'accepted', 'en_route', 'arrived', 'inspecting', 'priced', 'picked_up', 'payout_initiated',
  'failure_reported')`

/** How many orders there are, as the table of tallies keeps it. */
export const ORDERS_THERE = 'SELECT sum(orders)::int FROM order_tallies'

/** The counts of all queues over the open orders, and of all orders: `all` may say how to count them more cheaply. */
export function countSql({ where }: Which, now: Date, all?: string): string {
  const counts = Object.entries(queues(now)).map(
    ([queue, predicate]) => `count(*) FILTER (WHERE ${predicate})::int AS "${queue}"`,
  )
  return `SELECT ${counts.join(', ')}, (${all ?? `SELECT count(*)::int FROM orders o WHERE ${where}`}) AS "all"
    FROM orders o WHERE ${OPEN} AND ${where}`
}

/** Since when an order is in a queue. */
const SINCE: Record<string, string> = {
  new: 'o.status_since',
  at_risk: 'o.created_at',
  priority: 'o.priority_since',
  no_action: 'o.no_action_due_at',
  todays_pickups: 'o.created_at',
  out_of_time: 'o.slot_end',
  rescheduled: 'o.slot_changed_at',
  to_be_failed: 'o.status_since',
  no_vendor: 'o.no_vendor_since',
  payout_pending: 'coalesce(o.picked_up_at, o.status_since)',
  stuck: 'o.stuck_due_at',
}

export const QUEUE_NAMES: readonly string[] = Object.keys(SINCE)

/**
 * A queue's first page, most urgent first, in the two ways that it can be written (along the index of urgency; the open orders, sorted),
 * and the figures of all queues in one scan of the open orders: how many, how many late, since when the first is there.
 */
export function queueSql(queue: string, now: Date): { pages: string[]; counts: string } {
  const all = queues(now)
  const late = `o.next_due_at <= '${now.toISOString()}'::timestamptz`
  const figures = Object.entries(all).map(
    ([name, predicate]) => `count(*) FILTER (WHERE ${predicate})::int AS "${name}",
      count(*) FILTER (WHERE (${predicate}) AND ${late})::int AS "${name}_late", min(${SINCE[name]}) FILTER (WHERE ${predicate}) AS "${name}_oldest"`,
  )
  const where = `${OPEN} AND (${all[queue]})`
  return {
    pages: [
      pageSql({ where: `o.next_due_at IS NOT NULL AND ${where}`, values: [] }, MOST_URGENT),
      pageSql({ where: `o.id IN (SELECT o.id FROM orders o WHERE ${where} OFFSET 0)`, values: [] }, MOST_URGENT),
    ],
    counts: `SELECT ${figures.join(', ')}, (${ORDERS_THERE}) AS "all" FROM orders o WHERE ${OPEN}`,
  }
}

export type Screen = { refs: string[]; counts: Record<string, number> }

/** Page and counts at the same time on two connections, as the product asks for them. */
export async function screen(
  pool: pg.Pool,
  texts: { page: string; counts: string },
  values: unknown[],
): Promise<Screen> {
  const [page, counts] = await Promise.all([pool.query(texts.page, values), pool.query(texts.counts, values)])
  return { refs: page.rows.slice(0, PAGE - 1).map(({ ref }) => ref), counts: counts.rows[0] }
}
