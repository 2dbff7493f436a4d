import { type Context, SYSTEM } from '@/lib/auth/actor'
import type { Team } from '@/lib/auth/roles'
import { ok, type Result } from '@/lib/core/result'
import type { Sql } from '@/lib/server/sql'
import { applyTicketCommand } from '@/lib/tickets/commands/run-command'
import type { TicketState } from '@/lib/tickets/domain/ticket-state'
import { candidatesFor, keepChoice } from '../data/distribution'
import { languageOf } from '../data/people'
import { choosePerson } from '../domain/choose-person'
import { WORKERS } from '../policy'
import type { Cause, Choice, TeamRules } from '../types'

/**
 * Gives a ticket to somebody of its team in the caller's transaction: by the tickets' own command, which tells them, in the product's
 * name, with who was looked at and why not. The caller holds the team's rules and the ticket, so that two never count the same desk. Answers the choice;
 * nobody in it when nobody could take the ticket.
 */
export async function giveTicket(
  tx: Sql,
  now: Date,
  ticket: TicketState,
  rules: TeamRules,
  cause: Cause,
): Promise<Result<Choice>> {
  const context: Context = { actor: SYSTEM, now, requestId: null }
  const team = rules.team as Team
  const mode = rules.mode === 'off' ? 'spare_capacity' : rules.mode
  const candidates = await candidatesFor(tx, team, WORKERS, ticket.id, now)
  const language = ticket.customerId ? await languageOf(tx, ticket.customerId) : null
  const wanted = { category: ticket.category, channel: ticket.channel, language, butNot: ticket.assigneeId }
  const { chosen, considered } = choosePerson(candidates, wanted, { ...rules, mode })
  const choice: Choice = {
    at: now,
    team,
    mode,
    cause,
    userId: chosen?.id ?? null,
    userName: chosen?.name ?? null,
    considered,
  }
  if (chosen) {
    const request = { command: 'assign', input: { user_id: chosen.id } } as const
    const assigned = await applyTicketCommand(tx, context, ticket.ref, request)
    if (!assigned.ok) return assigned
  }
  await keepChoice(tx, ticket, choice)
  return ok(choice)
}
