import { parseIndianMobile } from '@/lib/core/phone'
import { peopleMeant } from '@/lib/customers/data/find-people'
import { Prisma } from '@/lib/server/database'
import { containing, cutPage, pageByTime } from '@/lib/server/place-in-list'
import type { Sql } from '@/lib/server/sql'
import { OPEN_STATUSES } from '../domain/lifecycle'
import { isByDue, type TicketFilter, type TicketQueue } from '../domain/list-query'
import { urgentAt } from '../domain/ticket-view'
import { TICKET_COLUMNS, TICKET_FROM, type TicketRow } from './ticket-answer'

/** Whose list: who asks, in which teams, whether they may search by phone. */
export type Asker = { id: string; teams: string[]; seesContact: boolean }

/** Constants of the code, so that the partial indexes are seen to fit. */
const OPEN = Prisma.raw(`t.status IN (${OPEN_STATUSES.map((status) => `'${status}'`).join(', ')}) AND NOT t.imported`)

/**
 * By what queues are read, as their rows show it (`urgentAt`): since when a ticket is late, else when it is due; while its clock stands it comes
 * after all that run. The partial indexes `tickets_urgent…` are of the same expression.
 */
export const URGENT = `(CASE WHEN t.clock_running THEN coalesce(t.breached_at, t.due_at) ELSE '9999-12-31 00:00:00+00'::timestamptz END)`

/** Past its due time by now, whether an event has said so yet or not. */
export function isOverdue(now: Date): Prisma.Sql {
  return Prisma.sql`(t.breached_at IS NOT NULL OR (t.clock_running AND t.due_at < ${now}))`
}

function queueIs(queue: TicketQueue, { id, teams }: Asker, now: Date): Prisma.Sql {
  switch (queue) {
    case 'mine':
      return Prisma.sql`${OPEN} AND t.assignee_id = ${id}`
    case 'team':
      return Prisma.sql`${OPEN} AND t.team = ANY(${teams}::text[])`
    case 'unassigned':
      return Prisma.sql`${OPEN} AND t.assignee_id IS NULL`
    case 'overdue':
      return Prisma.sql`${OPEN} AND ${isOverdue(now)}`
    case 'waiting':
      return Prisma.sql`${OPEN} AND t.status IN ('waiting_on_customer', 'waiting_on_team')`
    case 'stale':
      return Prisma.sql`${OPEN} AND t.follow_up_due_at < ${now}`
    case 'raised':
      return Prisma.sql`${OPEN} AND t.raised_by_id = ${id}`
    case 'open':
      return Prisma.sql`${OPEN}`
    case 'all':
      return Prisma.sql`true`
  }
}

/** Each way of finding something is a list of ids of its own: joined, no index would serve them together. */
function found(q: string, seesContact: boolean): Prisma.Sql {
  const phone = seesContact ? parseIndianMobile(q) : null
  if (phone) {
    return Prisma.sql`t.customer_id IN (SELECT x.id FROM customers x WHERE x.phone = ${phone}
      UNION SELECT y.id FROM customers y JOIN customers x ON x.phone = ${phone} AND y.merged_into_id = coalesce(x.merged_into_id, x.id))`
  }
  const ref = q.toUpperCase()
  const words = containing(q)
  const people = seesContact ? peopleMeant(q) : null
  return Prisma.sql`t.id IN (SELECT id FROM tickets WHERE ref = ${/^\d{4,12}$/.test(ref) ? `TK-${ref}` : ref}
    UNION SELECT id FROM tickets WHERE external_id = ${q}
    UNION SELECT x.id FROM tickets x JOIN orders y ON y.id = x.order_id WHERE y.ref = ${ref}
    UNION SELECT id FROM tickets WHERE title ILIKE ${words}
    ${people ? Prisma.sql`UNION SELECT id FROM tickets WHERE customer_id IN (${people})` : Prisma.empty})`
}

function filterIs(filter: TicketFilter, { seesContact }: Asker): Prisma.Sql {
  const parts = [Prisma.sql`true`]
  if (filter.status) parts.push(Prisma.sql`t.status = ${filter.status}`)
  if (filter.priority) parts.push(Prisma.sql`t.priority = ${filter.priority}`)
  if (filter.team) parts.push(Prisma.sql`t.team = ${filter.team}`)
  if (filter.category) parts.push(Prisma.sql`t.category = ${filter.category}`)
  if (filter.channel) parts.push(Prisma.sql`t.channel = ${filter.channel}`)
  if (filter.source) parts.push(Prisma.sql`t.source = ${filter.source}`)
  if (filter.order) parts.push(Prisma.sql`o.ref = ${filter.order.toUpperCase()}`)
  if (filter.assignee) parts.push(Prisma.sql`t.assignee_id = ${filter.assignee}`)
  if (filter.q) parts.push(found(filter.q, seesContact))
  return Prisma.join(parts, ' AND ')
}

export type TicketPage = { rows: TicketRow[]; next: string | null }

/** A page of a queue, the most urgent first; of all tickets, the newest first. */
export async function listTickets(
  db: Sql,
  asker: Asker,
  { queue, filter }: { queue: TicketQueue; filter: TicketFilter },
  { now, limit, after }: { now: Date; limit: number; after: string | null },
): Promise<TicketPage> {
  const urgent = isByDue(queue)
  const by = urgent
    ? { alias: 't', key: URGENT, ascending: true }
    : { alias: 't', column: 'created_at', ascending: false }
  const { beyond, order } = pageByTime(by, limit, after)
  const rows = await db.$queryRaw<TicketRow[]>`
    SELECT ${TICKET_COLUMNS} ${TICKET_FROM} WHERE ${queueIs(queue, asker, now)} AND ${filterIs(filter, asker)} AND ${beyond} ${order}`
  return cutPage(rows, limit, (row) => (urgent ? urgentAt(row) : row.createdAt))
}

/** All that a list finds now, with versions, as a run picks them: the most urgent first, of all tickets the newest. */
export function ticketsFound(
  asker: Asker,
  { queue, filter }: { queue: TicketQueue; filter: TicketFilter },
  now: Date,
  most: number,
): Prisma.Sql {
  const at = Prisma.raw(isByDue(queue) ? URGENT : 't.created_at')
  const direction = Prisma.raw(isByDue(queue) ? 'ASC' : 'DESC')
  return Prisma.sql`
    SELECT t.id, t.version, ${at} AS at FROM tickets t LEFT JOIN orders o ON o.id = t.order_id
    WHERE ${queueIs(queue, asker, now)} AND ${filterIs(filter, asker)} ORDER BY ${at} ${direction}, t.id ${direction} LIMIT ${most}`
}

export type TicketCounts = Record<Exclude<TicketQueue, 'all'>, number>

/** How many each queue holds under a filter; counted over the open ones, which are few. */
export async function countTickets(db: Sql, asker: Asker, filter: TicketFilter, now: Date): Promise<TicketCounts> {
  const queues = ['mine', 'team', 'unassigned', 'overdue', 'waiting', 'stale', 'raised', 'open'] as const
  const counts = queues.map(
    (queue) => Prisma.sql`count(*) FILTER (WHERE ${queueIs(queue, asker, now)})::int AS ${Prisma.raw(queue)}`,
  )
  const rows = await db.$queryRaw<TicketCounts[]>`
    SELECT ${Prisma.join(counts)} FROM tickets t LEFT JOIN orders o ON o.id = t.order_id WHERE ${OPEN} AND ${filterIs(filter, asker)}`
  const [row] = rows
  if (!row) throw new Error('a count always answers a row')
  return row
}
