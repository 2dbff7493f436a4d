import { SYSTEM } from '@/lib/auth/actor'
import { addDays, localDate } from '@/lib/core/business-time'
import { sql } from '@/lib/server/sql'
import { reportDays } from '../data/day-reports'
import { expectOk } from './read-dashboard'
import { readFigures } from './read-figures'

/** So many days are reported again each night while they are provisional. */
const DAYS = 45

/** Writes down what each day of the whole business came to, so that a later change of it can be told. */
export async function reportYesterday(now: Date): Promise<number> {
  const today = localDate(now)
  const asked = { from: addDays(today, -DAYS), to: today, view: 'business', by: 'day' } as const
  return reportDays(sql, expectOk(await readFigures(SYSTEM, asked, now)), now)
}
