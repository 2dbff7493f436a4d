import type { Task } from 'graphile-worker'
import { z } from 'zod'
import { announceItem } from './commands/announce'

const payloadSchema = z.object({ id: z.uuid() })

/** Jobs of this room. */
export const tasks: Record<string, Task> = {
  /** A reminder is due, or a snooze is over. */
  async announce_item(payload) {
    await announceItem(payloadSchema.parse(payload).id, new Date())
  },
}
