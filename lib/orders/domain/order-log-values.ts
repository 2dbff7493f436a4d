import { DateTime } from 'luxon'
import { BUSINESS_ZONE } from '@/lib/core/business-time'

/** A cell that was understood, or why not. */
export type Read<T> = { value: T } | { wrong: string }

const INSTANT = /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?\s?(Z|z|[+-]\d\d(?::?\d\d)?)?$/
const FIRST_YEAR = 1970
const LAST_YEAR = 2200

/**
 * Reads an ISO 8601 time. One without offset is in `zone` (else business time), and says so, to be counted as a warning.
 */
export function readInstant(text: string, zone: string | undefined): Read<{ at: Date; guessed: boolean }> {
  const match = INSTANT.exec(text)
  if (!match) {
    return {
      wrong: /^\d{4}-\d\d-\d\d$/.test(text) ? 'has no time of day' : 'is not a time such as 2026-12-01T10:00:00+05:30',
    }
  }
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map((part) => Number(part ?? 0)) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ]
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return { wrong: 'is not a day of the calendar' }
  if (hour > 23 || minute > 59 || second > 59) return { wrong: 'is not a time of day' }
  if (year < FIRST_YEAR || year > LAST_YEAR) return { wrong: `lies outside the years ${FIRST_YEAR}–${LAST_YEAR}` }
  const millisecond = match[7] ? Math.floor(Number(`0.${match[7]}`) * 1000) : 0
  const offset = match[8]
  if (offset === undefined) {
    const local = DateTime.fromObject(
      { year, month, day, hour, minute, second, millisecond },
      { zone: zone ?? BUSINESS_ZONE },
    )
    return { value: { at: local.toJSDate(), guessed: true } }
  }
  const minutes = offsetMinutes(offset)
  if (minutes === null) return { wrong: 'has an offset that does not exist' }
  return {
    value: {
      at: new Date(Date.UTC(year, month - 1, day, hour, minute, second, millisecond) - minutes * 60_000),
      guessed: false,
    },
  }
}

function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate()
}

function offsetMinutes(offset: string): number | null {
  if (offset === 'Z' || offset === 'z') return 0
  const hours = Number(offset.slice(1, 3))
  const minutes = Number(offset.slice(3).replace(':', '') || 0)
  if (hours > 14 || minutes > 59) return null
  return (offset.startsWith('-') ? -1 : 1) * (hours * 60 + minutes)
}

const digits = new Map<string, number>()

/** How many decimals a currency's minor unit has: INR 2, JPY 0. */
function minorDigits(currency: string): number {
  let known = digits.get(currency)
  if (known === undefined) {
    known = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
    digits.set(currency, known)
  }
  return known
}

/** Reads a plain decimal in the currency's major unit; answers its minor units. */
export function readAmount(text: string, currency: string): Read<number> {
  const match = /^(\d{1,12})(?:\.(\d{1,6}))?$/.exec(text)
  if (!match) {
    return { wrong: text.startsWith('-') ? 'must not be negative' : 'is not a plain decimal such as 32000.00' }
  }
  const places = minorDigits(currency)
  const fraction = (match[2] ?? '').replace(/0+$/, '')
  if (fraction.length > places) return { wrong: `has more decimals than ${currency} (${places})` }
  return { value: Number(match[1]) * 10 ** places + Number(fraction.padEnd(places, '0') || 0) }
}

export function readBoolean(text: string): Read<boolean> {
  if (/^(true|1|yes|y)$/i.test(text)) return { value: true }
  if (/^(false|0|no|n)$/i.test(text)) return { value: false }
  return { wrong: 'must be true or false' }
}

/** A score from 1 to 5; "4.0" is 4. */
export function readRating(text: string): Read<number> {
  const value = Number(text)
  return Number.isInteger(value) && value >= 1 && value <= 5 && text !== ''
    ? { value }
    : { wrong: 'must be a whole number from 1 to 5' }
}

/** One of a closed list of words, whatever its case. */
export function readWord<W extends string>(text: string, words: readonly W[]): Read<W> {
  const word = words.find((one) => one === text) ?? words.find((one) => one === text.toLowerCase().replaceAll(' ', '_'))
  return word !== undefined ? { value: word } : { wrong: `is not one of ${words.join(', ')}` }
}
