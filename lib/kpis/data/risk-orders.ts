import { RISK_HOLDS } from '@/lib/orders/data/pickup-risks'
import { instant } from '@/lib/orders/data/queues'
import { Prisma } from '@/lib/server/database'
import type { Sql } from '@/lib/server/sql'
import type { Waiting } from '../domain/risk-model'
import type { DueToday } from '../types'
import { NO_CITY, NO_PARTNER, windowOf } from './risk-history'

const sql = Prisma.sql

export type WaitingOrder = Waiting & { orderId: string; partnerName: string | null; lastEventAt: Date }

/** Every order whose pickup is still to come, as it stands: in the words in which history was looked at. */
export async function ordersWaiting(db: Sql, now: Date): Promise<WaitingOrder[]> {
  return db.$queryRaw<WaitingOrder[]>`
    SELECT o.id AS "orderId", o.status, extract(epoch FROM o.pickup_due_at - ${instant(now)})::float8 / 3600 AS "leftHours",
      extract(epoch FROM ${instant(now)} - o.created_at)::float8 / 3600 AS "ageHours", ${windowOf(sql`o.pickup_due_at`)} AS window,
      coalesce(o.city, ${NO_CITY}) AS city, coalesce(p.id::text, ${NO_PARTNER}) AS partner, p.name AS "partnerName", o.last_event_at AS "lastEventAt"
    FROM orders o LEFT JOIN partners p ON p.id = o.partner_id AND o.status <> 'placed'
    WHERE NOT o.is_test AND ${RISK_HOLDS} AND o.pickup_due_at > ${instant(now)}`
}

export type DueDay = { start: Date; end: Date; now: Date }

/** Pickups of a day by city and by partner (each null in the total's line), with the total. Of a time that has passed what happened counts. */
export async function dueOn(db: Sql, { start, end, now }: DueDay): Promise<(DueToday & { by: string })[]> {
  const made = sql`o.picked_up_at <= o.pickup_due_at`
  const passed = sql`o.pickup_due_at <= ${instant(now)}`
  const waits = sql`(${RISK_HOLDS} AND NOT ${passed})`
  const ended = sql`(o.picked_up_at IS NULL AND o.closed_at IS NOT NULL AND (o.closed_at <= o.pickup_due_at OR NOT ${passed}))`
  return db.$queryRaw<(DueToday & { by: string })[]>`
    SELECT CASE WHEN GROUPING(x.city) = 0 THEN 'city' WHEN GROUPING(x.partner) = 0 THEN 'partner' ELSE 'total' END AS by,
      x.city, x.partner, max(x.name) AS name, count(*)::int AS due, count(*) FILTER (WHERE x.made)::int AS made,
      count(*) FILTER (WHERE x.ended)::int AS ended, count(*) FILTER (WHERE x.waits)::int AS waiting,
      count(*) FILTER (WHERE NOT (x.made OR x.ended OR x.waits))::int AS missed, count(x.risk)::int AS scored,
      (coalesce(sum(x.risk), 0) / 100.0)::float8 AS likely
    FROM (SELECT coalesce(o.city, ${NO_CITY}) AS city, coalesce(p.code, ${NO_PARTNER}) AS partner, p.name, coalesce(${made}, false) AS made,
        ${ended} AS ended, ${waits} AS waits, CASE WHEN ${waits} THEN r.risk END AS risk
      FROM orders o LEFT JOIN partners p ON p.id = o.partner_id LEFT JOIN order_risks r ON r.order_id = o.id
      WHERE NOT o.is_test AND o.pickup_due_at >= ${instant(start)} AND o.pickup_due_at < ${instant(end)}) x
    GROUP BY GROUPING SETS ((), (x.city), (x.partner)) ORDER BY 1, likely DESC, due DESC, 2, 3`
}

/** How many orders that wait have at least each of these risks, in percent. */
export async function countAtLeast(db: Sql, steps: readonly number[]): Promise<Map<number, number>> {
  const rows = await db.$queryRaw<{ step: number; n: number }[]>`
    SELECT s.step, count(o.id)::int AS n FROM unnest(${[...steps]}::int[]) s(step)
      LEFT JOIN order_risks r ON r.risk >= s.step LEFT JOIN orders o ON o.id = r.order_id AND ${RISK_HOLDS} GROUP BY 1`
  return new Map(rows.map(({ step, n }) => [step, n]))
}
