import type { Task } from 'graphile-worker'
import { remindReviews } from './commands/remind-reviews'

/** Jobs of this room. */
export const tasks: Record<string, Task> = {
  /** Owners of articles and templates whose day has come. */
  async remind_reviews() {
    await remindReviews(new Date())
  },
}

/** Hourly: once it was told it is not told again. */
export const crontab = ['23 * * * * remind_reviews ?max=3']
