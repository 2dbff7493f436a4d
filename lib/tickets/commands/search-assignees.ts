import type { Context } from '@/lib/auth/actor'
import { TEAMS } from '@/lib/auth/roles'
import { ok, type Result, refuse } from '@/lib/core/result'
import { sql } from '@/lib/server/sql'
import { membersOf } from '../data/ticket-page'
import { rolesOfTeam } from '../domain/chain'
import { maySeeTickets, teamsOf } from '../policy'

const MOST = 20

/** To whom somebody may assign tickets of their teams: the people of these, with the team. `q`: how a word of the name begins. */
export async function findAssignees(
  { actor }: Context,
  q: string,
): Promise<Result<{ items: { value: string; label: string; hint: string }[] }>> {
  if (!maySeeTickets(actor) || actor.reach('tickets.work') !== 'all')
    return refuse('not_allowed', { capability: 'tickets.work' })
  const teams = actor.unlimited ? TEAMS : teamsOf(actor)
  const members = await Promise.all(
    teams.map(async (team) => (await membersOf(sql, team, rolesOfTeam(team))).map((one) => ({ ...one, team }))),
  )
  const typed = q.toLowerCase()
  const found = new Map<string, { value: string; label: string; hint: string }>()
  for (const { id, name, team } of members.flat()) {
    const fits = name
      .toLowerCase()
      .split(/\s+/)
      .some((_word, at, words) => words.slice(at).join(' ').startsWith(typed))
    const before = found.get(id)
    if (fits) found.set(id, { value: id, label: name, hint: before ? `${before.hint}, ${team}` : team })
  }
  return ok({ items: [...found.values()].sort((a, b) => a.label.localeCompare(b.label)).slice(0, MOST) })
}
