import { Prisma } from '@/lib/server/database'
import type { Sql } from '@/lib/server/sql'
import type { Role, Team } from '../roles'

export type Colleague = { id: string; name: string; role: Role }

/** People who can sign in, by what they are: any one of these. */
export type ColleagueFilter = {
  roles?: readonly Role[]
  /** Only those of this team. */
  team?: Team
  /** People of this partner as well, whose role is one of these. */
  ofPartner?: { partnerId: string; roles: readonly Role[] }
}

function isAmong({ roles = [], team, ofPartner }: ColleagueFilter): Prisma.Sql {
  const byRole = Prisma.sql`u.role = ANY(${[...roles]}::text[])`
  const among = ofPartner
    ? Prisma.sql`(${byRole} OR (u.partner_id = ${ofPartner.partnerId}::uuid AND u.role = ANY(${[...ofPartner.roles]}::text[])))`
    : byRole
  const inTeam = team
    ? Prisma.sql`EXISTS (SELECT 1 FROM user_teams t WHERE t.user_id = u.id AND t.team = ${team})`
    : Prisma.sql`true`
  return Prisma.sql`u.state = 'active' AND ${among} AND ${inTeam}`
}

/** Active people, by name. */
export async function activeColleagues(db: Sql, filter: ColleagueFilter): Promise<Colleague[]> {
  return db.$queryRaw`
    SELECT u.id::text AS id, u.name, u.role FROM users u WHERE ${isAmong(filter)} ORDER BY lower(u.name), u.id`
}

/** Of these people, those the filter takes in. */
export async function colleaguesAmong(db: Sql, ids: readonly string[], filter: ColleagueFilter): Promise<Colleague[]> {
  if (ids.length === 0) return []
  return db.$queryRaw`
    SELECT u.id::text AS id, u.name, u.role FROM users u WHERE u.id = ANY(${[...ids]}::uuid[]) AND ${isAmong(filter)} ORDER BY lower(u.name), u.id`
}

/** Whether somebody may not act as they did: deactivated since, or in another role. Whoever is no person of ours never was. */
export async function mayNotActAs(db: Sql, id: string, role: string): Promise<boolean> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT u.id FROM users u WHERE u.id = ${id}::uuid AND (u.state <> 'active' OR u.role <> ${role})`
  return rows.length > 0
}

/** Active people of whose name a word begins like this, by name. */
export async function searchColleagues(
  db: Sql,
  q: string,
  filter: ColleagueFilter,
  limit: number,
): Promise<Colleague[]> {
  const like = `${q.replace(/[\\%_]/g, '\\$&')}%`
  return db.$queryRaw`
    SELECT u.id::text AS id, u.name, u.role FROM users u
    WHERE ${isAmong(filter)} AND (u.name ILIKE ${like} OR u.name ILIKE ${`% ${like}`}) ORDER BY lower(u.name), u.id LIMIT ${limit}`
}
