import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { WorkingCalendar } from '@/lib/core/business-time'
import { assignDueAt, pickupDueAt, pickupGrace } from '@/lib/policies/domain/due-times'
import type { ClocksPolicy, GraceRule, PolicySet } from '@/lib/policies/types'

const day = [{ from: '10:00', to: '19:00' }]
const calendar: WorkingCalendar = {
  zone: 'Asia/Kolkata',
  weekly: { 1: day, 2: day, 3: day, 4: day, 5: day, 6: day, 7: [] },
  holidays: [],
}
const clocks: ClocksPolicy = {
  assignment: { standard: { mode: 'working_minutes', minutes: 120 }, byCity: {}, beforeSlotMinutes: 60 },
  firstCall: { targetMinutes: 10, violationMinutes: 20 },
  noAction: { minutes: 60, reminderEveryMinutes: 15, remindersBeforeEscalation: 2 },
  pickup: { graces: [{ city: null, partnerKind: null, minutes: 30 }], withoutSlotHours: 48 },
  stuck: { acceptedAfterSlotStart: 240, en_route: 120, arrived: 60, inspecting: 60, priced: 60, failure_reported: 240 },
  payout: { initiateMinutes: 60, confirmMinutes: 1440 },
}
const policies = (changes: Partial<ClocksPolicy> = {}): PolicySet => ({
  clocks: { ...clocks, ...changes },
  clocksVersion: 1,
  calendar,
  calendarVersion: 1,
})
const ist = (text: string): Date => new Date(`${text}+05:30`)
const slot = (start: string, end: string) => ({ start: ist(start), end: ist(end) })

describe('assignment is due', () => {
  it('two working hours after placing', () => {
    expect(assignDueAt(policies(), { at: ist('2026-11-23T11:00'), city: null, slot: null })).toEqual(
      ist('2026-11-23T13:00'),
    )
    expect(assignDueAt(policies(), { at: ist('2026-11-28T18:30'), city: 'Pune', slot: null })).toEqual(
      ist('2026-11-30T11:30'),
    )
  })

  it('not later than an hour before the slot starts', () => {
    const placed = { at: ist('2026-11-23T11:00'), city: null, slot: slot('2026-11-23T13:30', '2026-11-23T16:30') }
    expect(assignDueAt(policies(), placed)).toEqual(ist('2026-11-23T12:30'))
  })

  it('by its clock when the slot is far away', () => {
    const placed = { at: ist('2026-11-23T11:00'), city: null, slot: slot('2026-11-25T10:00', '2026-11-25T13:00') }
    expect(assignDueAt(policies(), placed)).toEqual(ist('2026-11-23T13:00'))
  })

  it('an hour before the slot even outside working hours', () => {
    const placed = { at: ist('2026-11-28T20:00'), city: null, slot: slot('2026-11-29T09:00', '2026-11-29T12:00') }
    expect(assignDueAt(policies(), placed)).toEqual(ist('2026-11-29T08:00'))
  })

  it('never before placing: a slot within the hour is due at once', () => {
    const at = ist('2026-11-23T11:00')
    for (const start of ['2026-11-23T11:10', '2026-11-23T12:00']) {
      expect(assignDueAt(policies(), { at, city: null, slot: slot(start, '2026-11-23T14:00') })).toEqual(at)
    }
  })

  it('by the end of the working day where the city has chosen so, and nowhere else', () => {
    const byCity = { Mumbai: { mode: 'same_working_day' as const } }
    const own = policies({ assignment: { ...clocks.assignment, byCity } })
    const at = ist('2026-11-23T11:00')
    expect(assignDueAt(own, { at, city: 'Mumbai', slot: null })).toEqual(ist('2026-11-23T19:00'))
    expect(assignDueAt(own, { at, city: 'Pune', slot: null })).toEqual(ist('2026-11-23T13:00'))
    expect(assignDueAt(own, { at, city: null, slot: null })).toEqual(ist('2026-11-23T13:00'))
    expect(assignDueAt(own, { at: ist('2026-11-28T19:30'), city: 'Mumbai', slot: null })).toEqual(
      ist('2026-11-30T19:00'),
    )
  })

  it('by a plain name of a city only: what every object has is no rule', () => {
    const at = ist('2026-11-23T11:00')
    for (const city of ['constructor', 'toString', '__proto__']) {
      expect(assignDueAt(policies(), { at, city, slot: null })).toEqual(ist('2026-11-23T13:00'))
    }
  })

  it('between placing and the clock, whatever the slot', () => {
    const minutes = fc.integer({ min: 0, max: 14 * 1440 })
    fc.assert(
      fc.property(minutes, minutes, (placedAfter, slotAfter) => {
        const at = new Date(ist('2026-11-23T00:00').getTime() + placedAfter * 60_000)
        const start = new Date(at.getTime() + slotAfter * 60_000)
        const without = assignDueAt(policies(), { at, city: null, slot: null })
        const due = assignDueAt(policies(), {
          at,
          city: null,
          slot: { start, end: new Date(start.getTime() + 3_600_000) },
        })
        expect(due >= at && due <= without).toBe(true)
        expect(due <= new Date(Math.max(at.getTime(), start.getTime() - 3_600_000))).toBe(true)
      }),
    )
  })
})

describe('a pickup is due', () => {
  const order = {
    placedAt: ist('2026-11-23T11:00'),
    city: 'Mumbai',
    slot: slot('2026-11-24T10:00', '2026-11-24T13:00'),
  }

  it('at the end of the slot and its grace, outside working hours too', () => {
    expect(pickupDueAt(policies(), { ...order, partnerKind: null })).toEqual(ist('2026-11-24T13:30'))
    const late = slot('2026-11-29T20:00', '2026-11-29T23:45')
    expect(pickupDueAt(policies(), { ...order, slot: late, partnerKind: null })).toEqual(ist('2026-11-30T00:15'))
  })

  it('48 hours after placing without a slot, whatever the calendar', () => {
    expect(pickupDueAt(policies(), { ...order, slot: null, partnerKind: 'vendor' })).toEqual(ist('2026-11-25T11:00'))
  })

  const graces: GraceRule[] = [
    { city: null, partnerKind: null, minutes: 30 },
    { city: null, partnerKind: 'vendor', minutes: 45 },
    { city: 'Mumbai', partnerKind: null, minutes: 60 },
    { city: 'Mumbai', partnerKind: 'in_house', minutes: 15 },
  ]

  it.each([
    ['Mumbai', 'in_house', 15],
    ['Mumbai', 'vendor', 60],
    ['Mumbai', null, 60],
    ['Pune', 'vendor', 45],
    ['Pune', 'in_house', 30],
    ['Pune', null, 30],
    [null, null, 30],
  ] as const)('with the grace of the most specific rule: %s, %s → %i min', (city, kind, minutes) => {
    for (const order of [graces, [...graces].reverse()]) {
      expect(pickupGrace({ ...clocks, pickup: { graces: order, withoutSlotHours: 48 } }, city, kind)).toBe(minutes)
    }
  })
})
