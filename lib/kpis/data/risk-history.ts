import { BUSINESS_ZONE } from '@/lib/core/business-time'
import { instant } from '@/lib/orders/data/queues'
import { WAITING_FOR_PICKUP } from '@/lib/orders/domain/pickup-risk'
import { Prisma } from '@/lib/server/database'
import type { Sql } from '@/lib/server/sql'
import { AGE_HOURS, HALF_LIFE_DAYS, LEFT_HOURS, type Stand, WINDOW_HOURS } from '../domain/risk-model'

const sql = Prisma.sql
const raw = Prisma.raw

export type History = { orders: number; from: Date | null }

const FELL_DUE = (from: Date, to: Date): Prisma.Sql =>
  sql`NOT o.is_test AND o.pickup_due_at >= ${instant(from)} AND o.pickup_due_at < ${instant(to)}`

/** How many orders fell due in a stretch of time, and the first of them. */
export async function historyThere(db: Sql, from: Date, to: Date): Promise<History> {
  const rows = await db.$queryRaw<History[]>`
    SELECT count(*)::int AS orders, min(o.pickup_due_at) AS "from" FROM orders o WHERE ${FELL_DUE(from, to)}`
  return rows[0] ?? { orders: 0, from: null }
}

const WAITING = raw(WAITING_FOR_PICKUP.map((status) => `'${status}'`).join(', '))
const LANDMARKS = raw(LEFT_HOURS.map((hours, index) => `(${index}, interval '${hours} hours')`).join(', '))
const AGES = raw(`ARRAY[${AGE_HOURS.join(', ')}]::float8[]`)

/** The window of the day that a time is in: its first hour in business time. */
export const windowOf = (due: Prisma.Sql): Prisma.Sql =>
  sql`(extract(hour FROM ${due} AT TIME ZONE '${raw(BUSINESS_ZONE)}')::int / ${raw(String(WINDOW_HOURS))} * ${raw(String(WINDOW_HOURS))})::text`

/** What has no city is a group of its own, and so is what has no partner. */
export const NO_CITY = 'unknown'
export const NO_PARTNER = 'none'

/** Orders that fell due `from` … `to`, held back from `hold` on; those of some of 1,024 parts, told by their ids. */
export type Stretch = { from: Date; hold: Date; to: Date; part: { first: number; last: number } }
export const PARTS_OF_ALL = 1024

/**
 * CTE `judged`: each step of these orders with how long the order stood so (`at` to `until`), when it was due then, and how it stood when
 * the first due time passed from there on (`decided`). All of it is told by the order's events.
 */
function judged({ from, to, part }: Stretch): Prisma.Sql {
  const former = raw(`e.data #>> '{former,pickup_due_at}'`)
  return sql`chosen AS MATERIALIZED (SELECT o.id, o.city, o.created_at, o.pickup_due_at FROM orders o
      WHERE ${FELL_DUE(from, to)} AND (hashtextextended(o.id::text, 0) & 1023) BETWEEN ${part.first} AND ${part.last}),
    steps AS MATERIALIZED (SELECT c.id, c.city, c.created_at, e.seq, e.at, e.to_status AS status,
        lead(e.at, 1, 'infinity') OVER (PARTITION BY c.id ORDER BY e.seq) AS until,
        coalesce((array_agg((${former})::timestamptz) FILTER (WHERE ${former} IS NOT NULL)
          OVER (PARTITION BY c.id ORDER BY e.seq ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING))[1], c.pickup_due_at) AS due
      FROM chosen c JOIN order_events e ON e.order_id = c.id),
    judged AS MATERIALIZED (SELECT s.*, (array_agg(s.status) FILTER (WHERE s.due < s.until) OVER rest)[1] AS at_due,
        (array_agg(s.due) FILTER (WHERE s.due < s.until) OVER rest)[1] AS decided FROM steps s
      WINDOW rest AS (PARTITION BY s.id ORDER BY s.seq ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING))`
}

/** Looks that stood alike, before the hold (weighed as of then), held back (not weighed), and all (weighed as of the end). */
export type PastLooks = Stand & {
  looks: number
  weight: number
  missed: number
  /** Not weighed. */
  misses: number
  earlyLooks: number
  earlyWeight: number
  earlyMissed: number
  heldLooks: number
  heldMissed: number
}

/**
 * Every order that fell due in a stretch of time, looked at once for each amount of time that was left while it waited, counted by how it
 * stood. Orders that ended before they were due without a pickup missed nothing.
 */
export function lookBack(db: Sql, stretch: Stretch): Promise<PastLooks[]> {
  const { hold, to } = stretch
  const weight = (until: Date) =>
    sql`power(0.5, extract(epoch FROM ${instant(until)} - x.decided)::float8 / ${raw(String(86_400 * HALF_LIFE_DAYS))})`
  const [early, held] = [sql`x.decided < ${instant(hold)}`, sql`x.decided >= ${instant(hold)}`]
  return db.$queryRaw<PastLooks[]>`
    WITH ${judged(stretch)},
      x AS (SELECT l.no AS left, j.status COLLATE "C" AS status, width_bucket(extract(epoch FROM j.due - l.span - j.created_at)::float8 / 3600, ${AGES}) AS age,
          ${windowOf(sql`j.due`)} COLLATE "C" AS window, coalesce(j.city, ${NO_CITY}) COLLATE "C" AS city,
          coalesce(p.partner_id::text, ${NO_PARTNER}) COLLATE "C" AS partner, j.decided,
          j.at_due IN (${WAITING}) AS miss
        FROM judged j CROSS JOIN (VALUES ${LANDMARKS}) l(no, span)
          LEFT JOIN LATERAL (SELECT a.partner_id FROM assignments a WHERE a.order_id = j.id AND a.started_at <= j.due - l.span
            AND (a.ended_at IS NULL OR a.ended_at > j.due - l.span) ORDER BY a.seq DESC LIMIT 1) p ON j.status <> 'placed'
        WHERE j.status IN (${WAITING}) AND j.due - l.span >= j.at AND j.due - l.span < j.until)
    SELECT x.left, x.status, x.age, x.window, x.city, x.partner, count(*)::int AS looks, sum(${weight(to)})::float8 AS weight,
      count(*) FILTER (WHERE x.miss)::int AS misses, coalesce(sum(${weight(to)}) FILTER (WHERE x.miss), 0)::float8 AS missed,
      count(*) FILTER (WHERE ${early})::int AS "earlyLooks", coalesce(sum(${weight(hold)}) FILTER (WHERE ${early}), 0)::float8 AS "earlyWeight",
      coalesce(sum(${weight(hold)}) FILTER (WHERE ${early} AND x.miss), 0)::float8 AS "earlyMissed",
      count(*) FILTER (WHERE ${held})::int AS "heldLooks", count(*) FILTER (WHERE ${held} AND x.miss)::int AS "heldMissed"
    FROM x GROUP BY 1, 2, 3, 4, 5, 6`
}
