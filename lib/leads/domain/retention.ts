import { addDays, localDate, startOfDay } from '@/lib/core/business-time'
import { DAY } from '@/lib/core/days'

/** When the nightly job runs, in UTC: 02:00 in India. */
export const NIGHT = { hour: 20, minute: 30 } as const

/** The next run of the nightly job. */
export function nextNight(now: Date): Date {
  const tonight = new Date(now)
  tonight.setUTCHours(NIGHT.hour, NIGHT.minute, 0, 0)
  return tonight > now ? tonight : new Date(tonight.getTime() + DAY)
}

/** Whoever was last heard of before this is erased by a job that runs at `at`: whole business days are kept. */
export function heardOfBefore(days: number, at: Date): Date {
  return startOfDay(addDays(localDate(at), -days))
}
