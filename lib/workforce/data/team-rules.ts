import { Prisma } from '@/lib/server/database'
import type { Sql } from '@/lib/server/sql'
import type { TeamRules } from '../types'

const COLUMNS = Prisma.sql`team, mode, on_shift_only AS "onShiftOnly", open_limit AS "openLimit", contacts_per_hour AS "contactsPerHour",
  history_weeks AS "historyWeeks", version, updated_by AS "updatedBy", updated_at AS "updatedAt"`

export async function allTeamRules(db: Sql): Promise<TeamRules[]> {
  return db.$queryRaw`SELECT ${COLUMNS} FROM workforce_teams ORDER BY team`
}

export async function readTeamRules(db: Sql, team: string): Promise<TeamRules> {
  return one(await db.$queryRaw<TeamRules[]>`SELECT ${COLUMNS} FROM workforce_teams WHERE team = ${team}`)
}

/** The rules, locked until the transaction ends: tickets of a team are given out one after the other, so that limits and turns are exact. */
export async function lockTeamRules(tx: Sql, team: string): Promise<TeamRules> {
  return one(
    await tx.$queryRaw<TeamRules[]>`SELECT ${COLUMNS} FROM workforce_teams WHERE team = ${team} FOR NO KEY UPDATE`,
  )
}

function one(rows: TeamRules[]): TeamRules {
  const [rules] = rows
  if (!rules) throw new Error('a team without rules: was the database migrated?')
  return rules
}

export type NewRules = Pick<
  TeamRules,
  'team' | 'mode' | 'onShiftOnly' | 'openLimit' | 'contactsPerHour' | 'historyWeeks'
>

/** Saves the rules of a team over the version that their editor saw; false when somebody else saved in between. */
export async function saveTeamRules(
  tx: Sql,
  rules: NewRules,
  seen: number,
  who: { at: Date; name: string },
): Promise<boolean> {
  const { team, mode, onShiftOnly, openLimit, contactsPerHour, historyWeeks } = rules
  const saved = await tx.$executeRaw`
    UPDATE workforce_teams SET mode = ${mode}, on_shift_only = ${onShiftOnly}, open_limit = ${openLimit}, contacts_per_hour = ${contactsPerHour},
      history_weeks = ${historyWeeks}, version = version + 1, updated_by = ${who.name}, updated_at = ${who.at}
    WHERE team = ${team} AND version = ${seen}`
  return saved === 1
}
