import { addDays, type LocalDate } from '@/lib/core/business-time'
import { daysBetween } from '@/lib/core/days'
import { compareRates } from './rate-test'

/** How often it was raised before and after something was changed, a week; null while there is too little to tell. */
export type BeforeAfter = {
  beforeDays: number
  before: number
  afterDays: number
  after: number
  /** fell: fewer, and hardly by chance; rose: the other way; neither: no difference that could be told; early: too few days yet. */
  verdict: 'fell' | 'rose' | 'neither' | 'early'
}

const BEFORE_DAYS = 56
const LEAST_AFTER_DAYS = 14
const MOST_CHANCE = 0.05

/** Compares the tickets of whole days after a change with those of the eight weeks before it. The day of the change is in neither. */
export function beforeAfter(
  dates: readonly LocalDate[],
  changedOn: LocalDate,
  today: LocalDate,
  began: LocalDate,
): BeforeAfter {
  const from = [addDays(changedOn, -BEFORE_DAYS), began].sort().at(-1) as LocalDate
  const beforeDays = Math.max(0, daysBetween(from, changedOn))
  const afterDays = Math.max(0, daysBetween(addDays(changedOn, 1), today))
  const before = dates.filter((date) => date >= from && date < changedOn).length
  const after = dates.filter((date) => date > changedOn && date < today).length
  const counts = { beforeDays, before, afterDays, after }
  if (afterDays < LEAST_AFTER_DAYS || beforeDays < LEAST_AFTER_DAYS) return { ...counts, verdict: 'early' }
  if (compareRates(before, beforeDays, after, afterDays).p < MOST_CHANCE) return { ...counts, verdict: 'fell' }
  if (compareRates(after, afterDays, before, beforeDays).p < MOST_CHANCE) return { ...counts, verdict: 'rose' }
  return { ...counts, verdict: 'neither' }
}
