import { addDays, type LocalDate } from '@/lib/core/business-time'
import type { Judged } from '../types/alerts'

/** A partner has few rows a day: a day of one is judged by so many that end with it. */
export const PARTNER_DAYS = 7
const LATELY_DAYS = 14

/** Whether any of the last two weeks' days says something. */
export function hasSaidLately(days: readonly Judged[], until: LocalDate): boolean {
  return days.some(({ at, verdict }) => verdict !== 'unsure' && at >= addDays(until, -LATELY_DAYS))
}

/** Days on end that were past the limit, up to the last that says anything. */
export type Run = {
  /** The newest day that is past or well; null when none says anything. */
  last: Judged | null
  /** The first and last of those that are past without one between that is well; null when the newest is well. */
  past: { first: Judged; last: Judged; count: number; restated: boolean } | null
}

/** Reads days, oldest first, from the newest back. Days that say nothing neither lengthen a run nor break it. */
export function runOf(days: readonly Judged[]): Run {
  const told = days.filter(({ verdict }) => verdict !== 'unsure')
  const newestWell = told.findLastIndex(({ verdict }) => verdict === 'well')
  const past = told.slice(newestWell + 1)
  const [first, last] = [past[0], past.at(-1)]
  return {
    last: told.at(-1) ?? null,
    past: first && last ? { first, last, count: past.length, restated: past.some((day) => day.restated) } : null,
  }
}

/** What becomes of an alert, seen from the days as they are now: of one that is open, and where there is none. */
export type Step =
  | { do: 'nothing' }
  | { do: 'open'; run: NonNullable<Run['past']> }
  | { do: 'go_on'; run: NonNullable<Run['past']> }
  | { do: 'settle'; why: 'over' | 'corrected' | 'silent'; then: NonNullable<Run['past']> | null }

/**
 * An alert opens when a run is as long as its rule says, goes on while the same run does, and is settled by the first day that is well: by one
 * after it (it is over), or by its own last day (its figures were corrected). A later run is another alert. When none of its days says anything
 * any more, it is settled too: nothing would ever be well again.
 * `openUntil`: the last day of the alert that is open, as its judged days name them; null: none is.
 */
export function stepOf(days: readonly Judged[], needed: number, openUntil: string | null): Step {
  const { last, past } = runOf(days)
  const long = past && past.count >= needed ? past : null
  if (openUntil === null) return long ? { do: 'open', run: long } : { do: 'nothing' }
  if (!last) return { do: 'settle', why: 'silent', then: null }
  if (past && past.first.at <= openUntil) return { do: 'go_on', run: past }
  const own = days.find(({ at }) => at === openUntil)
  return { do: 'settle', why: own?.verdict === 'well' ? 'corrected' : 'over', then: long }
}
