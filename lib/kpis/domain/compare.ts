import { addDays, type LocalDate } from '@/lib/core/business-time'
import { comparedAsOf, type Period, periodBefore } from './period'

/** What a period is compared with. */
export const COMPARES = ['previous', 'last_month', 'last_year', 'custom', 'none'] as const
export type CompareKind = (typeof COMPARES)[number]
export type Compare = { kind: Exclude<CompareKind, 'custom'> } | { kind: 'custom'; period: Period }

export const COMPARE_LABELS: Record<CompareKind, string> = {
  previous: 'Against the days before',
  last_month: 'Against the same days last month',
  last_year: 'Against the same days last year',
  custom: 'Against other days',
  none: 'Compared with nothing',
}

function endOfMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate()
}

/** The same day so many months before, or the last day of a month that has no such day. */
function monthsBefore(date: LocalDate, months: number): LocalDate {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number)
  const counted = year * 12 + (month - 1) - months
  const [y, m] = [Math.floor(counted / 12), (counted % 12) + 1]
  const pad = (n: number): string => String(n).padStart(2, '0')
  return `${y}-${pad(m)}-${pad(Math.min(day, endOfMonth(y, m)))}`
}

/** The same days of an earlier month: those that end with their month are compared with days that end with theirs. */
function sameDays({ from, to }: Period, months: number): Period {
  const whole = to.endsWith('-01')
  return {
    from: monthsBefore(from, months),
    to: whole ? monthsBefore(to, months) : addDays(monthsBefore(addDays(to, -1), months), 1),
  }
}

/** The days that a period is compared with; null: with none. Source: domain-facts.md 14.9. */
export function comparedPeriod(compare: Compare, period: Period): Period | null {
  switch (compare.kind) {
    case 'none':
      return null
    case 'previous':
      return periodBefore(period)
    case 'last_month':
      return sameDays(period, 1)
    case 'last_year':
      return sameDays(period, 12)
    case 'custom':
      return compare.period
  }
}

/** Of a question: the days it is compared with, and as of when they are looked at. */
export type Comparison = { period: Period; asOf: Date | null }

export function comparisonOf(
  {
    compare,
    period,
    query,
  }: { compare: Compare; period: Period; query: { zone?: string | undefined; as_of?: Date | undefined } },
  now: Date,
): Comparison | null {
  const against = comparedPeriod(compare, period)
  return against && { period: against, asOf: comparedAsOf(period, query.zone ?? '', query.as_of ?? null, now, against) }
}
