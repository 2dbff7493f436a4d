import type { Actor } from '@/lib/auth/actor'
import { teamsOf } from '@/lib/tickets/policy'

/** Who writes, publishes and settles. Source: issue "Tickets": articles and templates are configured as the rules of tickets are. */
export function mayEdit(actor: Actor): boolean {
  return actor.reach('tickets.configure') === 'all'
}

/** Whose eyes see: an item for some teams is found by their members, by whoever edits, and by who is in no team (CEO, analyst). */
export type Reader = { teams: readonly string[]; all: boolean; edits: boolean }

export function readerOf(actor: Actor): Reader {
  const teams = teamsOf(actor)
  const edits = mayEdit(actor)
  return { teams, edits, all: edits || actor.unlimited || teams.length === 0 }
}

export function isFor(reader: Reader, audience: readonly string[]): boolean {
  return reader.all || audience.length === 0 || audience.some((team) => reader.teams.includes(team))
}

/** A key bound to a partner reaches nothing of the house's own. */
export function mayRead(actor: Actor): boolean {
  return actor.reach('tickets.read') === 'all'
}
