import fc from 'fast-check'
import { DateTime } from 'luxon'
import { expect, it } from 'vitest'
import { addDays, instantAt, localDate, startOfDay, weekday } from '@/lib/core/business-time'
import { dayBefore, daysBetween } from '@/lib/core/days'

/** No summer time; summer time north and south of the equator, by an hour and by half of one, at midnight; odd offsets. */
const ZONES = [
  'Asia/Kolkata',
  'UTC',
  'America/New_York',
  'Europe/London',
  'Australia/Lord_Howe',
  'America/Santiago',
  'Africa/Cairo',
  'Asia/Kathmandu',
  'Pacific/Apia',
  'Africa/Casablanca',
]
const MINUTE = 60_000
const from = Date.parse('1990-01-01T00:00:00Z')
const to = Date.parse('2040-01-01T00:00:00Z')
const zone = fc.constantFrom(...ZONES)

/** Instants anywhere, and as many within a day of a change of the clocks. */
function instantsOf(name: string): fc.Arbitrary<number> {
  const changes: number[] = []
  for (let at = from; at < to; at += 30 * 24 * 60 * MINUTE) {
    const offset = (instant: number) => DateTime.fromMillis(instant, { zone: name }).offset
    let [low, high] = [at, at + 30 * 24 * 60 * MINUTE]
    if (offset(low) === offset(high)) continue
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2)
      if (offset(middle) === offset(low)) low = middle
      else high = middle
    }
    changes.push(high)
  }
  const anywhere = fc.integer({ min: from, max: to })
  if (changes.length === 0) return anywhere
  const near = fc
    .tuple(fc.constantFrom(...changes), fc.integer({ min: -1440, max: 1440 }), fc.integer({ min: -1, max: 1 }))
    .map(([change, minutes, more]) => change + minutes * MINUTE + more)
  return fc.oneof(anywhere, near)
}

const instants = new Map(ZONES.map((name) => [name, instantsOf(name)]))
const moment = zone.chain((name) => (instants.get(name) ?? fc.nat()).map((at) => ({ name, at })))

it('an instant falls on the date that its zone’s calendar shows', () => {
  fc.assert(
    fc.property(moment, ({ name, at }) => {
      expect(localDate(new Date(at), name)).toBe(DateTime.fromMillis(at, { zone: name }).toFormat('yyyy-MM-dd'))
    }),
    { numRuns: 3000 },
  )
})

it('a wall-clock time is the first instant that shows it, and one that is skipped is as much later as the clocks skip', () => {
  fc.assert(
    fc.property(moment, ({ name, at }) => {
      const asked = DateTime.fromMillis(at, { zone: name })
        .startOf('minute')
        .minus({ minutes: at % 3 === 0 ? 45 : 0 })
      const [date, time] = [asked.toFormat('yyyy-MM-dd'), asked.toFormat('HH:mm')]
      const found = DateTime.fromJSDate(instantAt(date, time, name), { zone: name })
      expect(found.toFormat('yyyy-MM-dd HH:mm')).toBe(`${date} ${time}`)
      const earlier = found.getPossibleOffsets()[0]?.toMillis()
      expect(found.toMillis()).toBe(earlier)
    }),
    { numRuns: 3000 },
  )
})

it.each([
  ['America/New_York', '2026-03-08', '02:30', '2026-03-08T07:30:00.000Z'],
  ['America/New_York', '2026-11-01', '01:30', '2026-11-01T05:30:00.000Z'],
  ['Australia/Lord_Howe', '2026-10-04', '02:15', '2026-10-03T15:45:00.000Z'],
  ['Asia/Kolkata', '2026-11-23', '10:00', '2026-11-23T04:30:00.000Z'],
  ['Asia/Kolkata', '2026-12-31', '24:00', '2026-12-31T18:30:00.000Z'],
])('in %s on %s at %s it is %s', (name, date, time, instant) => {
  expect(instantAt(date, time, name).toISOString()).toBe(instant)
})

it('a day without a midnight begins when the clocks have skipped it', () => {
  expect(startOfDay('2026-09-06', 'America/Santiago').toISOString()).toBe('2026-09-06T04:00:00.000Z')
  expect(localDate(startOfDay('2026-09-06', 'America/Santiago'), 'America/Santiago')).toBe('2026-09-06')
})

it('days of the calendar are counted as luxon counts them', () => {
  fc.assert(
    fc.property(fc.integer({ min: from, max: to }), fc.integer({ min: -1000, max: 1000 }), (at, days) => {
      const day = DateTime.fromMillis(at, { zone: 'utc' })
      const date = day.toFormat('yyyy-MM-dd')
      expect(addDays(date, days)).toBe(day.plus({ days }).toFormat('yyyy-MM-dd'))
      expect(weekday(date)).toBe(day.weekday)
      expect(daysBetween(date, addDays(date, days))).toBe(days)
      expect(dayBefore(date)).toBe(day.minus({ days: 1 }).toFormat('yyyy-MM-dd'))
    }),
    { numRuns: 1000 },
  )
})

it('a date that no calendar has is no instant', () => {
  expect(instantAt('2026-02-30', '10:00').getTime()).toBeNaN()
  expect(startOfDay('2026-13-01').getTime()).toBeNaN()
})
