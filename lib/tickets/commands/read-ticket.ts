import type { Actor, Context } from '@/lib/auth/actor'
import { ok, type Result, refuse } from '@/lib/core/result'
import { sql } from '@/lib/server/sql'
import { listFiles, type TicketFile } from '../data/attachments'
import { type Asker, listTickets } from '../data/list'
import { contactOf, findTicketRow, policyOfRow, type TicketRow, toTicketAnswer } from '../data/ticket-answer'
import type { TicketFilter, TicketQueue } from '../domain/list-query'
import type { TicketAnswer } from '../domain/ticket-answer'
import { fileKindsSeen, maySeeContact, maySeeTickets, teamsOf } from '../policy'
import type { TicketDone } from './run-command'

/** Whose list it is. */
export function askerOf(actor: Actor): Asker {
  return { id: actor.id, teams: teamsOf(actor), seesContact: maySeeContact(actor) }
}

async function answerOf(actor: Actor, row: TicketRow, now: Date): Promise<TicketAnswer> {
  const answer = toTicketAnswer(row, await policyOfRow(sql, row), now)
  return maySeeContact(actor)
    ? { ...answer, customer: row.customerId ? await contactOf(sql, row.customerId) : null }
    : answer
}

/** A ticket as the API answers it to this actor. */
export async function readTicket({ actor, now }: Context, ref: string): Promise<Result<TicketAnswer>> {
  const row = maySeeTickets(actor) ? await findTicketRow(sql, ref) : null
  return row ? ok(await answerOf(actor, row, now)) : refuse('not_found', { what: 'ticket' })
}

/** A page of tickets as the API answers them: without contact data, as every list. */
export async function readTickets(
  { actor, now }: Context,
  {
    limit,
    cursor,
    queue = 'all',
    ...filter
  }: TicketFilter & { queue?: TicketQueue | undefined; limit: number; cursor?: string | undefined },
): Promise<Result<{ items: TicketAnswer[]; next: string | null }>> {
  if (!maySeeTickets(actor)) return refuse('not_allowed', { capability: 'tickets.read' })
  const page = await listTickets(sql, askerOf(actor), { queue, filter }, { now, limit, after: cursor ?? null })
  const items = await Promise.all(page.rows.map(async (row) => toTicketAnswer(row, await policyOfRow(sql, row), now)))
  return ok({ items, next: page.next })
}

/** The ticket as a command left it; contact data is of now, and only for who may see it now. */
export async function tellTicket(context: Context, done: TicketDone): Promise<Result<TicketAnswer>> {
  const { actor, now } = context
  if (!done.ticket) return readTicket(context, done.ref)
  if (!maySeeContact(actor)) return ok(done.ticket)
  const row = await findTicketRow(sql, done.ref)
  const { customer = null } = row ? await answerOf(actor, row, now) : {}
  return ok({ ...done.ticket, customer })
}

/** The files of a ticket that this actor may see. */
export async function listTicketFiles({ actor }: Context, ref: string): Promise<Result<TicketFile[]>> {
  const row = maySeeTickets(actor) ? await findTicketRow(sql, ref) : null
  return row ? ok(await listFiles(sql, row.id, fileKindsSeen(actor))) : refuse('not_found', { what: 'ticket' })
}
