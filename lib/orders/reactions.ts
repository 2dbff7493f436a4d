import type { Task } from 'graphile-worker'
import { z } from 'zod'
import { recheckNoVendor } from './commands/recheck-no-vendor'

const recheckPayload = z.object({ ref: z.string().optional() })

/** Jobs of this room. */
export const tasks: Record<string, Task> = {
  /** Coverage, capacity or a partner's state changed, or an order came back to the queue. */
  async recheck_no_vendor(payload) {
    const { ref } = recheckPayload.parse(payload)
    await recheckNoVendor(new Date(), ref)
  },
}

/** Holds that end by themselves and capacity of a new day change nothing that could send a job: look every five minutes too. */
export const crontab = ['*/5 * * * * recheck_no_vendor']
