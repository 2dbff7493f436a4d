import type { Task } from 'graphile-worker'
import { z } from 'zod'
import { announceItem } from './commands/announce'
import { sweepInbox } from './commands/sweep'

const payloadSchema = z.object({ id: z.uuid() })

/** Jobs of this room. */
export const tasks: Record<string, Task> = {
  /** A reminder is due, or a snooze is over. */
  async announce_item(payload) {
    await announceItem(payloadSchema.parse(payload).id, new Date())
  },
  async sweep_inbox() {
    await sweepInbox(new Date())
  },
}

export const crontab = ['40 21 * * * sweep_inbox']
