import type { Task } from 'graphile-worker'
import { z } from 'zod'
import { deliverMessage } from './messages'

const payloadSchema = z.object({ id: z.uuid() })

export const messageTasks: Record<string, Task> = {
  async send_message(payload) {
    await deliverMessage(payloadSchema.parse(payload).id, new Date())
  },
}
