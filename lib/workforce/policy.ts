import type { Actor } from '@/lib/auth/actor'
import { rolesWith } from '@/lib/auth/capabilities'
import { TEAMS, type Team } from '@/lib/auth/roles'
import { teamsOf } from '@/lib/tickets/policy'

/** The roles whose people work on tickets. */
export const WORKERS: readonly string[] = rolesWith('tickets.work', 'all')

/** Who plans: shifts, skills, absences of others, and how tickets are given out. */
export function mayPlan(actor: Actor): boolean {
  return actor.reach('tickets.configure') === 'all'
}

/** The team that somebody looks at when they name none. */
export function firstTeam(actor: Actor): Team {
  return (TEAMS.find((team) => teamsOf(actor).includes(team)) ?? 'CX') as Team
}

/** Whose shifts somebody may see as they are published: their own teams'; planners all. */
export function maySeePlan(actor: Actor, team: Team): boolean {
  return mayPlan(actor) || teamsOf(actor).includes(team)
}
