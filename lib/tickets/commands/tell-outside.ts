import { addJob } from '@/lib/server/jobs'
import type { Sql } from '@/lib/server/sql'
import type { Decision, TicketState } from '../domain/ticket-state'

/**
 * What rooms to the left follow a ticket for, as jobs of the command's own transaction: a word to the customer goes out by mail
 * (lib/queries), and a closed ticket is asked about (lib/surveys). A merged one goes on elsewhere.
 */
export async function tellOutside(
  tx: Sql,
  ticket: Pick<TicketState, 'id' | 'imported'>,
  seq: number,
  { to, message, set }: Pick<Decision, 'to' | 'message' | 'set'>,
): Promise<void> {
  if (ticket.imported) return
  const { id } = ticket
  if (message?.kind === 'to_customer')
    await addJob(tx, 'mail_ticket_message', { id, seq }, { key: `mail_ticket:${id}:${seq}` })
  if (to === 'closed' && !set.mergedIntoId) await addJob(tx, 'survey_ticket', { id }, { key: `survey_ticket:${id}` })
}
