import type { Task } from 'graphile-worker'
import { refreshPartnerStatistics } from './commands/refresh-partner-statistics'

/** Jobs of this room. */
export const tasks: Record<string, Task> = {
  /** What scores of partners are made of; nightly, so that a day's orders are routed by one set of figures. */
  async refresh_partner_statistics() {
    await refreshPartnerStatistics(new Date())
  },
}

/** 02:00 in India. */
export const crontab = ['30 20 * * * refresh_partner_statistics']
