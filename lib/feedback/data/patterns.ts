import { BUSINESS_ZONE, type LocalDate } from '@/lib/core/business-time'
import { Prisma } from '@/lib/server/database'
import type { Sql } from '@/lib/server/sql'
import type { CountedTicket, Exposure } from '../domain/find-patterns'
import type { WeekCount } from '../types'

const TICKETS = Prisma.sql`tickets t LEFT JOIN orders o ON o.id = t.order_id`
const PARTNER = Prisma.sql`coalesce(t.partner_id, o.partner_id)::text`
/** Brand and model, as an order has them; none where neither is known. */
const DEVICE = Prisma.sql`nullif(concat_ws(' ', o.device_brand, o.device_model), '')`

/** What a ticket about a topic of queries is filed under: by it the queries that need no ticket are counted too. */
export type TopicKinds = readonly { topic: string; category: string; subcategory: string | null }[]

/**
 * What is counted as complaints since a time: tickets of ours (history of other sources is not, nor what goes on in another ticket), and calls
 * and mails that were answered without one, under the kind that a ticket about their topic has; none about test orders.
 */
function contacts(topics: TopicKinds, from: Date): Prisma.Sql {
  const [codes, categories, subcategories] = [
    topics.map(({ topic }) => topic),
    topics.map(({ category }) => category),
    topics.map(({ subcategory }) => subcategory),
  ]
  return Prisma.sql`(
    SELECT t.id, 'ticket' AS of, t.created_at AS at, t.category, t.subcategory, ${PARTNER} AS partner, o.city, ${DEVICE} AS device
    FROM ${TICKETS} WHERE t.created_at >= ${from} AND NOT t.imported AND t.merged_into_id IS NULL AND o.is_test IS NOT TRUE
    UNION ALL
    SELECT q.id, 'query', q.received_at, m.category, m.subcategory, o.partner_id::text, o.city, ${DEVICE}
    FROM queries q JOIN unnest(${codes}::text[], ${categories}::text[], ${subcategories}::text[]) AS m(topic, category, subcategory) ON m.topic = q.topic
      LEFT JOIN orders o ON o.id = q.order_id
    WHERE q.received_at >= ${from} AND NOT q.automatic AND q.ticket_id IS NULL AND o.is_test IS NOT TRUE) c`
}

const day = (column: string): Prisma.Sql =>
  Prisma.sql`to_char(${Prisma.raw(column)} AT TIME ZONE ${BUSINESS_ZONE}, 'YYYY-MM-DD')`

/** What each is counted by: its own partner or the order's, and the order's city and device; oldest first. */
export async function countedContacts(db: Sql, topics: TopicKinds, from: Date, to: Date): Promise<CountedTicket[]> {
  return db.$queryRaw<CountedTicket[]>`
    SELECT c.id::text AS id, c.of, ${day('c.at')} AS date, c.category, c.subcategory, c.partner, c.city, c.device
    FROM ${contacts(topics, from)} WHERE c.at < ${to} ORDER BY c.at, c.id`
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

/** What belongs to items, in one pass. */
const OF_ITEM = Prisma.sql`JOIN feedback_items i ON i.category = c.category AND i.subcategory IS NOT DISTINCT FROM c.subcategory
  AND (i.dimension = 'all' OR (i.dimension = 'partner' AND i.value = c.partner) OR (i.dimension = 'city' AND i.value = c.city)
    OR (i.dimension = 'device' AND i.value = c.device))`

/** How often each item was met in each week (by its Monday) since a time; weeks without any are not there. */
export async function countsByWeek(
  db: Sql,
  topics: TopicKinds,
  ids: readonly string[],
  from: Date,
): Promise<Map<string, WeekCount[]>> {
  const rows = await db.$queryRaw<(WeekCount & { id: string })[]>`
    SELECT i.id::text AS id, to_char(date_trunc('week', c.at AT TIME ZONE ${BUSINESS_ZONE}), 'YYYY-MM-DD') AS week, count(*)::int AS count
    FROM ${contacts(topics, from)} ${OF_ITEM} WHERE i.id = ANY(${ids}::uuid[]) GROUP BY 1, 2 ORDER BY 2`
  const counts = new Map<string, WeekCount[]>()
  for (const { id, ...week } of rows) counts.set(id, [...(counts.get(id) ?? []), week])
  return counts
}

/** The local dates on which an item was met since a time. */
export async function datesOfItem(db: Sql, topics: TopicKinds, id: string, from: Date): Promise<LocalDate[]> {
  const rows = await db.$queryRaw<{ date: LocalDate }[]>`
    SELECT ${day('c.at')} AS date FROM ${contacts(topics, from)} ${OF_ITEM} WHERE i.id = ${id}::uuid`
  return rows.map(({ date }) => date)
}

/**
 * Since when both tickets and queries are there, as far as they are since a time: the later of their first local dates, so that what begins to be
 * counted is no rise. Null: neither is.
 */
export async function contactsBegan(db: Sql, from: Date): Promise<LocalDate | null> {
  const [row] = await db.$queryRaw<{ date: LocalDate | null }[]>`
    SELECT greatest((SELECT ${day('min(created_at)')} FROM tickets WHERE created_at >= ${from} AND NOT imported),
      (SELECT ${day('min(received_at)')} FROM queries WHERE received_at >= ${from})) AS date`
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
