import { addDays, type LocalDate, weekday } from '@/lib/core/business-time'
import type { PERIOD_GROUPS } from '../types'
import { daysIn, type Period } from './period'

/** How fine a trend is drawn. */
export type Grain = (typeof PERIOD_GROUPS)[number]

const DAYS_UP_TO = 45
const WEEKS_UP_TO = 250

/** About as many points as can be told apart: days of a month, weeks of half a year, months beyond. */
export function grainOf(period: Period): Grain {
  const days = daysIn(period)
  if (days <= DAYS_UP_TO) return 'day'
  return days <= WEEKS_UP_TO ? 'week' : 'month'
}

/** The first day of the stretch that a day is in. */
export function stretchOf(day: LocalDate, grain: Grain): LocalDate {
  if (grain === 'day') return day
  return grain === 'week' ? addDays(day, 1 - weekday(day)) : `${day.slice(0, 8)}01`
}

/** The day after the last of a stretch. */
function endOfStretch(start: LocalDate, grain: Grain): LocalDate {
  if (grain === 'day') return addDays(start, 1)
  return grain === 'week' ? addDays(start, 7) : stretchOf(addDays(start, 31), 'month')
}

/** Every stretch of a period, in order, as groups name them: those in which nothing happened too. */
export function stretchesOf({ from, to }: Period, grain: Grain): LocalDate[] {
  const all: LocalDate[] = []
  for (let at = stretchOf(from, grain); at < to; at = endOfStretch(at, grain)) all.push(at)
  return all
}

/** The days of a stretch that the period has: what a point of a trend is asked for. */
export function daysOfStretch(start: LocalDate, grain: Grain, { from, to }: Period): Period {
  const end = endOfStretch(start, grain)
  return { from: start < from ? from : start, to: end > to ? to : end }
}
