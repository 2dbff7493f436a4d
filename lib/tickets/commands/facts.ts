import type { Context } from '@/lib/auth/actor'
import { HOME_TEAMS, type Role } from '@/lib/auth/roles'
import { valueBandsAt } from '@/lib/policies/data/policies'
import type { Sql } from '@/lib/server/sql'
import { listFiles } from '../data/attachments'
import { findOrder, findPartner, findPerson, findTicketRef } from '../data/linked'
import { areRelated } from '../data/links'
import { type TicketPolicies, ticketPoliciesAt, ticketPoliciesOf } from '../data/policy'
import type { Facts } from '../domain/decide'
import type { TicketState } from '../domain/ticket-state'
import { fileKindsSeen, teamsOf } from '../policy'
import type { TicketRequest } from '../schema'
import { readersAmong } from './whom-to-tell'

/** The rules that judge a ticket: those it keeps; imported history, which nothing judges, is named by those of its time. */
export function policiesOfTicket(db: Sql, ticket: TicketState): Promise<TicketPolicies> {
  return ticket.imported
    ? ticketPoliciesAt(db, ticket.createdAt)
    : ticketPoliciesOf(db, ticket.policyVersion, ticket.calendarVersion)
}

async function assigneeOf(db: Sql, ticket: TicketState, userId: string): Promise<Facts['assignee']> {
  const person = await findPerson(db, userId)
  if (!person) return null
  const teams = [HOME_TEAMS[person.role as Role], ...person.teams]
  return { id: person.id, name: person.name, inTeam: ticket.team !== null && teams.includes(ticket.team) }
}

/** What a decision needs besides the ticket: only what its command asks for is read. */
export async function gatherFacts(
  db: Sql,
  ticket: TicketState,
  { command, input }: TicketRequest,
  { actor, now }: Context,
  policies: TicketPolicies,
): Promise<Facts> {
  const { id, name, kind } = actor
  const facts: Facts = { now, policy: policies.policy, person: { id, name, kind, teams: teamsOf(actor) } }
  const bands = (): ReturnType<typeof valueBandsAt> => valueBandsAt(db, now)
  if (command === 'assign') facts.assignee = await assigneeOf(db, ticket, input.user_id)
  if (command === 'note' && input.mentions.length > 0) facts.readers = await readersAmong(db, input.mentions)
  if (command === 'message' && input.files.length > 0) {
    const there = await listFiles(db, ticket.id, fileKindsSeen(actor))
    facts.files = there.filter((file) => input.files.includes(file.id))
  }
  if (command === 'merge') facts.into = await findTicketRef(db, input.into)
  if (command === 'relate' || command === 'unrelate') {
    facts.into = await findTicketRef(db, input.ticket)
    facts.related = facts.into !== null && (await areRelated(db, ticket.id, facts.into.id))
  }
  if (command === 'edit' && ticket.orderId)
    facts.order = await findOrder(db, { id: ticket.orderId }, await bands(), now)
  if (command === 'link') {
    if (input.order_ref) facts.order = await findOrder(db, { ref: input.order_ref }, await bands(), now)
    if (input.partner_id) facts.partnerId = await findPartner(db, input.partner_id)
  }
  return facts
}
