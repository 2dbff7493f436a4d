import type { Context } from '@/lib/auth/actor'
import { rolesWith } from '@/lib/auth/capabilities'
import { type Colleague, searchColleagues } from '@/lib/auth/data/colleagues'
import { ok, type Result, refuse } from '@/lib/core/result'
import { sql } from '@/lib/server/sql'
import { readTicketState } from '../data/ticket-state'
import { mayCommand, maySeeTickets } from '../policy'

const MOST = 8

/** Whom somebody who may leave a note on a ticket may mention in it: active people who may read tickets. Nobody else is named. */
export async function findColleagues(
  { actor }: Context,
  ref: string,
  q: string,
): Promise<Result<{ items: Colleague[] }>> {
  const ticket = maySeeTickets(actor) ? await readTicketState(sql, ref) : null
  if (!ticket) return refuse('not_found', { what: 'ticket' })
  if (!mayCommand(actor, 'note', ticket)) return refuse('not_allowed', { capability: 'tickets.work' })
  return ok({ items: await searchColleagues(sql, q, { roles: rolesWith('tickets.read', 'all') }, MOST) })
}
