import { parseIndianMobile } from '@/lib/core/phone'
import { peopleMeant } from '@/lib/customers/data/find-people'
import { Prisma } from '@/lib/server/database'
import { containing, cutPage, pageByTime } from '@/lib/server/place-in-list'
import type { ReadSql, Sql } from '@/lib/server/sql'
import { isByDue, type QueryFilter, type QueryQueue } from '../domain/list-query'
import type { QueryLine } from '../domain/query-view'

/** Whose list: who asks, and whether they see and search contact data. */
export type Asker = { id: string; seesContact: boolean }

const MASKED = Prisma.sql`CASE WHEN c.erased_at IS NULL THEN regexp_replace(nullif(c.name, ''), '(\\S)\\S*', '\\1•••', 'g') ELSE c.name END`

function lineColumns(seesContact: boolean): Prisma.Sql {
  const who = seesContact
    ? Prisma.sql`coalesce(nullif(c.name, ''), c.phone, nullif(q.mail_name, ''), q.mail_address)`
    : MASKED
  return Prisma.sql`q.id, q.ref, q.channel, q.status, q.received_at AS "receivedAt", q.topic, q.subject, q.outcome, q.resolved_first AS "resolvedFirst",
    q.agent_name AS "agentName", q.answer_due_at AS "answerDueAt", q.call_back_at AS "callBackAt", o.ref AS "orderRef", t.ref AS "ticketRef", ${who} AS who`
}

const FROM = Prisma.sql`FROM queries q LEFT JOIN customers c ON c.id = q.customer_id LEFT JOIN orders o ON o.id = q.order_id
  LEFT JOIN tickets t ON t.id = q.ticket_id`

function queueIs(queue: QueryQueue, { id }: Asker): Prisma.Sql {
  switch (queue) {
    case 'unanswered':
      return Prisma.sql`q.status = 'open'`
    case 'call_backs':
      return Prisma.sql`q.status = 'call_back'`
    case 'mine':
      return Prisma.sql`q.agent_id = ${id}`
    case 'all':
      return Prisma.sql`true`
  }
}

/** A person with everybody who was merged with them. */
const merged = (people: Prisma.Sql): Prisma.Sql => Prisma.sql`(SELECT y.id FROM customers x
  JOIN customers y ON y.id = coalesce(x.merged_into_id, x.id) OR y.merged_into_id = coalesce(x.merged_into_id, x.id) WHERE ${people})`

/** Ways of finding something, each with an index of its own: joined in one condition no index would serve them. */
function waysToFind(q: string, seesContact: boolean): Prisma.Sql[] {
  const phone = seesContact ? parseIndianMobile(q) : null
  if (phone) return [Prisma.sql`q.customer_id IN ${merged(Prisma.sql`x.phone = ${phone}`)}`]
  const address = q.toLowerCase()
  if (seesContact && q.includes('@'))
    return [
      Prisma.sql`lower(q.mail_address) = ${address}`,
      Prisma.sql`q.customer_id IN ${merged(Prisma.sql`lower(x.email) = ${address}`)}`,
    ]
  const ref = q.toUpperCase()
  if (/^(QU|TK|[A-Z]{1,4})-\d+$/.test(ref))
    return [
      Prisma.sql`q.ref = ${ref}`,
      Prisma.sql`q.ticket_id = (SELECT id FROM tickets WHERE ref = ${ref})`,
      Prisma.sql`q.order_id = (SELECT id FROM orders WHERE ref = ${ref})`,
    ]
  const people = seesContact ? peopleMeant(q) : null
  return [Prisma.sql`q.subject ILIKE ${containing(q)}`, ...(people ? [Prisma.sql`q.customer_id IN (${people})`] : [])]
}

function filterIs(filter: QueryFilter): Prisma.Sql {
  const parts = [Prisma.sql`true`]
  if (filter.channel) parts.push(Prisma.sql`q.channel = ${filter.channel}`)
  if (filter.status) parts.push(Prisma.sql`q.status = ${filter.status}`)
  if (filter.topic) parts.push(Prisma.sql`q.topic = ${filter.topic}`)
  if (filter.outcome) parts.push(Prisma.sql`q.outcome = ${filter.outcome}`)
  if (filter.order)
    parts.push(Prisma.sql`q.order_id = (SELECT id FROM orders WHERE ref = ${filter.order.toUpperCase()})`)
  return Prisma.join(parts, ' AND ')
}

type Page = { limit: number; after: string | null }

/** By which instant a queue is read. */
const COLUMNS = {
  unanswered: 'answer_due_at',
  call_backs: 'call_back_at',
  mine: 'received_at',
  all: 'received_at',
} as const satisfies Record<QueryQueue, string>

/** A page of a queue: those that wait the most urgent first, the others the newest first. */
export async function listQueries(
  db: Sql,
  asker: Asker,
  { queue, filter }: { queue: QueryQueue; filter: QueryFilter },
  { limit, after }: Page,
): Promise<{ rows: QueryLine[]; next: string | null }> {
  const column = COLUMNS[queue]
  const { beyond, order } = pageByTime({ alias: 'q', column, ascending: isByDue(queue) }, limit, after)
  const where = Prisma.sql`${queueIs(queue, asker)} AND ${filterIs(filter)} AND ${beyond}`
  const ways = filter.q ? waysToFind(filter.q, asker.seesContact) : []
  // Each way gives its own first ones; the first of all are among them.
  const found =
    ways.length > 0
      ? Prisma.sql`AND q.id IN (${Prisma.join(
          ways.map((way) => Prisma.sql`(SELECT q.id FROM queries q WHERE ${where} AND ${way} ${order})`),
          ' UNION ',
        )})`
      : Prisma.empty
  const rows = await db.$queryRaw<QueryLine[]>`
    SELECT ${lineColumns(asker.seesContact)} ${FROM} WHERE ${where} ${found} ${order}`
  return cutPage(
    rows,
    limit,
    ({ answerDueAt, callBackAt, receivedAt }) =>
      ({ answer_due_at: answerDueAt, call_back_at: callBackAt, received_at: receivedAt })[column],
  )
}

export type QueryCounts = { unanswered: number; late: number; call_backs: number; due: number }

/** How many wait, and how many of them too long; counted over those alone: each of the two has an index, which a list of both would not find. */
export async function countQueries(db: Sql, filter: QueryFilter, now: Date): Promise<QueryCounts> {
  const rows = await db.$queryRaw<QueryCounts[]>`
    SELECT count(*) FILTER (WHERE q.status = 'open')::int AS unanswered,
      count(*) FILTER (WHERE q.status = 'open' AND q.answer_due_at < ${now})::int AS late,
      count(*) FILTER (WHERE q.status = 'call_back')::int AS call_backs,
      count(*) FILTER (WHERE q.status = 'call_back' AND q.call_back_at <= ${now})::int AS due
    FROM queries q WHERE (q.status = 'open' OR q.status = 'call_back') AND ${filterIs(filter)}`
  return rows[0] ?? { unanswered: 0, late: 0, call_backs: 0, due: 0 }
}

/** The queries of a person (and of whoever was merged with them), of an order or of a ticket, newest first. */
export async function queriesBeside(
  db: ReadSql,
  seesContact: boolean,
  of: { customerId?: string; orderRef?: string; ticketRef?: string; but?: string },
  limit: number,
): Promise<QueryLine[]> {
  const { customerId, orderRef, ticketRef, but = '' } = of
  const ways = [
    ...(customerId ? [Prisma.sql`q.customer_id IN ${merged(Prisma.sql`x.id = ${customerId}::uuid`)}`] : []),
    ...(orderRef ? [Prisma.sql`q.order_id = (SELECT id FROM orders WHERE ref = ${orderRef})`] : []),
    ...(ticketRef ? [Prisma.sql`q.ticket_id = (SELECT id FROM tickets WHERE ref = ${ticketRef})`] : []),
  ]
  if (ways.length === 0) return []
  return db.$queryPrepared<QueryLine[]>(Prisma.sql`
    SELECT ${lineColumns(seesContact)} ${FROM} WHERE (${Prisma.join(ways, ' OR ')}) AND q.ref <> ${but}
    ORDER BY q.received_at DESC, q.id DESC LIMIT ${limit}`)
}
