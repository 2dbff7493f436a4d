import { formatDateTimeInput } from '@/lib/core/format'
import { SLOT_WINDOWS } from '@/lib/core/slot-windows'

/** What a form says of a slot: a day, and one of the windows or two times ("custom"). */
export type SlotChoice = { date: string; window: string; from: string; to: string }

export function wallClock(now: Date): { date: string; time: string } {
  const [date = '', time = ''] = formatDateTimeInput(now).split('T')
  return { date, time }
}

/** Whether a window of a date has begun already. */
export function windowHasBegun(date: string, from: string, now: Date): boolean {
  const today = wallClock(now)
  return date < today.date || (date === today.date && from <= today.time)
}

/** Wall-clock time in India as the instant that the API takes. */
export function istInstant(date: string, time: string): string {
  return `${date}T${time}:00+05:30`
}

/** The slot that is meant, in the words of the API, or what is still missing. */
export function slotOf(choice: SlotChoice): { slot: { start: string; end: string } } | { missing: string } {
  const { date } = choice
  if (!date) return { missing: 'Choose a day.' }
  const window = SLOT_WINDOWS.find(({ value }) => value === choice.window)
  const from = window?.from ?? choice.from
  const to = window?.to ?? choice.to
  if (!choice.window) return { missing: 'Choose one of the slots, or another time.' }
  if (!from || !to) return { missing: 'Give both times of the slot.' }
  if (from >= to) return { missing: 'The slot must end after it starts.' }
  return { slot: { start: istInstant(date, from), end: istInstant(date, to) } }
}
