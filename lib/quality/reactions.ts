import type { Task } from 'graphile-worker'
import { drawLastWeek } from './commands/draw-week'

/** Jobs of this room. */
export const tasks: Record<string, Task> = {
  /** The sample of the last full week; once it is drawn there is nothing to do. */
  async draw_quality_samples() {
    await drawLastWeek(new Date())
  },
}

/** Hourly, so that a week is drawn soon after Monday has begun in India, and later when nothing ran then. */
export const crontab = ['37 * * * * draw_quality_samples ?max=3&jobKey=draw_quality_samples']
