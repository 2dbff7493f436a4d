import type { Context } from '@/lib/auth/actor'
import { ok, type Result, refuse } from '@/lib/core/result'
import type { Sql } from '@/lib/server/sql'
import { raiseTicket } from '@/lib/tickets/commands/create-ticket'
import { createTicketInput } from '@/lib/tickets/schema'
import { ticketIdOf } from '../data/save-query'
import type { OutcomeInput } from '../schema'
import type { QueryChannel, QueryPolicy } from '../types'

export type QuerySaid = {
  id: string
  channel: QueryChannel
  said: string
  orderRef: string | null
  customerId: string | null
}

/** Raises the ticket that a query ends in, with what was said filled in, in the query's transaction. Its topic says what it is filed under. */
export async function raiseFromQuery(
  tx: Sql,
  context: Context,
  policy: QueryPolicy,
  query: QuerySaid,
  input: OutcomeInput,
): Promise<Result<{ id: string; ref: string }>> {
  if (!context.actor.can('tickets.create')) return refuse('not_allowed', { capability: 'tickets.create' })
  const topic = policy.topics.find(({ code }) => code === input.topic)
  const filed = input.ticket ?? topic?.ticket
  const made = await raiseTicket(
    tx,
    context,
    createTicketInput.parse({
      channel: query.channel,
      category: filed?.category ?? 'other',
      subcategory: filed?.subcategory ?? null,
      title: input.ticket?.title ?? null,
      fields: query.said ? { said: query.said.slice(0, 4000) } : {},
      order_ref: query.orderRef,
      source: 'query',
      external_id: query.id,
    }),
    query.customerId,
  )
  return made.ok ? ok({ id: await ticketIdOf(tx, made.value.ref), ref: made.value.ref }) : made
}
