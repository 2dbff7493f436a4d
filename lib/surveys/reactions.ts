import type { Task } from 'graphile-worker'
import { z } from 'zod'
import { askCustomer } from './commands/ask'

const one = z.object({ id: z.uuid() })

/** Jobs of this room: what ended is asked about. */
export const tasks: Record<string, Task> = {
  async survey_ticket(payload) {
    await askCustomer({ ticketId: one.parse(payload).id }, new Date())
  },
  async survey_query(payload) {
    await askCustomer({ queryId: one.parse(payload).id }, new Date())
  },
}
