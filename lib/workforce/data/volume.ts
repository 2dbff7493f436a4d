import type { Team } from '@/lib/auth/roles'
import { BUSINESS_ZONE, type LocalDate } from '@/lib/core/business-time'
import { Prisma } from '@/lib/server/database'
import type { Sql } from '@/lib/server/sql'
import type { HourCount } from '../domain/forecast'

/** Events with which a ticket comes to a team. */
const ARRIVES = Prisma.raw(`('create', 'hand_over', 'send_back')`)

/** The team that answers calls, mails and chats. */
const ANSWERS = 'CX' satisfies Team

/**
 * What came to a team, by local date and hour: contacts that were logged (of the team that answers them), and tickets that were raised in it
 * or handed to it. A ticket that was made of a contact at once is that contact.
 */
export async function arrivalsByHour(db: Sql, team: string, from: Date, to: Date): Promise<HourCount[]> {
  return db.$queryRaw<HourCount[]>`
    SELECT to_char(hour, 'YYYY-MM-DD') AS date, extract(hour FROM hour)::int AS hour, contacts
    FROM (SELECT date_trunc('hour', at AT TIME ZONE ${BUSINESS_ZONE}) AS hour, count(*)::int AS contacts
      FROM (SELECT e.at FROM ticket_events e WHERE e.command IN ${ARRIVES} AND e.at >= ${from} AND e.at < ${to} AND e.team = ${team} AND NOT e.imported
        AND NOT (e.command = 'create' AND EXISTS (SELECT 1 FROM queries q WHERE q.ticket_id = e.ticket_id AND q.ticket_at = e.at))
      UNION ALL SELECT q.received_at FROM queries q
      WHERE ${team} = ${ANSWERS} AND NOT q.automatic AND q.received_at >= ${from} AND q.received_at < ${to}) came GROUP BY 1) x`
}

/** The first local date within a stretch of time on which something was raised here; null: nothing was. */
export async function historyBegan(db: Sql, from: Date): Promise<LocalDate | null> {
  const [row] = await db.$queryRaw<{ date: LocalDate | null }[]>`
    SELECT to_char(min(at) AT TIME ZONE ${BUSINESS_ZONE}, 'YYYY-MM-DD') AS date FROM ticket_events
    WHERE command = 'create' AND at >= ${from} AND NOT imported`
  return row?.date ?? null
}
