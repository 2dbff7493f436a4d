import { describe, expect, it } from 'vitest'
import { instantAt, type WorkingCalendar } from '@/lib/core/business-time'
import { copyWeek } from '@/lib/workforce/domain/copy-week'
import {
  forecastWeek,
  gapsOf,
  mondayOf,
  peopleIn,
  planOfWeek,
  sameWeekdays,
  withoutAbsence,
} from '@/lib/workforce/domain/forecast'
import type { Shift } from '@/lib/workforce/types'

const MONDAY = '2026-11-23'
const BOUNDS = { first: '2026-10-01', last: '2026-11-22' }
const OFFICE = [
  { from: '09:30', to: '13:00' },
  { from: '14:00', to: '19:00' },
]
const CALENDAR: WorkingCalendar = {
  zone: 'Asia/Kolkata',
  weekly: { '1': OFFICE, '2': OFFICE, '3': OFFICE, '4': OFFICE, '5': OFFICE, '6': OFFICE, '7': [] },
  holidays: [{ date: '2026-11-24', name: 'A holiday' }],
}
const stretch = (date: string, from: string, to: string) => ({
  startsAt: instantAt(date, from),
  endsAt: instantAt(date, to),
})

describe('what an hour is expected to bring', () => {
  it('is the mean of the same hour on the last same weekdays', () => {
    const counts = [
      { date: '2026-11-16', hour: 10, contacts: 6 },
      { date: '2026-11-09', hour: 10, contacts: 3 },
      // A Tuesday, another hour, and a Monday too long ago: none of them counts.
      { date: '2026-11-17', hour: 10, contacts: 50 },
      { date: '2026-11-16', hour: 11, contacts: 50 },
      { date: '2026-10-26', hour: 10, contacts: 50 },
    ]
    const hours = forecastWeek(MONDAY, counts, 3, BOUNDS, { holidays: [] })
    expect(hours).toHaveLength(7 * 24)
    // 6, 3 and a Monday on which nothing came in that hour.
    expect(hours.find(({ date, hour }) => date === MONDAY && hour === 10)?.expected).toBe(3)
  })

  it('leaves holidays out, and what was before the history began', () => {
    const holidays = [{ date: '2026-11-09', name: 'A holiday' }]
    const counts = [
      { date: '2026-11-16', hour: 10, contacts: 6 },
      { date: '2026-11-09', hour: 10, contacts: 100 },
    ]
    const monday = (first: string) =>
      forecastWeek(MONDAY, counts, 4, { ...BOUNDS, first }, { holidays }).find(({ hour }) => hour === 10)?.expected
    expect(monday('2026-11-01')).toBe(3)
    expect(monday('2026-11-10')).toBe(6)
    expect(monday('2026-11-20')).toBeNull()
  })

  it('of a week that lies ahead is made from the last weeks that are over', () => {
    expect(sameWeekdays('2026-12-21', 2, BOUNDS, new Set())).toEqual(['2026-11-16', '2026-11-09'])
  })
})

describe('who is there', () => {
  it('counts in parts of an hour', () => {
    const there = [stretch(MONDAY, '09:00', '12:30'), stretch(MONDAY, '12:15', '18:00')]
    expect(peopleIn(MONDAY, 12, there)).toBe(1.25)
    expect(peopleIn(MONDAY, 18, there)).toBe(0)
  })

  it('a shift over midnight counts on both days', () => {
    const night = { startsAt: instantAt(MONDAY, '22:00'), endsAt: instantAt('2026-11-24', '06:00') }
    expect([
      peopleIn(MONDAY, 23, [night]),
      peopleIn('2026-11-24', 5, [night]),
      peopleIn('2026-11-24', 6, [night]),
    ]).toEqual([1, 1, 0])
  })

  it('somebody who is away within a shift counts for what is left of it', () => {
    const day = stretch(MONDAY, '09:00', '18:00')
    const away = { fromAt: instantAt(MONDAY, '12:00'), toAt: instantAt(MONDAY, '14:00') }
    expect(withoutAbsence(day, [away])).toEqual([stretch(MONDAY, '09:00', '12:00'), stretch(MONDAY, '14:00', '18:00')])
    expect(
      withoutAbsence(day, [{ fromAt: instantAt(MONDAY, '00:00'), toAt: instantAt('2026-11-25', '00:00') }]),
    ).toEqual([])
  })

  it('gaps are named: hours in a row are one, with the most that are missing', () => {
    const forecast = [9, 10, 11, 14].map((hour) => ({ date: MONDAY, hour, expected: hour === 10 ? 12 : 5 }))
    const hours = planOfWeek(forecast, [stretch(MONDAY, '09:00', '10:30')], 5, CALENDAR)
    expect(hours.map(({ needed, planned }) => [needed, planned])).toEqual([
      [1, 1],
      [3, 0.5],
      [1, 0],
      [1, 0],
    ])
    expect(gapsOf(hours)).toEqual([
      { date: MONDAY, from: 10, to: 12, missing: 2.5 },
      { date: MONDAY, from: 14, to: 15, missing: 1 },
    ])
  })

  it('outside the working hours of the calendar nobody is needed, whatever comes in: it waits as its clock does', () => {
    const all = [MONDAY, '2026-11-24', '2026-11-29'].flatMap((date) =>
      Array.from({ length: 24 }, (_, hour) => ({ date, hour, expected: 4 })),
    )
    const hours = planOfWeek(all, [stretch(MONDAY, '20:00', '21:00')], 5, CALENDAR)
    const needed = hours.filter((one) => one.needed > 0)
    // From half past nine on the whole hour is one of work; the lunch, the holiday and the Sunday are not.
    expect(needed.map(({ date, hour }) => `${date} ${hour}`)).toEqual(
      [9, 10, 11, 12, 14, 15, 16, 17, 18].map((hour) => `${MONDAY} ${hour}`),
    )
    expect(gapsOf(hours)).toEqual([
      { date: MONDAY, from: 9, to: 13, missing: 1 },
      { date: MONDAY, from: 14, to: 19, missing: 1 },
    ])
    // What comes then is told all the same, and who is planned too.
    expect(hours.find(({ date, hour }) => date === MONDAY && hour === 20)).toMatchObject({
      expected: 4,
      planned: 1,
      gap: 0,
    })
  })

  it('a week begins on its Monday, from any of its days', () => {
    expect([MONDAY, '2026-11-26', '2026-11-29'].map(mondayOf)).toEqual([MONDAY, MONDAY, MONDAY])
  })
})

describe('copying a week', () => {
  const shift = (userId: string, date: string, more: Partial<Shift> = {}): Shift => ({
    id: userId + date,
    team: 'CX',
    userId,
    name: userId,
    ...stretch(date, '09:00', '18:00'),
    state: 'published',
    ...more,
  })
  const member = (id: string) => ({ id, name: id, role: 'cx_agent', active: true })

  it('takes shifts a week later, without who has left, is away or has a shift then, and names them', () => {
    const last = [
      shift('asha', '2026-11-16'),
      shift('ravi', '2026-11-16'),
      shift('left', '2026-11-17'),
      shift('mita', '2026-11-18'),
      shift('gone', '2026-11-18', { state: 'removed' }),
    ]
    const away = { id: '1', userId: 'ravi', name: 'ravi', kind: 'leave', note: null, createdBy: '' } as const
    const absences = [{ ...away, fromAt: instantAt(MONDAY, '15:00'), toAt: instantAt('2026-11-25', '00:00') }]
    const copied = copyWeek(last, [shift('mita', '2026-11-25')], ['asha', 'ravi', 'mita', 'gone'].map(member), absences)
    expect(copied.shifts).toEqual([{ userId: 'asha', ...stretch(MONDAY, '09:00', '18:00') }])
    expect(copied.left).toEqual([
      { name: 'ravi', date: MONDAY, why: 'absent' },
      { name: 'left', date: '2026-11-24', why: 'left' },
      { name: 'mita', date: '2026-11-25', why: 'taken' },
    ])
  })
})
