import { describe, expect, it } from 'vitest'
import {
  clockTone,
  formatCount,
  formatDate,
  formatDateTime,
  formatDateTimeInput,
  formatDay,
  formatDays,
  formatDuration,
  formatPercent,
  formatPhone,
  formatRelative,
  formatRupees,
  formatShortDay,
  formatSlot,
  formatTime,
  formatWeekday,
  maskAccount,
  maskEmail,
  maskPhone,
} from '@/lib/core/format'

/** 14:05 in India on Sunday 22 November 2026. */
const NOW = '2026-11-22T08:35:00Z'
const after = (seconds: number) => new Date(Date.parse(NOW) + seconds * 1000)
const ist = (text: string) => new Date(`${text}+05:30`)
const HOUR = 3600
const DAY = 24 * HOUR

describe('numbers', () => {
  it.each([
    [0, '0'],
    [999, '999'],
    [1000, '1,000'],
    [99_999, '99,999'],
    [1_24_500, '1,24,500'],
    [12_34_56_789, '12,34,56,789'],
    [-1_24_500, '−1,24,500'],
    [-0.2, '0'],
  ])('a count of %d is grouped the Indian way: %s', (count, text) => {
    expect(formatCount(count)).toBe(text)
  })

  it.each([
    [1_24_500_00, '₹1,24,500'],
    [1_24_500_50, '₹1,24,500.50'],
    [1_24_500_05, '₹1,24,500.05'],
    [0, '₹0'],
    [99, '₹0.99'],
    [-500_00, '−₹500'],
  ])('%d paise are %s: paise are shown only when there are any', (paise, text) => {
    expect(formatRupees(paise)).toBe(text)
  })

  it.each([
    [0.934, '93.4%'],
    [1, '100.0%'],
    [0.93449, '93.4%'],
    [0.00049, '0.0%'],
    [-0.012, '−1.2%'],
  ])('a share of %d is %s', (share, text) => {
    expect(formatPercent(share)).toBe(text)
  })

  it('a figure that has no meaning is a dash, not NaN', () => {
    expect([Number.NaN, Number.POSITIVE_INFINITY].map(formatPercent)).toEqual(['–', '–'])
    expect(formatRupees(Number.NaN)).toBe('–')
    expect(formatCount(Number.NaN)).toBe('–')
    expect(formatDuration(Number.NaN)).toBe('–')
  })
})

describe('times', () => {
  it('a date of the business is that day in words, at both ends of a year', () => {
    const [first, last] = ['2026-01-01', '2026-12-31']
    expect([first, last].map(formatDay)).toEqual(['1 Jan 2026', '31 Dec 2026'])
    expect([first, last].map(formatShortDay)).toEqual(['1 Jan', '31 Dec'])
    expect([first, last, '2026-12-06'].map(formatWeekday)).toEqual(['Thu', 'Thu', 'Sun'])
  })

  it('an instant is written in Indian time unless another zone is named', () => {
    expect(formatDateTime(NOW)).toBe('22 Nov 2026, 14:05')
    expect(formatDateTime(new Date(NOW), 'UTC')).toBe('22 Nov 2026, 08:35')
    expect(formatDate(Date.parse(NOW))).toBe('22 Nov 2026')
    expect(formatTime(NOW)).toBe('14:05')
    expect(formatDateTimeInput('2026-01-04T20:00:00Z')).toBe('2026-01-05T01:30')
  })

  it('September is Sep, and midnight is 00:00', () => {
    expect(formatDateTime('2026-09-30T18:30:00Z')).toBe('1 Oct 2026, 00:00')
    expect(formatDate('2026-09-12T12:00:00Z')).toBe('12 Sep 2026')
  })

  it.each([
    ['2026-11-22', '2026-11-22', '22 Nov 2026'],
    ['2026-11-23', '2026-11-29', '23–29 Nov 2026'],
    ['2026-10-24', '2026-11-22', '24 Oct – 22 Nov 2026'],
    ['2026-11-01', '2027-11-30', '1 Nov 2026 – 30 Nov 2027'],
  ])('the days from %s to %s are %s', (first, last, text) => {
    expect(formatDays(first, last)).toBe(text)
  })

  it.each([
    ['2026-11-22T10:00', '2026-11-22T13:00', 'Today 10:00–13:00'],
    ['2026-11-23T10:00', '2026-11-23T13:00', 'Tomorrow 10:00–13:00'],
    ['2026-11-21T16:00', '2026-11-21T19:00', 'Yesterday 16:00–19:00'],
    ['2026-11-24T10:00', '2026-11-24T13:00', 'Tue 24 Nov, 10:00–13:00'],
    ['2027-01-04T10:00', '2027-01-04T13:00', 'Mon 4 Jan 2027, 10:00–13:00'],
    ['2026-11-24T21:00', '2026-11-25T00:00', 'Tue 24 Nov, 21:00–24:00'],
    ['2026-11-24T21:00', '2026-11-25T01:00', 'Tue 24 Nov, 21:00 – Wed 25 Nov, 01:00'],
  ])('the slot %s to %s is %s', (start, end, text) => {
    expect(formatSlot(ist(start), ist(end), NOW)).toBe(text)
  })

  it('today is today in India, also when it is still yesterday in UTC', () => {
    expect(formatSlot(ist('2026-11-22T10:00'), ist('2026-11-22T13:00'), ist('2026-11-22T01:00'))).toBe(
      'Today 10:00–13:00',
    )
  })

  it.each([
    [0, '0 s'],
    [45, '45 s'],
    [24 * 60 + 59, '24 min'],
    [3 * HOUR, '3 h'],
    [3 * HOUR + 5 * 60, '3 h 5 min'],
    [2 * DAY + 4 * HOUR + 59, '2 d 4 h'],
    [-90, '−1 min'],
  ])('%d seconds last %s', (seconds, text) => {
    expect(formatDuration(seconds)).toBe(text)
  })

  it.each([
    [24 * 60, 'in 24 min'],
    [-24 * 60, '24 min ago'],
    [HOUR + 40 * 60, 'in 1 h 40 min'],
    [-3 * HOUR, '3 h ago'],
    [47 * HOUR, 'in 47 h'],
    [49 * HOUR, 'in 2 d'],
    [30, 'just now'],
    [-59, 'just now'],
  ])('%d seconds from now is "%s"', (seconds, text) => {
    expect(formatRelative(after(seconds), NOW)).toBe(text)
  })

  it('what was due is late, not ago', () => {
    expect(formatRelative(after(-3 * HOUR), NOW, 'late')).toBe('3 h late')
    expect(formatRelative(after(24 * 60), NOW, 'late')).toBe('in 24 min')
    expect(formatRelative(NOW, NOW, 'late')).toBe('due now')
  })

  it('a clock is amber from a quarter of its time left and red once past', () => {
    const due = after(25 * 60)
    const started = (minutes: number) => after((25 - minutes) * 60)
    expect(clockTone(due, started(99), NOW)).toBe('neutral')
    expect(clockTone(due, started(100), NOW)).toBe('soon')
    expect(clockTone(NOW, started(100), NOW)).toBe('late')
    expect(clockTone(due, null, NOW)).toBe('neutral')
    expect(clockTone(after(-1), undefined, NOW)).toBe('late')
  })
})

describe('people', () => {
  it('a phone number is written in two fives', () => {
    expect(formatPhone('+919812345678')).toBe('+91 98123 45678')
    expect(formatPhone('+14155550100')).toBe('+14155550100')
  })

  it('a masked phone number keeps two digits and the last three', () => {
    expect(maskPhone('+919812345678')).toBe('+91 98••• ••678')
    expect(maskPhone('+14155550100')).toBe('••• 100')
  })

  it('a masked mail address keeps its first letter and its domain', () => {
    expect(maskEmail('asha.verma@example.in')).toBe('a•••@example.in')
    expect(maskEmail('nonsense')).toBe('•••')
  })

  it('a masked account keeps four digits, a UPI address its bank, a short one nothing', () => {
    expect(maskAccount('1234 5678 9012')).toBe('•••• 9012')
    expect(maskAccount('12345')).toBe('••••')
    expect(maskAccount('asha@okbank')).toBe('as•••@okbank')
    expect(maskAccount('a@okbank')).toBe('•••@okbank')
  })
})
