import type { Team } from '@/lib/auth/roles'
import { newId } from '@/lib/core/ids'
import { Prisma } from '@/lib/server/database'
import type { Sql } from '@/lib/server/sql'
import { URGENT } from '@/lib/tickets/data/list'
import { OPEN_STATUSES } from '@/lib/tickets/domain/lifecycle'
import type { Candidate } from '../domain/choose-person'
import type { Choice, TeamRules } from '../types'
import { isMember, SKILLS } from './people'

/** Constants of the code, so that the partial indexes are seen to fit. */
export const OPEN = Prisma.raw(
  `t.status IN (${OPEN_STATUSES.map((status) => `'${status}'`).join(', ')}) AND NOT t.imported`,
)
const BY_URGENCY = Prisma.raw(URGENT)
/** Whoever did one of these has dealt with the ticket itself. */
const DEALT_WITH = Prisma.raw(
  `('create', 'take', 'start', 'hand_over', 'message', 'log_reply', 'edit', 'resolve', 'resume', 'wait_for_customer', 'wait_for_team')`,
)

/** Shifts that people see: published ones, and those that go with the next publishing. */
export const IN_FORCE = Prisma.raw(`s.state <> 'draft'`)

/** Everybody of a team, as they stand now towards one of its tickets. */
export async function candidatesFor(
  db: Sql,
  team: Team,
  workers: readonly string[],
  ticketId: string,
  now: Date,
): Promise<Candidate[]> {
  return db.$queryRaw<Candidate[]>`
    SELECT u.id::text AS id, u.name, ${SKILLS},
      EXISTS (SELECT 1 FROM absences a WHERE a.user_id = u.id AND a.from_at <= ${now} AND a.to_at > ${now}) AS absent,
      EXISTS (SELECT 1 FROM shifts s WHERE s.user_id = u.id AND s.team = ${team} AND s.starts_at <= ${now} AND s.ends_at > ${now} AND ${IN_FORCE})
        AS "onShift",
      (SELECT count(*)::int FROM tickets t WHERE t.assignee_id = u.id::text AND ${OPEN} AND t.status <> 'waiting_on_customer') AS open,
      (SELECT max(c.at) FROM distribution_choices c WHERE c.team = ${team} AND c.user_id = u.id) AS "lastGivenAt",
      (SELECT max(e.at) FROM ticket_events e WHERE e.ticket_id = ${ticketId}::uuid AND e.actor_id = u.id::text AND e.command IN ${DEALT_WITH})
        AS "knewItAt"
    FROM users u LEFT JOIN workforce_people w ON w.user_id = u.id WHERE u.state = 'active' AND ${isMember(team, workers)} ORDER BY u.id`
}

/**
 * Keeps to whom a ticket was given at a version of it, once. That nobody could take it is kept too, and gives way to a later choice; said
 * again it changes nothing.
 */
export async function keepChoice(tx: Sql, ticket: { id: string; version: number }, choice: Choice): Promise<void> {
  const { at, team, mode, cause, userId, userName, considered } = choice
  const looked = JSON.stringify(considered)
  await tx.$executeRaw`
    INSERT INTO distribution_choices AS c (id, ticket_id, ticket_version, team, at, mode, cause, user_id, user_name, considered)
    VALUES (${newId(at)}::uuid, ${ticket.id}::uuid, ${ticket.version}, ${team}, ${at}, ${mode}, ${cause}, ${userId}::uuid, ${userName}, ${looked}::jsonb)
    ON CONFLICT (ticket_id, ticket_version) DO UPDATE SET at = excluded.at, mode = excluded.mode, cause = excluded.cause,
      user_id = excluded.user_id, user_name = excluded.user_name, considered = excluded.considered
    WHERE c.user_id IS NULL AND (excluded.user_id IS NOT NULL OR c.considered <> excluded.considered)`
}

/** What distribution did with a ticket, newest first. */
export async function choicesOf(db: Sql, ticketRef: string): Promise<Choice[]> {
  return db.$queryRaw<Choice[]>`
    SELECT c.at, c.team, c.mode, c.cause, c.user_id::text AS "userId", c.user_name AS "userName", c.considered
    FROM distribution_choices c JOIN tickets t ON t.id = c.ticket_id WHERE t.ref = ${ticketRef} ORDER BY c.at DESC, c.ticket_version DESC LIMIT 10`
}

/** Minutes for which a ticket is left to whoever of the team raised it and is still at it. */
const LEFT_TO_RAISER = 30

/** Tickets of a team that nobody has, the most urgent first. */
export async function waitingTickets(db: Sql, team: string, now: Date, limit: number): Promise<string[]> {
  const since = new Date(now.getTime() - LEFT_TO_RAISER * 60_000)
  const rows = await db.$queryRaw<{ ref: string }[]>`
    SELECT t.ref FROM tickets t WHERE ${OPEN} AND t.team = ${team} AND t.assignee_id IS NULL
      AND NOT (t.handed_over_at IS NULL AND t.raised_by_kind = 'user' AND t.last_event_at > ${since})
    ORDER BY ${BY_URGENCY}, t.id LIMIT ${limit}`
  return rows.map(({ ref }) => ref)
}

/** The teams that are given their tickets. */
export async function distributingTeams(db: Sql): Promise<Pick<TeamRules, 'team'>[]> {
  return db.$queryRaw`SELECT team FROM workforce_teams WHERE mode <> 'off' ORDER BY team`
}

/** Open tickets of somebody, the most urgent first. */
export async function ticketsOf(db: Sql, userId: string, limit: number): Promise<string[]> {
  const rows = await db.$queryRaw<{ ref: string }[]>`
    SELECT t.ref FROM tickets t WHERE ${OPEN} AND t.assignee_id = ${userId} ORDER BY ${BY_URGENCY}, t.id LIMIT ${limit}`
  return rows.map(({ ref }) => ref)
}
