import { addDays, type LocalDate, localDate, weekday } from '@/lib/core/business-time'
import { DAY, daysBetween } from '@/lib/core/days'

/** Half-open local days. */
export type Period = { from: LocalDate; to: LocalDate }

export const PRESETS = ['today', 'yesterday', '7d', '30d', '90d', 'week', 'month', 'last_month', 'custom'] as const
export type Preset = (typeof PRESETS)[number]

export const PRESET_LABELS: Record<Preset, string> = {
  today: 'Today',
  yesterday: 'Yesterday',
  '7d': 'Last 7 days',
  '30d': 'Last 30 days',
  '90d': 'Last 90 days',
  week: 'This week',
  month: 'This month',
  last_month: 'Last month',
  custom: 'Other days',
}

function monthOf(date: LocalDate): LocalDate {
  return `${date.slice(0, 8)}01`
}

/** The days of a preset, seen from a local day. "Last 7 days" are whole days and end with yesterday; this week and month end with today. */
export function presetPeriod(preset: Exclude<Preset, 'custom'>, today: LocalDate): Period {
  const tomorrow = addDays(today, 1)
  switch (preset) {
    case 'today':
      return { from: today, to: tomorrow }
    case 'yesterday':
      return { from: addDays(today, -1), to: today }
    case '7d':
      return { from: addDays(today, -7), to: today }
    case '30d':
      return { from: addDays(today, -30), to: today }
    case '90d':
      return { from: addDays(today, -90), to: today }
    case 'week':
      return { from: addDays(today, 1 - weekday(today)), to: tomorrow }
    case 'month':
      return { from: monthOf(today), to: tomorrow }
    case 'last_month':
      return { from: monthOf(addDays(monthOf(today), -1)), to: monthOf(today) }
  }
}

export function daysIn({ from, to }: Period): number {
  return daysBetween(from, to)
}

/** The window of equal length right before. Source: kpis.md, "Comparisons are over equal windows". */
export function periodBefore(period: Period): Period {
  return { from: addDays(period.from, -daysIn(period)), to: period.from }
}

/**
 * When the days that a period is compared with are to be looked at. While the period is not over, days as many as its own are
 * told as of the same moment of theirs, so that today until now meets yesterday until then; others, and afterwards, as they stand.
 */
export function comparedAsOf(
  period: Period,
  zone: string,
  asOf: Date | null,
  now: Date,
  against: Period = periodBefore(period),
): Date | null {
  const seen = asOf ?? now
  const unfinished = period.to > localDate(seen, zone)
  const days = daysIn({ from: against.from, to: period.from })
  if (!unfinished || days <= 0 || daysIn(against) !== daysIn(period)) return asOf
  return new Date(seen.getTime() - days * DAY)
}
