import { HOME_TEAMS, type Role, type Team } from '@/lib/auth/roles'
import { Prisma } from '@/lib/server/database'
import type { Sql } from '@/lib/server/sql'
import type { SkilledMember, Skills } from '../types'

/** Roles whose people belong to a team by their work. */
function rolesOf(team: Team): string[] {
  return (Object.keys(HOME_TEAMS) as Role[]).filter((role) => HOME_TEAMS[role] === team)
}

/** Whether `u` works on the tickets of a team: by team of the person or of their role. `workers`: roles that work on tickets at all. */
export function isMember(team: Team, workers: readonly string[]): Prisma.Sql {
  return Prisma.sql`(u.role = ANY(${workers}::text[]) AND (u.role = ANY(${rolesOf(team)}::text[])
    OR EXISTS (SELECT 1 FROM user_teams x WHERE x.user_id = u.id AND x.team = ${team})))`
}

export const SKILLS = Prisma.sql`coalesce(w.takes_tickets, true) AS "takesTickets", coalesce(w.categories, '{}') AS categories,
  coalesce(w.channels, '{}') AS channels, coalesce(w.languages, '{}') AS languages, w.open_limit AS "openLimit"`

/** The people of a team who are active, by name. */
export async function teamMembers(db: Sql, team: Team, workers: readonly string[]): Promise<SkilledMember[]> {
  return db.$queryRaw<SkilledMember[]>`
    SELECT u.id::text AS id, u.name, u.role, true AS active, coalesce(w.version, 0) AS version, ${SKILLS}
    FROM users u LEFT JOIN workforce_people w ON w.user_id = u.id
    WHERE u.state = 'active' AND ${isMember(team, workers)} ORDER BY u.name, u.id`
}

/** Somebody by id who works on tickets; null: there is none such. */
export async function findWorker(
  db: Sql,
  id: string,
  workers: readonly string[],
): Promise<{ id: string; name: string; active: boolean; teams: string[] } | null> {
  const rows = await db.$queryRaw<{ id: string; name: string; role: Role; active: boolean; teams: string[] }[]>`
    SELECT u.id::text AS id, u.name, u.role, u.state = 'active' AS active, array(SELECT team FROM user_teams x WHERE x.user_id = u.id) AS teams
    FROM users u WHERE u.id = ${id}::uuid AND u.role = ANY(${workers}::text[])`
  const [row] = rows
  if (!row) return null
  const home = HOME_TEAMS[row.role]
  return {
    id: row.id,
    name: row.name,
    active: row.active,
    teams: [...new Set([...(home ? [home] : []), ...row.teams])],
  }
}

/** Everybody who works on tickets, with the teams they are in; who has left too, for what they did before. */
export async function allWorkers(
  db: Sql,
  workers: readonly string[],
): Promise<{ id: string; name: string; teams: string[] }[]> {
  const rows = await db.$queryRaw<{ id: string; name: string; role: Role; teams: string[] }[]>`
    SELECT u.id::text AS id, u.name, u.role, array(SELECT team FROM user_teams x WHERE x.user_id = u.id) AS teams
    FROM users u WHERE u.role = ANY(${workers}::text[]) ORDER BY u.name, u.id`
  return rows.map(({ id, name, role, teams }) => {
    const home = HOME_TEAMS[role]
    return { id, name, teams: [...new Set([...(home ? [home] : []), ...teams])] }
  })
}

/** Saves what somebody can do over the version that its editor saw (0: nothing was said yet); false when somebody else did in between. */
export async function saveSkills(
  tx: Sql,
  userId: string,
  skills: Skills,
  seen: number,
  who: { at: Date; name: string },
): Promise<boolean> {
  const { takesTickets, categories, channels, languages, openLimit } = skills
  const saved =
    seen === 0
      ? await tx.$executeRaw`
        INSERT INTO workforce_people (user_id, takes_tickets, categories, channels, languages, open_limit, updated_by, updated_at)
        VALUES (${userId}::uuid, ${takesTickets}, ${categories}::text[], ${channels}::text[], ${languages}::text[], ${openLimit}, ${who.name}, ${who.at})
        ON CONFLICT DO NOTHING`
      : await tx.$executeRaw`
        UPDATE workforce_people SET takes_tickets = ${takesTickets}, categories = ${categories}::text[], channels = ${channels}::text[],
          languages = ${languages}::text[], open_limit = ${openLimit}, version = version + 1, updated_by = ${who.name}, updated_at = ${who.at}
        WHERE user_id = ${userId}::uuid AND version = ${seen}`
  return saved === 1
}

export async function languageOf(db: Sql, customerId: string): Promise<string | null> {
  const rows = await db.$queryRaw<{ language: string }[]>`
    SELECT language FROM customer_languages WHERE customer_id = ${customerId}::uuid`
  return rows[0]?.language ?? null
}

export async function saveLanguage(
  tx: Sql,
  customerId: string,
  language: string | null,
  who: { at: Date; name: string },
): Promise<void> {
  if (language === null) {
    await tx.$executeRaw`DELETE FROM customer_languages WHERE customer_id = ${customerId}::uuid`
    return
  }
  await tx.$executeRaw`
    INSERT INTO customer_languages (customer_id, language, updated_at, updated_by) VALUES (${customerId}::uuid, ${language}, ${who.at}, ${who.name})
    ON CONFLICT (customer_id) DO UPDATE SET language = excluded.language, updated_at = excluded.updated_at, updated_by = excluded.updated_by`
}
