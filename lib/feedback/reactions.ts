import type { Task } from 'graphile-worker'
import { findRepeating } from './commands/find-repeating'

/** Jobs of this room. */
export const tasks: Record<string, Task> = {
  /** At night, of the days that are over. */
  async find_repeating() {
    await findRepeating(new Date())
  },
}

/** 01:40 in India. */
export const crontab = ['10 20 * * * find_repeating ?max=3&jobKey=find_repeating']
