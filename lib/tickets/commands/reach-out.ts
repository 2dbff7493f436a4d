import type { Context } from '@/lib/auth/actor'
import { ok, type Result, refuse } from '@/lib/core/result'
import { applyCommand, BY_HAND } from '@/lib/orders/commands/run-command'
import type { CommandRequest } from '@/lib/orders/schema'
import type { OrderCommand } from '@/lib/orders/types'
import { logIncident } from '@/lib/partners/commands/incidents'
import type { Sql } from '@/lib/server/sql'
import { orderOfTicket } from '../data/linked'
import type { Facts } from '../domain/decide'
import type { TicketState } from '../domain/ticket-state'
import type { TicketInput, TicketRequest } from '../schema'

type Reached = Pick<Facts, 'fixed' | 'incident' | 'orderStatus'>

/** The order's own command, judged and recorded as anywhere else; its event says which ticket it was done for. */
async function fixOrder(
  tx: Sql,
  context: Context,
  ticket: TicketState,
  { order_command, order_input }: TicketInput<'fix'>,
): Promise<Result<Reached>> {
  if (!ticket.orderRef) return refuse('not_found', { what: 'order' })
  const request = { command: order_command as OrderCommand, input: order_input } as CommandRequest
  const done = await applyCommand(tx, context, ticket.orderRef, request, { ...BY_HAND, ticket: ticket.ref })
  if (!done.ok) return done
  const { ref, version, status } = done.value
  return ok({ fixed: { ref, version, status, command: request.command } })
}

/** Against the partner that is named, else the ticket's, else whoever holds its order. */
async function logAgainst(
  tx: Sql,
  context: Context,
  ticket: TicketState,
  input: TicketInput<'log_incident'>,
): Promise<Result<Reached>> {
  const id = ticket.partnerId ?? (ticket.orderId ? (await orderOfTicket(tx, ticket.orderId))?.partnerId : null)
  const partner = input.partner_id ? { code: input.partner_id } : id ? { id } : null
  if (!partner) return refuse('invalid', { errors: [{ field: 'partner_id', message: 'Say which partner.' }] })
  const logged = await logIncident(tx, context, {
    partner,
    kind: input.kind,
    note: input.note,
    orderRef: ticket.orderRef,
    ticketRef: ticket.ref,
    proposeHold: input.propose_hold ? { until: input.propose_hold.until ?? null } : null,
  })
  return logged.ok ? ok({ incident: logged.value }) : logged
}

/** What a command does outside its ticket, in its transaction: refused there, it is refused here, and neither side has anything of it. */
export async function reachOut(
  tx: Sql,
  context: Context,
  ticket: TicketState,
  { command, input }: TicketRequest,
): Promise<Result<Reached>> {
  if (command === 'fix') return fixOrder(tx, context, ticket, input)
  if (command === 'log_incident') return logAgainst(tx, context, ticket, input)
  if (command === 'give_verdict' && ticket.orderId)
    return ok({ orderStatus: (await orderOfTicket(tx, ticket.orderId))?.status ?? null })
  return ok({})
}
