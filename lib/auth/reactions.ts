import type { Task } from 'graphile-worker'
import { sweepAccounts } from './commands/sweep'

export const accountTasks: Record<string, Task> = {
  async sweep_accounts() {
    await sweepAccounts(new Date())
  },
}

export const accountCrontab: string[] = ['17 * * * * sweep_accounts ?max=1']
