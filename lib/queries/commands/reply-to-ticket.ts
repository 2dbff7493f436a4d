import { type Context, SYSTEM } from '@/lib/auth/actor'
import { DAY } from '@/lib/core/days'
import type { Sql } from '@/lib/server/sql'
import { applyTicketCommand } from '@/lib/tickets/commands/run-command'
import { type TicketRequest, ticketInputs } from '@/lib/tickets/schema'
import { lastTicketSeq, ticketOfMail } from '../data/mails'
import type { Incoming } from '../domain/incoming'

/** The longest word that a ticket takes. */
const LONGEST = 8000

async function apply(tx: Sql, context: Context, ref: string, request: TicketRequest): Promise<void> {
  const done = await applyTicketCommand(tx, { ...context, actor: SYSTEM }, ref, request)
  if (!done.ok) throw new Error(`A mail could not be written to ${ref}: ${done.refusal.code}`)
}

/**
 * The customer's word by mail on a ticket, by the ticket's own commands: what was resolved or closed is opened again. Null when it was closed
 * longer than `days` ago. What nobody wrote is a note and opens nothing.
 */
export async function replyToTicket(
  tx: Sql,
  context: Context,
  reference: string,
  mail: Incoming,
  days: number,
): Promise<{ ref: string; ticketId: string; seq: number } | null> {
  const ticket = await ticketOfMail(tx, reference)
  if (!ticket) return null
  const { id, ref, status, closedAt } = ticket
  if (closedAt && context.now.getTime() - closedAt.getTime() > days * DAY) return null
  const text = mail.text.slice(0, LONGEST)
  if (mail.automatic) {
    await apply(tx, context, ref, {
      command: 'note',
      input: ticketInputs.note.parse({ text: `Automatic mail: ${text}`.slice(0, LONGEST) }),
    })
    return { ref, ticketId: id, seq: await lastTicketSeq(tx, id) }
  }
  await apply(tx, context, ref, {
    command: 'log_reply',
    input: ticketInputs.log_reply.parse({ channel: 'email', text }),
  })
  const seq = await lastTicketSeq(tx, id)
  if (status === 'resolved' || status === 'closed')
    await apply(tx, context, ref, {
      command: 'reopen',
      input: ticketInputs.reopen.parse({ reason: 'The customer wrote again by mail.' }),
    })
  return { ref, ticketId: id, seq }
}
