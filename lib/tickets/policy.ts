import type { Actor } from '@/lib/auth/actor'
import { HOME_TEAMS, type Role, type Team } from '@/lib/auth/roles'
import type { Refusal } from '@/lib/core/refusal'
import { LIFECYCLE } from './domain/lifecycle'
import type { FileKind, TicketCommand } from './types'

type Row = { team: string | null; raisedById: string }

/** The teams that somebody belongs to: by role, and those of the person. The product itself belongs to all. */
export function teamsOf(actor: Actor): string[] {
  const home = HOME_TEAMS[actor.role as Role]
  return [...new Set([...(home ? [home] : []), ...actor.teams])]
}

/** Who decides between customer and partner. Source: domain-facts 12.6. */
const JUDGES = ['SLA & Quality', 'Operations']

const everywhere = (actor: Actor): boolean => actor.unlimited || actor.role === 'system'

/** Whether a ticket is worked on in one of the actor's teams. */
export function isInTeam(actor: Actor, ticket: Pick<Row, 'team'>): boolean {
  return everywhere(actor) || (ticket.team !== null && teamsOf(actor).includes(ticket.team))
}

/** Source: product.md, "Roles": a key bound to a partner reaches no ticket. */
export function maySeeTickets(actor: Actor): boolean {
  return actor.reach('tickets.read') === 'all'
}

/** Contact data of customers, as for their orders. */
export function maySeeContact(actor: Actor): boolean {
  return actor.reach('orders.contact') === 'all'
}

/**
 * Source: product.md, `tickets.work`: members of the ticket's team; whoever raised it, and CX, may message, close and reopen it.
 * Following takes no more than reading.
 */
export function mayCommand(actor: Actor, command: TicketCommand, ticket: Row): boolean {
  const { who } = LIFECYCLE[command]
  if (who === 'reader') return maySeeTickets(actor)
  if (actor.reach('tickets.work') !== 'all') return false
  if (who === 'judges') return everywhere(actor) || teamsOf(actor).some((team) => JUDGES.includes(team))
  if (isInTeam(actor, ticket)) return true
  return who === 'concerned' && (ticket.raisedById === actor.id || teamsOf(actor).includes('CX'))
}

/** Why not, if not: names the team whose turn it is to whoever works on tickets elsewhere. */
export function refusedCommand(actor: Actor, command: TicketCommand, ticket: Row): Refusal | null {
  if (mayCommand(actor, command, ticket)) return null
  const { who } = LIFECYCLE[command]
  if (who === 'reader') return { code: 'not_allowed', facts: { capability: 'tickets.read' } }
  const works = actor.reach('tickets.work') === 'all'
  const team = who === 'judges' ? JUDGES.join(' or ') : ticket.team
  return { code: 'not_allowed', facts: { capability: 'tickets.work', ...(works && team && { team }) } }
}

/** Whose ticket a new one is until it is handed over: the raiser's team, CX for who has none. */
export function teamOfRaiser(actor: Actor): Team {
  const teams = teamsOf(actor) as Team[]
  return teams.includes('CX') ? 'CX' : (teams[0] ?? 'CX')
}

/** A paper on which a person stands, and a recorded call, tell what only readers of contact data may know. */
export function fileKindsSeen(actor: Actor): FileKind[] {
  if (!maySeeTickets(actor)) return []
  return maySeeContact(actor) ? ['evidence', 'paper', 'recording'] : ['evidence']
}

/** Whoever added it, and the team whose turn it is. */
export function mayRemoveFile(actor: Actor, ticket: Row, addedById: string): boolean {
  if (actor.reach('tickets.work') !== 'all') return false
  return addedById === actor.id || isInTeam(actor, ticket)
}
