import { by, type Context } from '@/lib/auth/actor'
import type { Refusal } from '@/lib/core/refusal'
import { ok, type Result, refuse } from '@/lib/core/result'
import { writeAudit } from '@/lib/server/audit'
import { inSqlTransaction, sql } from '@/lib/server/sql'
import { applyTicketCommand } from '@/lib/tickets/commands/run-command'
import { lockTicket, readTicketState } from '@/lib/tickets/data/ticket-state'
import { isOpen } from '@/lib/tickets/domain/lifecycle'
import { ticketsOf } from '../data/distribution'
import { findWorker } from '../data/people'
import { lockTeamRules } from '../data/team-rules'
import { WORKERS } from '../policy'
import type { ReassignInput, RedistributeInput } from '../schema'
import { giveTicket } from './give-ticket'

/** What became of one ticket: who has it, or why it stayed. */
export type Moved = { ref: string; to: string | null; refusal: Refusal | null }

const MOST = 200

/** Takes one ticket off somebody and gives it to whoever of its team can take it; it stays when nobody can. */
function moveOne(now: Date, ref: string, userId: string): Promise<Result<string | null>> {
  return inSqlTransaction(async (tx) => {
    const seen = await readTicketState(tx, ref)
    if (!seen?.team) return refuse('not_found', { what: 'ticket' })
    const rules = await lockTeamRules(tx, seen.team)
    const ticket = await lockTicket(tx, ref)
    if (!ticket || ticket.team !== rules.team || ticket.assigneeId !== userId || !isOpen(ticket.status))
      return refuse('conflict', { version: ticket?.version ?? 0 })
    const given = await giveTicket(tx, now, ticket, rules, 'taken_off')
    return given.ok ? ok(given.value.userName) : given
  })
}

/**
 * Gives the open tickets of somebody (who is away, or has left) to others of their teams, one by one: what cannot be given stays and
 * is named. Pressed twice, or cut off and pressed again, it goes on with what is left.
 */
export async function redistribute(
  context: Context,
  input: RedistributeInput,
): Promise<Result<{ moved: Moved[]; name: string }>> {
  const person = await findWorker(sql, input.user_id, WORKERS)
  if (!person) return refuse('not_found', { what: 'person' })
  const refs = input.refs ?? (await ticketsOf(sql, person.id, MOST))
  const moved: Moved[] = []
  for (const ref of refs) {
    const done = await moveOne(context.now, ref, person.id)
    moved.push({ ref, to: done.ok ? done.value : null, refusal: done.ok ? null : done.refusal })
  }
  await tellAudit(context, 'workforce.redistribute', person.id, moved)
  return ok({ moved, name: person.name })
}

/** Gives chosen tickets to one person, by the tickets' own command in the name of whoever pressed: each with what became of it. */
export async function reassign(
  context: Context,
  { refs, user_id }: ReassignInput,
): Promise<Result<{ moved: Moved[]; name: string }>> {
  const person = await findWorker(sql, user_id, WORKERS)
  if (!person) return refuse('not_found', { what: 'person' })
  const moved: Moved[] = []
  for (const ref of refs) {
    const request = { command: 'assign', input: { user_id } } as const
    const done = await inSqlTransaction((tx) => applyTicketCommand(tx, context, ref, request))
    moved.push({ ref, to: done.ok ? person.name : null, refusal: done.ok ? null : done.refusal })
  }
  await tellAudit(context, 'workforce.reassign', person.id, moved)
  return ok({ moved, name: person.name })
}

async function tellAudit(context: Context, action: string, userId: string, moved: readonly Moved[]): Promise<void> {
  const { actor, now, requestId } = context
  const data = {
    moved: moved.filter(({ to }) => to !== null).map(({ ref }) => ref),
    stayed: moved.filter(({ to }) => to === null).map(({ ref }) => ref),
  }
  await inSqlTransaction(async (tx) => {
    await writeAudit(tx, { at: now, by: by(actor), action, subjectKind: 'user', subjectId: userId, requestId, data })
    return ok(null)
  })
}
