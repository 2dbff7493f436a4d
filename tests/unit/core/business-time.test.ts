import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import {
  addDays,
  addWorkingMinutes,
  endOfWorkingDay,
  instantAt,
  localDate,
  startOfDay,
  type WorkingCalendar,
  weekday,
  workingStretches,
} from '@/lib/core/business-time'

const TEN_TO_SEVEN = [{ from: '10:00', to: '19:00' }]

function calendar(changes: Partial<WorkingCalendar['weekly']> = {}, holidays: string[] = []): WorkingCalendar {
  const weekly = {
    1: TEN_TO_SEVEN,
    2: TEN_TO_SEVEN,
    3: TEN_TO_SEVEN,
    4: TEN_TO_SEVEN,
    5: TEN_TO_SEVEN,
    6: TEN_TO_SEVEN,
    7: [],
  }
  return {
    zone: 'Asia/Kolkata',
    weekly: { ...weekly, ...changes },
    holidays: holidays.map((date) => ({ date, name: 'Holiday' })),
  }
}

const ist = (text: string): Date => new Date(`${text}+05:30`)
const zone = process.env.TZ
afterAll(() => {
  process.env.TZ = zone
})

const minuteOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))

/** The obvious way, by arithmetic of its own: walk minute by minute (IST is five and a half hours ahead, always). */
function countedMinutes(of: WorkingCalendar, from: Date, to: Date): number {
  const off = new Set(of.holidays.map((holiday) => Date.parse(`${holiday.date}T00:00:00Z`) / 86_400_000))
  const week = Object.entries(of.weekly).map(([day, list]) => [
    day,
    list.map((each) => [minuteOf(each.from), minuteOf(each.to)]),
  ])
  const byDay = new Map(week as [string, [number, number][]][])
  let count = 0
  for (let at = from.getTime() / 60_000 + 330; at < to.getTime() / 60_000 + 330; at++) {
    const day = Math.floor(at / 1440)
    // 1 January 1970 was a Thursday.
    const intervals = off.has(day) ? [] : (byDay.get(String(((day + 3) % 7) + 1)) ?? [])
    const minute = at - day * 1440
    if (intervals.some(([start, end]) => start <= minute && minute < end)) count++
  }
  return count
}

// The machine's own zone must never matter: the product computes in IST.
describe.each(['UTC', 'Asia/Kolkata', 'America/New_York'])('business time on a machine in %s', (machine) => {
  const here = <T>(work: () => T): T => {
    process.env.TZ = machine
    return work()
  }

  it('a business day begins at midnight in India', () =>
    here(() => {
      expect(localDate(new Date('2026-11-22T18:29:59.999Z'))).toBe('2026-11-22')
      expect(localDate(new Date('2026-11-22T18:30:00Z'))).toBe('2026-11-23')
      expect(startOfDay('2026-11-23').toISOString()).toBe('2026-11-22T18:30:00.000Z')
    }))

  it('days are counted over months, years and leap days', () =>
    here(() => {
      expect(addDays('2026-12-31', 1)).toBe('2027-01-01')
      expect(addDays('2028-02-28', 1)).toBe('2028-02-29')
      expect(addDays('2026-03-01', -1)).toBe('2026-02-28')
      expect(addDays('2026-03-08', 400)).toBe('2027-04-12')
    }))

  it('weekdays are ISO: Monday 1, Sunday 7', () =>
    here(() => expect(['2026-11-23', '2026-11-28', '2026-11-29'].map(weekday)).toEqual([1, 6, 7])))

  it('24:00 is the midnight at the end of the day', () =>
    here(() => expect(instantAt('2026-11-23', '24:00').toISOString()).toBe(startOfDay('2026-11-24').toISOString())))

  it('placed within the working day, two working hours are two hours', () =>
    here(() => expect(addWorkingMinutes(calendar(), ist('2026-11-23T10:00'), 120)).toEqual(ist('2026-11-23T12:00'))))

  it('a clock that ends exactly at closing time ends there, not the next morning', () =>
    here(() => expect(addWorkingMinutes(calendar(), ist('2026-11-23T17:00'), 120)).toEqual(ist('2026-11-23T19:00'))))

  it('placed at 18:30, two working hours end at 11:30 of the next working day', () =>
    here(() => expect(addWorkingMinutes(calendar(), ist('2026-11-23T18:30'), 120)).toEqual(ist('2026-11-24T11:30'))))

  it('placed at night, the clock starts when the business opens', () =>
    here(() => expect(addWorkingMinutes(calendar(), ist('2026-11-23T03:00'), 120)).toEqual(ist('2026-11-23T12:00'))))

  it('ends after years where hardly any time is worked, and not as if every hour were', () => {
    const days = Object.fromEntries(['1', '2', '3', '4', '5', '6'].map((day) => [day, []]))
    // Two minutes a week: 125 of them are used up in the first minute of the 63rd Tuesday from 24 November 2026 on.
    const little = calendar({ ...days, 2: [{ from: '14:26', to: '14:28' }] })
    expect(addWorkingMinutes(little, ist('2026-11-23T10:00'), 125)).toEqual(ist('2028-02-01T14:27'))
  })

  it('placed on Saturday evening, the clock goes on on Monday: Sunday is no working day', () =>
    here(() => expect(addWorkingMinutes(calendar(), ist('2026-11-28T18:00'), 120)).toEqual(ist('2026-11-30T11:00'))))

  it('a holiday has no working time, whatever the weekday', () =>
    here(() => {
      const of = calendar({}, ['2026-11-24', '2026-11-25'])
      expect(workingStretches(of, '2026-11-24')).toEqual([])
      expect(addWorkingMinutes(of, ist('2026-11-23T18:30'), 60)).toEqual(ist('2026-11-26T10:30'))
    }))

  it('a break between two intervals does not count, in whatever order they were written', () =>
    here(() => {
      const of = calendar({
        1: [
          { from: '14:00', to: '19:00' },
          { from: '10:00', to: '13:00' },
        ],
      })
      expect(addWorkingMinutes(of, ist('2026-11-23T12:00'), 60)).toEqual(ist('2026-11-23T13:00'))
      expect(addWorkingMinutes(of, ist('2026-11-23T12:30'), 60)).toEqual(ist('2026-11-23T14:30'))
      expect(addWorkingMinutes(of, ist('2026-11-23T13:15'), 60)).toEqual(ist('2026-11-23T15:00'))
    }))

  it('an interval until 24:00 runs into the next day’s first one', () =>
    here(() => {
      const of = calendar({ 1: [{ from: '20:00', to: '24:00' }], 2: [{ from: '00:00', to: '06:00' }] })
      expect(addWorkingMinutes(of, ist('2026-11-23T23:30'), 60)).toEqual(ist('2026-11-24T00:30'))
    }))

  it('the working day ends at the last interval’s end, or that of the next working day when it is over', () =>
    here(() => {
      expect(endOfWorkingDay(calendar(), ist('2026-11-23T09:00'))).toEqual(ist('2026-11-23T19:00'))
      expect(endOfWorkingDay(calendar(), ist('2026-11-23T18:59:59'))).toEqual(ist('2026-11-23T19:00'))
      expect(endOfWorkingDay(calendar(), ist('2026-11-23T19:00'))).toEqual(ist('2026-11-24T19:00'))
      expect(endOfWorkingDay(calendar(), ist('2026-11-28T20:00'))).toEqual(ist('2026-11-30T19:00'))
    }))

  it('in any calendar, exactly as many working minutes pass as were asked for', () =>
    here(() => {
      const minute = fc.integer({ min: 0, max: 1439 })
      const day = fc.uniqueArray(minute, { minLength: 0, maxLength: 6 }).map((times) => {
        const sorted = [...times].sort((a, b) => a - b)
        const text = (at: number) =>
          `${String(Math.floor(at / 60)).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}`
        return Array.from({ length: sorted.length >> 1 }, (_, index) => ({
          from: text(sorted[index * 2] ?? 0),
          to: text(sorted[index * 2 + 1] ?? 0),
        }))
      })
      const week = fc.record({ 1: day, 2: day, 3: day, 4: day, 5: day, 6: day, 7: day })
      const holidays = fc.subarray(['2026-11-23', '2026-11-24', '2026-11-26'])
      fc.assert(
        fc.property(
          week,
          holidays,
          fc.integer({ min: 0, max: 3 * 1440 }),
          fc.integer({ min: 1, max: 600 }),
          (weekly, off, start, asked) => {
            const of = calendar(weekly, off)
            const days = Object.values(weekly).flat()
            const total = days.reduce((sum, { from, to }) => sum + minuteOf(to) - minuteOf(from), 0)
            fc.pre(total >= 400)
            const from = new Date(ist('2026-11-22T00:00').getTime() + start * 60_000)
            const due = addWorkingMinutes(of, from, asked)
            expect(countedMinutes(of, from, due)).toBe(asked)
            // The last of them is a working minute: the clock ends no later than it must.
            expect(countedMinutes(of, from, new Date(due.getTime() - 60_000))).toBe(asked - 1)
          },
        ),
        { numRuns: 60 },
      )
    }))
})

it('a calendar that never works ends its clocks after the plain time, rather than never', () => {
  const never = calendar({ 1: [], 2: [], 3: [], 4: [], 5: [], 6: [] })
  expect(addWorkingMinutes(never, ist('2026-11-23T10:00'), 120)).toEqual(ist('2026-11-23T12:00'))
  expect(endOfWorkingDay(never, ist('2026-11-23T10:00'))).toEqual(ist('2026-11-24T10:00'))
})
