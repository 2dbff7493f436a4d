import { DateTime } from 'luxon'
import { describe, expect, it } from 'vitest'
import type { WorkingCalendar } from '@/lib/core/business-time'
import { breachOf, type ClockRule, type ClockStep, readClock } from '@/lib/tickets/domain/clock'

const MINUTE = 60_000
const ZONE = 'Asia/Kolkata'
/** Monday 23 November 2026, midnight in India. */
const START = Date.parse('2026-11-22T18:30:00Z')
const DAYS = 24
const LENGTH = DAYS * 24 * 60

/** Numbers that look random and are the same every time. */
function dice(seed: number): (below: number) => number {
  let state = seed >>> 0
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}

const clockTime = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`

/** One to three intervals a day, some at midnight, some days free, a few holidays. */
function randomCalendar(roll: (below: number) => number): WorkingCalendar {
  const day = () => {
    const bounds = [...new Set(Array.from({ length: 2 + 2 * roll(3) }, () => roll(1441)))].sort((a, b) => a - b)
    if (roll(4) === 0) bounds[0] = 0
    if (roll(4) === 0) bounds[bounds.length - 1] = 1440
    const pairs = []
    for (let at = 0; at + 1 < bounds.length; at += 2)
      pairs.push({ from: clockTime(bounds[at] ?? 0), to: clockTime(bounds[at + 1] ?? 0) })
    return roll(5) === 0 ? [] : pairs.filter(({ from, to }) => from < to)
  }
  const weekly = { 1: day(), 2: day(), 3: day(), 4: day(), 5: day(), 6: day(), 7: [] } as WorkingCalendar['weekly']
  const holidays = Array.from({ length: roll(4) }, () => ({
    date:
      DateTime.fromMillis(START, { zone: ZONE })
        .plus({ days: roll(DAYS) })
        .toISODate() ?? '',
    name: 'Holiday',
  }))
  return { zone: ZONE, weekly, holidays }
}

/** For each minute since START: does it count? Asked of luxon, minute by minute, not of the code under test. */
function workingMinutes(calendar: WorkingCalendar): Uint8Array {
  const counts = new Uint8Array(LENGTH)
  for (let day = 0; day < DAYS; day++) {
    const date = DateTime.fromMillis(START, { zone: ZONE }).plus({ days: day })
    if (calendar.holidays.some((holiday) => holiday.date === date.toISODate())) continue
    const intervals = calendar.weekly[String(date.weekday) as '1']
    for (let minute = 0; minute < 1440; minute++) {
      const time = clockTime(minute)
      if (intervals.some(({ from, to }) => from <= time && time < to)) counts[day * 1440 + minute] = 1
    }
  }
  return counts
}

type Told = { minute: number; running: boolean; rule: ClockRule }

type Strokes = { working: number; calendar: number }

/** The clock as one would count it with a pencil: one stroke for each minute that it runs. */
function count(working: Uint8Array, history: Told[]): { due: number | null; breached: number | null; used: Strokes } {
  const strokes: Strokes = { working: 0, calendar: 0 }
  let used = { ...strokes }
  let due: number | null = null
  let breached: number | null = null
  let told = 0
  for (let minute = history[0]?.minute ?? 0; minute < LENGTH; minute++) {
    for (; history[told]?.minute === minute; told++) {
      const { running, rule } = history[told] as Told
      used = { ...strokes }
      if (!running) continue
      due = goOn(working, minute, rule, strokes)
      // A stricter rule than before, and more time used than it gives.
      if (strokes[rule.hours] > rule.minutes) breached ??= minute
    }
    const { running, rule } = history[told - 1] as Told
    if (!running && told === history.length) break
    if (!running) continue
    // The time is up, and it runs for a minute more.
    if (strokes[rule.hours] >= rule.minutes) breached ??= minute
    strokes.calendar++
    strokes.working += working[minute] ?? 0
    if (told === history.length && breached !== null) break
  }
  return { due, breached, used }
}

/** The minute at which the time is used up, if nothing happens any more; null beyond the strip of minutes. */
function goOn(working: Uint8Array, from: number, rule: ClockRule, strokes: Strokes): number | null {
  let used = strokes[rule.hours]
  for (let minute = from; minute < LENGTH; minute++) {
    if (used >= rule.minutes) return minute
    used += rule.hours === 'calendar' ? 1 : (working[minute] ?? 0)
  }
  return null
}

function randomHistory(roll: (below: number) => number): Told[] {
  const rules: ClockRule[] = [
    { minutes: 240, hours: 'calendar' },
    { minutes: 480, hours: 'working' },
    { minutes: 60 + roll(1400), hours: roll(2) ? 'working' : 'calendar' },
  ]
  let minute = roll(3 * 1440)
  let running = true
  let rule = rules[roll(3)] as ClockRule
  const history: Told[] = [{ minute, running, rule }]
  for (let left = roll(7); left > 0; left--) {
    // Pauses, reopenings, changes of priority and steps that change nothing; some within the minute of the one before.
    minute += roll(6) === 0 ? 0 : 1 + roll(900)
    if (roll(2)) running = !running
    if (roll(3) === 0) rule = rules[roll(3)] as ClockRule
    history.push({ minute, running, rule })
  }
  return history
}

const instant = (minute: number): Date => new Date(START + minute * MINUTE)
const minuteOf = (at: Date | null): number | null => (at ? (at.getTime() - START) / MINUTE : null)

describe('the clock of a ticket', () => {
  it('equals a count minute by minute on 10,000 random histories', () => {
    let breaches = 0
    let judged = 0
    for (let seed = 0; seed < 50; seed++) {
      const roll = dice(seed)
      const calendar = randomCalendar(roll)
      const working = workingMinutes(calendar)
      for (let turn = 0; turn < 200; turn++) {
        const history = randomHistory(roll)
        const expected = count(working, history)
        const steps: ClockStep[] = history.map(({ minute, running, rule }) => ({ at: instant(minute), running, rule }))
        const read = readClock(calendar, steps)
        const told = { due: minuteOf(read.dueAt), breached: minuteOf(breachOf(read, instant(LENGTH))) }
        // Beyond the strip of minutes that was counted there is nothing to compare with.
        const due = expected.due === null && (told.due ?? 0) >= LENGTH ? null : told.due
        const breached = told.breached !== null && told.breached >= LENGTH ? null : told.breached
        const used = { working: read.used.working / MINUTE, calendar: read.used.calendar / MINUTE }
        const same = used.working === expected.used.working && used.calendar === expected.used.calendar
        if (due !== expected.due || breached !== expected.breached || !same)
          expect({ seed, turn, history, due, breached, used }).toEqual({ seed, turn, history, ...expected })
        judged++
        if (breached !== null) breaches++
      }
    }
    expect(judged).toBe(10_000)
    // Both outcomes came about often: the comparison was not of nothing.
    expect(breaches).toBeGreaterThan(2_000)
    expect(breaches).toBeLessThan(9_500)
  })

  const calendar: WorkingCalendar = {
    zone: ZONE,
    weekly: {
      1: [{ from: '10:00', to: '19:00' }],
      2: [{ from: '10:00', to: '19:00' }],
      3: [{ from: '10:00', to: '19:00' }],
      4: [{ from: '10:00', to: '19:00' }],
      5: [{ from: '10:00', to: '19:00' }],
      6: [{ from: '10:00', to: '19:00' }],
      7: [],
    },
    holidays: [],
  }
  const at = (time: string): Date => new Date(`${time}:00+05:30`)
  const high: ClockRule = { minutes: 480, hours: 'working' }

  it('counts working hours, over the night', () => {
    const read = readClock(calendar, [{ at: at('2026-11-24T15:00'), running: true, rule: high }])
    expect(read.dueAt).toEqual(at('2026-11-25T14:00'))
  })

  it('is in time at its due time to the millisecond, and late after it', () => {
    const steps = (end: Date): ClockStep[] => [
      { at: at('2026-11-24T10:00'), running: true, rule: high },
      { at: end, running: false, rule: high },
    ]
    const due = at('2026-11-24T18:00')
    expect(readClock(calendar, steps(due)).breachedAt).toBeNull()
    expect(readClock(calendar, steps(new Date(due.getTime() + 1))).breachedAt).toEqual(due)
  })

  it('moves its due time by a pause, and a breach stays a breach after one', () => {
    const steps: ClockStep[] = [
      { at: at('2026-11-24T10:00'), running: true, rule: high },
      { at: at('2026-11-24T12:00'), running: false, rule: high },
      { at: at('2026-11-25T12:00'), running: true, rule: high },
    ]
    expect(readClock(calendar, steps)).toMatchObject({ dueAt: at('2026-11-25T18:00'), breachedAt: null })
    const late: ClockStep[] = [
      ...steps,
      { at: at('2026-11-26T11:00'), running: false, rule: high },
      { at: at('2026-11-27T11:00'), running: true, rule: { minutes: 2880, hours: 'working' } },
    ]
    expect(readClock(calendar, late).breachedAt).toEqual(at('2026-11-25T18:00'))
  })

  it('counts every hour where the rule says so', () => {
    const critical: ClockRule = { minutes: 240, hours: 'calendar' }
    const read = readClock(calendar, [{ at: at('2026-11-28T23:00'), running: true, rule: critical }])
    expect(read.dueAt).toEqual(at('2026-11-29T03:00'))
  })
})
