import type { Task } from 'graphile-worker'
import { z } from 'zod'
import { mailTicketMessage } from './commands/mail-ticket-message'

const word = z.object({ id: z.uuid(), seq: z.number().int().positive() })

/** Jobs of this room. */
export const tasks: Record<string, Task> = {
  async mail_ticket_message(payload) {
    const { id, seq } = word.parse(payload)
    await mailTicketMessage(id, seq, new Date())
  },
}
