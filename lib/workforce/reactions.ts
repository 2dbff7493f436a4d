import type { Task } from 'graphile-worker'
import { z } from 'zod'
import { distributeTicket, distributeWaiting } from './commands/distribute'

const ticket = z.object({ ref: z.string() })

/** Jobs of this room. */
export const tasks: Record<string, Task> = {
  /** A ticket came to a team and nobody has it. */
  async distribute_ticket(payload) {
    await distributeTicket(ticket.parse(payload).ref, new Date())
  },
  /** A shift began, somebody is back, or a desk has room again. */
  async distribute_waiting() {
    await distributeWaiting(new Date())
  },
}

export const crontab = ['* * * * * distribute_waiting ?max=1&jobKey=distribute_waiting']
