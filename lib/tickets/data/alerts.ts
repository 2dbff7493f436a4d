import { Prisma } from '@/lib/server/database'
import type { Sql } from '@/lib/server/sql'
import type { WatchedClocks } from '../domain/alerts'
import { OPEN_STATUSES } from '../domain/lifecycle'
import type { Priority, TicketStatus } from '../types'

/** More are looked at a minute later. */
const MOST_AT_ONCE = 500

/** Tickets whose clocks are to be looked at by now, the longest waiting first. */
export async function ticketsToLookAt(db: Sql, now: Date): Promise<string[]> {
  const rows = await db.$queryRaw<{ ref: string }[]>`
    SELECT t.ref FROM ticket_looks l JOIN tickets t ON t.id = l.ticket_id WHERE l.at <= ${now} ORDER BY l.at, l.ticket_id LIMIT ${MOST_AT_ONCE}`
  return rows.map(({ ref }) => ref)
}

/** An open ticket of ours with its clocks, as whoever looks at them needs it. */
export type Watched = {
  id: string
  ref: string
  status: TicketStatus
  category: string
  subcategory: string | null
  priority: Priority
  team: string
  assigneeId: string | null
  policyVersion: number
  calendarVersion: number
  clocks: WatchedClocks
  /** Topic and occasion of what was told of its clocks. */
  told: string[]
}

type Row = Omit<Watched, 'clocks'> & {
  firstResponseDueAt: Date
  responseRunning: boolean
  responseBreachedAt: Date | null
  dueAt: Date
  clockRunning: boolean
  breachedAt: Date | null
  opsDueAt: Date | null
  opsBreachedAt: Date | null
  lastNewsAt: Date
  followUpDueAt: Date | null
}

function watchedOf(row: Row): Watched {
  const { firstResponseDueAt, responseRunning, responseBreachedAt, dueAt, clockRunning, breachedAt, ...rest } = row
  const { opsDueAt, opsBreachedAt, lastNewsAt, followUpDueAt, ...ticket } = rest
  return {
    ...ticket,
    clocks: {
      response: { dueAt: firstResponseDueAt, running: responseRunning, breachedAt: responseBreachedAt },
      resolution: { dueAt, running: clockRunning, breachedAt },
      ops: opsDueAt ? { dueAt: opsDueAt, running: clockRunning, breachedAt: opsBreachedAt } : null,
      lastNewsAt,
      followUpDueAt,
    },
  }
}

const COLUMNS = Prisma.sql`t.id::text AS id, t.ref, t.status, t.category, t.subcategory, t.priority, t.team, t.assignee_id AS "assigneeId",
  t.policy_version AS "policyVersion", t.calendar_version AS "calendarVersion", t.first_response_due_at AS "firstResponseDueAt",
  t.response_running AS "responseRunning", t.response_breached_at AS "responseBreachedAt", t.due_at AS "dueAt",
  t.clock_running AS "clockRunning", t.breached_at AS "breachedAt", t.ops_due_at AS "opsDueAt", t.ops_breached_at AS "opsBreachedAt",
  t.last_news_at AS "lastNewsAt", t.follow_up_due_at AS "followUpDueAt"`
const WATCHED = Prisma.raw(
  `NOT t.imported AND t.status IN (${OPEN_STATUSES.map((status) => `'${status}'`).join(', ')})`,
)

/** The ticket, if it is open and ours, its row locked: commands on it come before or after, not meanwhile. */
export async function lockWatched(tx: Sql, ref: string, topics: readonly string[]): Promise<Watched | null> {
  // The lock comes first and alone: what is read after it cannot be older than it.
  await tx.$queryRaw`SELECT 1 FROM tickets WHERE ref = ${ref} FOR NO KEY UPDATE`
  const rows = await tx.$queryRaw<Row[]>`
    SELECT ${COLUMNS},
      array(SELECT n.topic || ' ' || n.occasion FROM inbox_notices n
        WHERE n.subject_kind = 'ticket' AND n.subject_id = t.ref AND n.topic = ANY(${[...topics]}::text[])) AS told
    FROM tickets t WHERE t.ref = ${ref} AND ${WATCHED}`
  return rows[0] ? watchedOf(rows[0]) : null
}

/** When it is looked at again; null: not before its next step. */
export async function lookAgain(tx: Sql, ref: string, at: Date | null): Promise<void> {
  if (at) {
    await tx.$executeRaw`UPDATE ticket_looks SET at = ${at} WHERE ticket_id = (SELECT id FROM tickets WHERE ref = ${ref})`
  } else await tx.$executeRaw`DELETE FROM ticket_looks WHERE ticket_id = (SELECT id FROM tickets WHERE ref = ${ref})`
}

/** When a ticket is looked at next; `ticket`: none where it is not open or not ours. */
export type Look = { id: string; ref: string; at: Date | null; ticket: Watched | null }

/** Tickets that are open, or are to be looked at, in the order of their ids. */
export async function watchedLooks(db: Sql, after: string, limit: number): Promise<Look[]> {
  const rows = await db.$queryRaw<(Row & { at: Date | null; watched: boolean })[]>`
    SELECT ${COLUMNS}, '{}'::text[] AS told, l.at, ${WATCHED} AS watched FROM tickets t LEFT JOIN ticket_looks l ON l.ticket_id = t.id
    WHERE t.id > ${after}::uuid AND (l.ticket_id IS NOT NULL OR ${WATCHED}) ORDER BY t.id LIMIT ${limit}`
  return rows.map(({ at, watched, ...row }) => ({
    id: row.id,
    ref: row.ref,
    at,
    ticket: watched ? watchedOf(row) : null,
  }))
}
