import { rolesWith } from '@/lib/auth/capabilities'
import { activeColleagues, colleaguesAmong } from '@/lib/auth/data/colleagues'
import type { Team } from '@/lib/auth/roles'
import type { Sql } from '@/lib/server/sql'
import { membersOf } from '../data/ticket-page'
import { CHAIN, rolesOfTeam } from '../domain/chain'
import type { Alerted } from '../types'

const UUID = /^[0-9a-f-]{36}$/

/** Of these, the people who can sign in and may read tickets; keys and the product itself have no inbox. */
export async function readersAmong(db: Sql, ids: readonly (string | null | undefined)[]): Promise<string[]> {
  const people = [...new Set(ids)].filter((id): id is string => typeof id === 'string' && UUID.test(id))
  const readers = await colleaguesAmong(db, people, { roles: rolesWith('tickets.read', 'all') })
  return readers.map(({ id }) => id)
}

export async function teamMembers(db: Sql, team: string): Promise<string[]> {
  const members = await membersOf(db, team, rolesOfTeam(team))
  return readersAmong(
    db,
    members.map(({ id }) => id),
  )
}

type Held = { team: string; assigneeId: string | null }

async function owners(db: Sql, { team, assigneeId }: Held): Promise<string[]> {
  const own = await readersAmong(db, [assigneeId])
  return own.length > 0 ? own : teamMembers(db, team)
}

/** Whom an alert concerns. Where nobody leads a team, whoever is next up the line is told. */
export async function whomToTell(db: Sql, ticket: Held, to: 'owner' | Alerted): Promise<string[]> {
  if (to === 'owner') return owners(db, ticket)
  if (to === 'team') return teamMembers(db, ticket.team)
  const { lead, manager } = CHAIN[ticket.team as Team]
  for (const roles of to === 'lead' ? [lead, manager, ['ceo'] as const] : [manager, ['ceo'] as const]) {
    const people = await activeColleagues(db, { roles })
    if (people.length > 0) return people.map(({ id }) => id)
  }
  return []
}
