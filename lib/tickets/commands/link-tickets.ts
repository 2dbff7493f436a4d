import type { Context } from '@/lib/auth/actor'
import { ok, type Result } from '@/lib/core/result'
import { valueBandsAt } from '@/lib/policies/data/policies'
import { announce } from '@/lib/server/live-feed'
import type { Sql } from '@/lib/server/sql'
import { findOrder, findTicketRef } from '../data/linked'
import { deleteRelation, insertRelation, insertSplit, stepsWithMessage } from '../data/links'
import { ticketPoliciesAt } from '../data/policy'
import { decideRaise } from '../domain/raising'
import type { TicketState } from '../domain/ticket-state'
import { teamOfRaiser } from '../policy'
import type { TicketInput, TicketRequest } from '../schema'
import { writeRaised } from './raise-ticket'

/** A matter of its own out of a ticket: about the same customer, order and partner, with what it takes along. Answers its reference. */
async function splitOff(
  tx: Sql,
  context: Context,
  ticket: TicketState,
  input: TicketInput<'split'>,
): Promise<Result<{ ref: string; messages: number }>> {
  const { now, actor } = context
  const policies = await ticketPoliciesAt(tx, now)
  const { channel, origin, orderId, partnerId, customerId } = ticket
  const fields = Object.fromEntries(input.take_fields.map((field) => [field, ticket.fields[field]]))
  const { category, subcategory, title } = input
  const source = 'panel'
  const raised = decideRaise(
    { channel, origin, category, subcategory, title, fields, source },
    {
      policy: policies.policy,
      order: orderId ? await findOrder(tx, { id: orderId }, await valueBandsAt(tx, now), now) : null,
      partnerId,
      customerId,
      team: teamOfRaiser(actor),
    },
  )
  if (!raised.ok) return raised
  const made = await writeRaised(tx, context, { channel, origin, source }, raised.value, policies, {
    split_from: ticket.ref,
  })
  if (!made) throw new Error('a ticket without an external id is there by nobody else')
  const quoted = await stepsWithMessage(tx, ticket.id, input.take_messages)
  await insertSplit(tx, ticket.id, made.id, quoted, now)
  return ok({ ref: made.ref, messages: quoted.length })
}

/** What a command does to the tickets beside one, in its transaction; answers what its history says of it. */
export async function linkTickets(
  tx: Sql,
  context: Context,
  ticket: TicketState,
  request: TicketRequest,
): Promise<Result<Record<string, unknown>>> {
  const { command, input } = request
  if (command === 'split') {
    const made = await splitOff(tx, context, ticket, input)
    return made.ok ? ok({ split_into: made.value.ref, messages: made.value.messages }) : made
  }
  if (command !== 'relate' && command !== 'unrelate') return ok({})
  const other = await findTicketRef(tx, input.ticket)
  if (!other) throw new Error(`${input.ticket} was just there`)
  if (command === 'relate') await insertRelation(tx, ticket.id, other.id, context.now)
  else await deleteRelation(tx, ticket.id, other.id)
  // The other one's page shows it too, though nothing was done to that ticket.
  await announce(tx, { topic: 'ticket', subject: other.ref })
  return ok({})
}
