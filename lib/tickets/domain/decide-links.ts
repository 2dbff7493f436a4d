import { ok, type Result, refuse } from '@/lib/core/result'
import type { Facts } from './decide'
import type { Decision, TicketState } from './ticket-state'

/** Two tickets stand beside each other, or no longer; each says so once. */
export function decideRelate(
  ticket: TicketState,
  command: 'relate' | 'unrelate',
  { into, related = false }: Facts,
): Result<Decision> {
  if (!into) return refuse('not_found', { what: 'ticket' })
  if (into.id === ticket.id || related === (command === 'relate')) return refuse('no_change', { what: 'link' })
  return ok({ to: ticket.status, set: {}, data: { ticket: into.ref } })
}
