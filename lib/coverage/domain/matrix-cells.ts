import type { LocalDate } from '@/lib/core/business-time'

export type Dates = { from: LocalDate; to: LocalDate | null }

/** What a cell holds, in one word: the ranges that have not ended by a date, earliest first ("" for none). */
export function seenOf(ranges: readonly Dates[], date: LocalDate): string {
  return ranges
    .filter((range) => range.to === null || range.to > date)
    .map(({ from, to }) => `${from}~${to ?? ''}`)
    .sort()
    .join(' ')
}

export function datesOf(seen: string): Dates[] {
  if (seen === '') return []
  return seen.split(' ').map((word) => {
    const [from = '', to = ''] = word.split('~')
    return { from, to: to === '' ? null : to }
  })
}

/** A cell on a date: covered or not, until when, and when it begins again (or first). */
export type CellOnDate = { covered: boolean; until: LocalDate | null; next: LocalDate | null }

const NOTHING: CellOnDate = { covered: false, until: null, next: null }

export function cellOn(seen: string | undefined, date: LocalDate): CellOnDate {
  if (!seen) return NOTHING
  const ranges = datesOf(seen)
  const live = ranges.find(({ from, to }) => from <= date && (to === null || to > date))
  const next = ranges.find(({ from }) => from > date)
  return { covered: live !== undefined, until: live?.to ?? null, next: next?.from ?? null }
}
