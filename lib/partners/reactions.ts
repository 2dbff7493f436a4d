import type { Task } from 'graphile-worker'
import { SYSTEM } from '@/lib/auth/actor'
import { endPassedHolds } from './commands/change-state'

/** Jobs of this room. */
export const tasks: Record<string, Task> = {
  /** Added for the end of each hold when it is approved. */
  async end_partner_holds() {
    await endPassedHolds({ actor: SYSTEM, now: new Date(), requestId: null })
  },
}

/** Holds that came in with a file have no job of their own. */
export const crontab = ['*/10 * * * * end_partner_holds']
