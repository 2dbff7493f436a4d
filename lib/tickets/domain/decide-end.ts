import { ok, type Result, refuse } from '@/lib/core/result'
import type { TicketInput } from '../schema'
import { categoryOf } from './completeness'
import type { Facts } from './decide'
import type { Decision, TicketState } from './ticket-state'

/** While a founder looks at it, nothing is closed and the customer is told nothing. Source: domain-facts 12.4. */
function checkFounder({ founderReason }: TicketState): Result<null> {
  return founderReason ? refuse('founder_review', { why: founderReason }) : ok(null)
}

export function decideResolve(ticket: TicketState, input: TicketInput<'resolve'>, { now }: Facts): Result<Decision> {
  const free = checkFounder(ticket)
  if (!free.ok) return free
  return ok({
    to: 'resolved',
    set: { resolvedAt: now },
    data: {},
    message: { kind: 'note', channel: null, text: input.resolution },
  })
}

/** Where the category asks for the customer's word, closing without it needs a reason. Source: kpis.md, `confirmed_closure`. */
export function decideClose(
  ticket: TicketState,
  { confirmed, reason }: TicketInput<'close'>,
  { now, policy }: Facts,
): Result<Decision> {
  const free = checkFounder(ticket)
  if (!free.ok) return free
  const asks = categoryOf(policy, ticket.category).confirm
  if (asks && !confirmed && !reason) return refuse('reason_required', {})
  return ok({
    to: 'closed',
    set: { closedAt: now, confirmed: asks || confirmed ? confirmed : null, closeReason: reason ?? null },
    data: { confirmed, ...(reason && { reason }) },
  })
}

/** It goes on where it was: with whoever had it, or in the queue of its team. */
export function decideReopen(ticket: TicketState, { reason }: TicketInput<'reopen'>): Result<Decision> {
  if (ticket.mergedIntoId) return refuse('ticket_merged', {})
  return ok({
    to: ticket.assigneeId ? 'in_progress' : 'open',
    set: {
      reopenings: ticket.reopenings + 1,
      resolvedAt: null,
      closedAt: null,
      confirmed: null,
      closeReason: null,
    },
    data: { reason },
  })
}

/** The same matter twice: this one ends, and says where it goes on. */
export function decideMerge(
  ticket: TicketState,
  { into, reason }: TicketInput<'merge'>,
  facts: Facts,
): Result<Decision> {
  const free = checkFounder(ticket)
  if (!free.ok) return free
  if (!facts.into) return refuse('not_found', { what: 'ticket' })
  if (facts.into.id === ticket.id) return refuse('no_change', { what: 'ticket' })
  if (facts.into.closed)
    return refuse('invalid', { errors: [{ field: 'into', message: `${into} is closed: reopen it first.` }] })
  return ok({
    to: 'closed',
    set: { closedAt: facts.now, mergedIntoId: facts.into.id, closeReason: `Merged into ${facts.into.ref}` },
    data: { into: facts.into.ref, ...(reason && { reason }) },
  })
}
