import type { Context } from '@/lib/auth/actor'
import type { Team } from '@/lib/auth/roles'
import { ok, type Result, refuse } from '@/lib/core/result'
import { customerByPhone } from '@/lib/customers/data/customers'
import type { Once } from '@/lib/orders/commands/answer-once'
import { valueBandsAt } from '@/lib/policies/data/policies'
import { oncePerKey } from '@/lib/server/idempotency'
import { counted } from '@/lib/server/metrics'
import type { Sql } from '@/lib/server/sql'
import { findOrder, findPartner } from '../data/linked'
import { type TicketPolicies, ticketPoliciesAt } from '../data/policy'
import { findBySource } from '../data/save-ticket'
import { readTicketAnswer } from '../data/ticket-answer'
import { decideRaise, type Raised } from '../domain/raising'
import { teamOfRaiser } from '../policy'
import type { CreateTicketInput, TicketRequest } from '../schema'
import { askDistribution } from './ask-distribution'
import { writeRaised } from './raise-ticket'
import { applyTicketCommand, type TicketDone } from './run-command'

async function raisedFrom(
  tx: Sql,
  { actor, now }: Context,
  input: CreateTicketInput,
  { policy }: TicketPolicies,
  known: string | null,
): Promise<Result<Raised>> {
  const { customer } = input
  const order = input.order_ref ? await findOrder(tx, { ref: input.order_ref }, await valueBandsAt(tx, now), now) : null
  const person = customer && { phone: customer.phone, name: customer.name ?? '', email: customer.email ?? null }
  return decideRaise(input, {
    policy,
    order,
    partnerId: input.partner_id ? await findPartner(tx, input.partner_id) : null,
    customerId: person ? await customerByPhone(tx, person, now) : known,
    team: teamOfRaiser(actor),
  })
}

/**
 * Raises a ticket, and hands it over to the category's team at once when asked to, in the caller's transaction. `known`: whom it is about,
 * where the caller has found them already.
 */
export async function raiseTicket(
  tx: Sql,
  context: Context,
  input: CreateTicketInput,
  known: string | null = null,
): Promise<Result<TicketDone>> {
  const policies = await ticketPoliciesAt(tx, context.now)
  const raised = await raisedFrom(tx, context, input, policies, known)
  if (!raised.ok) return raised
  const made = await writeRaised(tx, context, input, raised.value, policies)
  if (!made) {
    const ref = (await findBySource(tx, input.source, input.external_id ?? '')) ?? undefined
    return refuse('already_exists', { what: 'ticket', ...(ref && { ref }) })
  }
  // Whoever raised it in the panel is still at it: it is given out when they leave it, or hand it over.
  if (context.actor.kind !== 'user') await askDistribution(tx, { ref: made.ref, status: 'open', assigneeId: null })
  if (!raised.value.handOverTo) return ok({ ref: made.ref, status: 'open', version: 1 })
  const reason = input.hand_over?.reason ?? undefined
  const request: TicketRequest = {
    command: 'hand_over',
    input: { team: raised.value.handOverTo as Team, ...(reason && { reason }) },
  }
  return applyTicketCommand(tx, context, made.ref, request)
}

export function createTicket(
  context: Context,
  input: CreateTicketInput,
  { key, whole = false }: Once = {},
): Promise<Result<TicketDone>> {
  const { kind, id } = context.actor
  const idempotency = key ? { owner: `${kind}:${id}`, key, body: { create: input } } : null
  return counted(
    'tickets.create',
    oncePerKey<TicketDone>(idempotency, context.now, async (tx) => {
      const done = await raiseTicket(tx, context, input)
      return done.ok && whole ? ok({ ...done.value, ticket: await readTicketAnswer(tx, done.value.ref) }) : done
    }),
  )
}
