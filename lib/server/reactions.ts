import type { Task } from 'graphile-worker'
import { z } from 'zod'
import { sealAudit } from './audit-seals'
import { pruneFeed } from './live-feed'
import { deliverMessage } from './messages'

const payloadSchema = z.object({ id: z.uuid() })

export const messageTasks: Record<string, Task> = {
  async send_message(payload) {
    await deliverMessage(payloadSchema.parse(payload).id, new Date())
  },
}

export const auditTasks: Record<string, Task> = {
  async seal_audit() {
    await sealAudit(new Date())
  },
}

/** Writers never wait for a seal; the log is sealed up to a minute or two ago. */
export const auditCrontab = ['* * * * * seal_audit ?max=3&jobKey=seal_audit']

export const liveTasks: Record<string, Task> = {
  async prune_live() {
    await pruneFeed(new Date())
  },
}

export const liveCrontab = ['17 * * * * prune_live ?max=3&jobKey=prune_live']
