import type { Task } from 'graphile-worker'
import { z } from 'zod'
import { makeAskedReplay, refreshPartnerStatistics } from './commands/refresh-partner-statistics'

const replay = z.object({ replay_id: z.string() })

/** Jobs of this room. */
export const tasks: Record<string, Task> = {
  /** What scores of partners are made of; nightly, so that a day's orders are routed by one set of figures. */
  async refresh_partner_statistics() {
    await refreshPartnerStatistics(new Date())
  },
  /** Rules that somebody wants to see replayed over a past period: what it needs of partners is measured here. */
  async replay_rules(payload) {
    await makeAskedReplay(replay.parse(payload).replay_id, () => new Date())
  },
}

/** 02:00 in India. */
export const crontab = ['30 20 * * * refresh_partner_statistics']
