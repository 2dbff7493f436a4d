import { ok, type Result, refuse } from '@/lib/core/result'
import type { TicketInput, TicketRequest } from '../schema'
import { categoryOf, missingFields } from './completeness'
import type { Facts } from './decide'
import type { Decision, TicketChanges, TicketState } from './ticket-state'

/** Somebody takes it, or it is given to somebody of its team. */
export function decideTake(
  ticket: TicketState,
  request: Extract<TicketRequest, { command: 'take' | 'assign' }>,
  { now, person, assignee }: Facts,
): Result<Decision> {
  if (request.command === 'assign' && !assignee) return refuse('not_found', { what: 'person' })
  const to = request.command === 'assign' && assignee ? assignee : { id: person.id, name: person.name, inTeam: true }
  if (!to.inTeam) {
    return refuse('invalid', { errors: [{ field: 'user_id', message: `Is not in the team ${ticket.team}.` }] })
  }
  if (to.id === ticket.assigneeId) return refuse('no_change', { what: 'ticket' })
  const changes = ticket.assigneeId !== null ? { reassignments: ticket.reassignments + 1 } : {}
  return ok({
    to: request.command === 'take' ? 'in_progress' : ticket.status,
    set: {
      assigneeId: to.id,
      assigneeName: to.name,
      ...(ticket.firstAssignedAt === null && { firstAssignedAt: now }),
      ...changes,
    },
    data: { assignee: to.id },
  })
}

/** It goes to a team, and waits there for somebody to take it. */
function moved(ticket: TicketState, team: string, now: Date): TicketChanges {
  return {
    team,
    assigneeId: null,
    assigneeName: null,
    reassignments: ticket.reassignments + 1,
    handedOverBy: ticket.team,
    ...(team === 'Operations' && ticket.assignedToOpsAt === null && { assignedToOpsAt: now }),
  }
}

/**
 * Hands over to another team. What the category asks for and is not filled is named; sent all the same, it needs a reason and is
 * counted. Source: kpis.md, `ticket_completeness`, `handover_quality`.
 */
export function decideHandOver(ticket: TicketState, input: TicketInput<'hand_over'>, facts: Facts): Result<Decision> {
  if (input.team === ticket.team) return refuse('no_change', { what: 'team' })
  const missing = missingFields(categoryOf(facts.policy, ticket.category), ticket)
  if (missing.length > 0 && !input.reason)
    return refuse('ticket_incomplete', { missing, team: input.team, may_send: true })
  const isFirst = ticket.handedOverAt === null
  return ok({
    to: 'open',
    set: {
      ...moved(ticket, input.team, facts.now),
      ...(isFirst && { handedOverAt: facts.now, completeAtHandover: missing.length === 0 }),
      ...(missing.length > 0 && { incompleteHandovers: ticket.incompleteHandovers + 1 }),
    },
    data: { from_team: ticket.team, missing, ...(input.reason && { reason: input.reason }) },
    ...(input.note && { message: { kind: 'to_team', channel: null, text: input.note } }),
  })
}

/** Back to who handed it over, with what is missing: counted. */
export function decideSendBack(ticket: TicketState, input: TicketInput<'send_back'>): Result<Decision> {
  const back = ticket.handedOverBy
  if (!back || back === ticket.team) return refuse('never_handed_over', {})
  return ok({
    to: 'open',
    set: {
      team: back,
      assigneeId: null,
      assigneeName: null,
      reassignments: ticket.reassignments + 1,
      sendBacks: ticket.sendBacks + 1,
      handedOverBy: null,
    },
    data: { from_team: ticket.team, missing: input.missing, reason: input.reason },
  })
}
