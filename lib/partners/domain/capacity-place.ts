import { BUSINESS_ZONE, type LocalDate } from '@/lib/core/business-time'
import { DAY, MINUTE } from '@/lib/core/days'
import { SLOT_WINDOWS, type SlotWindow } from '@/lib/core/slot-windows'
import { wallOf } from '@/lib/core/wall-clock'

/** What a booking takes: a place of a local date and, where its slot starts in one of the windows, of that window. */
export type CapacityPlace = { date: LocalDate; window: SlotWindow | null }

const minuteOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
const BOUNDS = SLOT_WINDOWS.map(({ value, from, to }) => ({ value, from: minuteOf(from), to: minuteOf(to) }))

/** The window of the day that a slot starting then belongs to; null before, between and after them. */
export function windowAt(start: Date): SlotWindow | null {
  const minute = (wallOf(start.getTime(), BUSINESS_ZONE) % DAY) / MINUTE
  return BOUNDS.find(({ from, to }) => minute >= from && minute < to)?.value ?? null
}
