import { BUSINESS_ZONE, type LocalDate } from '@/lib/core/business-time'
import { Prisma } from '@/lib/server/database'
import type { Sql } from '@/lib/server/sql'
import type { CountedTicket, Exposure } from '../domain/find-patterns'
import type { WeekCount } from '../types'

const TICKETS = Prisma.sql`tickets t LEFT JOIN orders o ON o.id = t.order_id`
const PARTNER = Prisma.sql`coalesce(t.partner_id, o.partner_id)::text`
/** Brand and model, as an order has them; none where neither is known. */
const DEVICE = Prisma.sql`nullif(concat_ws(' ', o.device_brand, o.device_model), '')`
/** Tickets of ours that are counted as complaints: history of other sources is not, nor what goes on in another ticket, nor test orders. */
const COUNTS = Prisma.sql`NOT t.imported AND t.merged_into_id IS NULL AND o.is_test IS NOT TRUE`
const day = (column: string): Prisma.Sql =>
  Prisma.sql`to_char(${Prisma.raw(column)} AT TIME ZONE ${BUSINESS_ZONE}, 'YYYY-MM-DD')`

/** What a ticket is counted by: its own partner or the order's, and the order's city and device. */
export async function countedTickets(db: Sql, from: Date, to: Date): Promise<CountedTicket[]> {
  return db.$queryRaw<CountedTicket[]>`
    SELECT t.id::text AS id, ${day('t.created_at')} AS date, t.category, t.subcategory, ${PARTNER} AS partner, o.city, ${DEVICE} AS device
    FROM ${TICKETS} WHERE t.created_at >= ${from} AND t.created_at < ${to} AND ${COUNTS} ORDER BY t.created_at, t.id`
}

/** Orders that were placed within a stretch of time, by what complaints are counted by. */
export async function ordersOf(db: Sql, from: Date, to: Date): Promise<Exposure> {
  type Row = { dimension: 'all' | 'partner' | 'city' | 'device'; value: string | null; orders: number }
  const rows = await db.$queryRaw<Row[]>`
    SELECT CASE WHEN grouping(partner) = 0 THEN 'partner' WHEN grouping(city) = 0 THEN 'city' WHEN grouping(device) = 0 THEN 'device' ELSE 'all' END AS dimension,
      coalesce(partner, city, device) AS value, count(*)::int AS orders
    FROM (SELECT o.partner_id::text AS partner, o.city, ${DEVICE} AS device FROM orders o
      WHERE o.created_at >= ${from} AND o.created_at < ${to} AND NOT o.is_test AND NOT o.imported) placed
    GROUP BY GROUPING SETS ((), (partner), (city), (device))`
  const by = (dimension: Row['dimension']): Map<string, number> =>
    new Map(rows.flatMap((row) => (row.dimension === dimension && row.value !== null ? [[row.value, row.orders]] : [])))
  const all = rows.find(({ dimension }) => dimension === 'all')?.orders ?? 0
  return { all, partner: by('partner'), city: by('city'), device: by('device') }
}

/** Tickets that belong to items, in one pass. */
const OF_ITEM = Prisma.sql`JOIN feedback_items i ON i.category = t.category AND i.subcategory IS NOT DISTINCT FROM t.subcategory
  AND (i.dimension = 'all' OR (i.dimension = 'partner' AND i.value = ${PARTNER}) OR (i.dimension = 'city' AND i.value = o.city)
    OR (i.dimension = 'device' AND i.value = ${DEVICE}))`

/** How many tickets of each item were raised in each week (by its Monday) since a time; weeks without any are not there. */
export async function countsByWeek(db: Sql, ids: readonly string[], from: Date): Promise<Map<string, WeekCount[]>> {
  const rows = await db.$queryRaw<(WeekCount & { id: string })[]>`
    SELECT i.id::text AS id, to_char(date_trunc('week', t.created_at AT TIME ZONE ${BUSINESS_ZONE}), 'YYYY-MM-DD') AS week, count(*)::int AS count
    FROM ${TICKETS} ${OF_ITEM} WHERE i.id = ANY(${ids}::uuid[]) AND t.created_at >= ${from} AND ${COUNTS} GROUP BY 1, 2 ORDER BY 2`
  const counts = new Map<string, WeekCount[]>()
  for (const { id, ...week } of rows) counts.set(id, [...(counts.get(id) ?? []), week])
  return counts
}

/** The local dates of an item's tickets since a time. */
export async function datesOfItem(db: Sql, id: string, from: Date): Promise<LocalDate[]> {
  const rows = await db.$queryRaw<{ date: LocalDate }[]>`
    SELECT ${day('t.created_at')} AS date FROM ${TICKETS} ${OF_ITEM} WHERE i.id = ${id}::uuid AND t.created_at >= ${from} AND ${COUNTS}`
  return rows.map(({ date }) => date)
}

/** The first local date on which a ticket of ours was raised since a time; null: none was. */
export async function ticketsBegan(db: Sql, from: Date): Promise<LocalDate | null> {
  const [row] = await db.$queryRaw<{ date: LocalDate | null }[]>`
    SELECT ${day('min(t.created_at)')} AS date FROM tickets t WHERE t.created_at >= ${from} AND NOT t.imported`
  return row?.date ?? null
}

/** What people call a partner. */
export async function partnerNames(db: Sql, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await db.$queryRaw<{ id: string; name: string }[]>`
    SELECT id::text AS id, name FROM partners WHERE id = ANY(${ids}::uuid[])`
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** A ticket as feedback is filed from it. */
export type TicketOfFeedback = Omit<CountedTicket, 'date'> & { ref: string; partnerName: string | null }

export async function ticketForFeedback(db: Sql, ref: string): Promise<TicketOfFeedback | null> {
  const rows = await db.$queryRaw<TicketOfFeedback[]>`
    SELECT t.id::text AS id, t.ref, t.category, t.subcategory, ${PARTNER} AS partner, o.city, ${DEVICE} AS device, p.name AS "partnerName"
    FROM ${TICKETS} LEFT JOIN partners p ON p.id = coalesce(t.partner_id, o.partner_id) WHERE t.ref = ${ref}`
  return rows[0] ?? null
}
