import { addJob } from '@/lib/server/jobs'
import type { Sql } from '@/lib/server/sql'
import { isOpen } from '../domain/lifecycle'
import type { TicketStatus } from '../types'

/** Says that a ticket is open and nobody has it, in the transaction that left it so: the room of who works when gives it to somebody. */
export async function askDistribution(
  tx: Sql,
  ticket: { ref: string; status: TicketStatus; assigneeId: string | null },
): Promise<void> {
  if (ticket.assigneeId !== null || !isOpen(ticket.status)) return
  await addJob(tx, 'distribute_ticket', { ref: ticket.ref }, { key: `distribute:${ticket.ref}` })
}
