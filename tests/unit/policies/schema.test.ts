import { describe, expect, it } from 'vitest'
import { calendarSchema, clocksSchema, savePolicySchema, valueBandsSchema } from '@/lib/policies/schema'

const day = [{ from: '10:00', to: '19:00' }]
const weekly = { '1': day, '2': day, '3': day, '4': day, '5': day, '6': day, '7': [] }
const zone = 'Asia/Kolkata'
const wrong = (result: { success: boolean; error?: { issues: { path: PropertyKey[] }[] } }) =>
  (result.error?.issues ?? []).map((issue) => issue.path.join('.'))

describe('a calendar', () => {
  it('may have several intervals a day that touch', () => {
    const two = [
      { from: '10:00', to: '13:00' },
      { from: '13:00', to: '24:00' },
    ]
    expect(calendarSchema.safeParse({ zone, weekly: { ...weekly, '1': two }, holidays: [] }).success).toBe(true)
  })

  it('has no intervals that overlap, in whatever order they are written', () => {
    const two = [
      { from: '12:00', to: '19:00' },
      { from: '10:00', to: '13:00' },
    ]
    expect(wrong(calendarSchema.safeParse({ zone, weekly: { ...weekly, '2': two }, holidays: [] }))).toEqual([
      'weekly.2.0.from',
    ])
  })

  it('has no interval that ends before it starts, and no time that is none', () => {
    for (const [interval, path] of [
      [{ from: '19:00', to: '10:00' }, 'weekly.3.0.to'],
      [{ from: '10:00', to: '10:00' }, 'weekly.3.0.to'],
      [{ from: '25:00', to: '26:00' }, 'weekly.3.0.from'],
      [{ from: '24:00', to: '24:00' }, 'weekly.3.0.from'],
    ] as const) {
      expect(wrong(calendarSchema.safeParse({ zone, weekly: { ...weekly, '3': [interval] }, holidays: [] }))).toContain(
        path,
      )
    }
  })

  it('works on some day', () => {
    const never = { '1': [], '2': [], '3': [], '4': [], '5': [], '6': [], '7': [] }
    expect(wrong(calendarSchema.safeParse({ zone, weekly: never, holidays: [] }))).toEqual(['weekly'])
  })

  it('has each holiday once, with a date and a name', () => {
    const holidays = [
      { date: '2026-11-08', name: 'Diwali' },
      { date: '2026-11-08', name: 'Deepavali' },
      { date: '2026-02-30', name: 'Never' },
      { date: '2026-12-25', name: ' ' },
    ]
    expect(wrong(calendarSchema.safeParse({ zone, weekly, holidays }))).toEqual(
      expect.arrayContaining(['holidays.2.date', 'holidays.3.name']),
    )
    expect(wrong(calendarSchema.safeParse({ zone, weekly, holidays: holidays.slice(0, 2) }))).toEqual([
      'holidays.1.date',
    ])
  })
})

const clocks = {
  assignment: { standard: { mode: 'working_minutes', minutes: 120 }, byCity: {}, beforeSlotMinutes: 60 },
  firstCall: { targetMinutes: 10, violationMinutes: 20 },
  noAction: { minutes: 60, reminderEveryMinutes: 15, remindersBeforeEscalation: 2 },
  pickup: { graces: [{ city: null, partnerKind: null, minutes: 30 }], withoutSlotHours: 48 },
  stuck: { acceptedAfterSlotStart: 240, en_route: 120, arrived: 60, inspecting: 60, priced: 60, failure_reported: 240 },
  payout: { initiateMinutes: 60, confirmMinutes: 1440 },
}

describe('clocks', () => {
  it('are accepted as the business starts with them', () => expect(clocksSchema.safeParse(clocks).success).toBe(true))

  it('have a grace for every city and kind, and one rule for each', () => {
    const graces = [{ city: 'Pune', partnerKind: null, minutes: 10 }]
    expect(wrong(clocksSchema.safeParse({ ...clocks, pickup: { graces, withoutSlotHours: 48 } }))).toEqual([
      'pickup.graces',
    ])
    const twice = [...clocks.pickup.graces, ...graces, ...graces]
    expect(wrong(clocksSchema.safeParse({ ...clocks, pickup: { graces: twice, withoutSlotHours: 48 } }))).toEqual([
      'pickup.graces.2.city',
    ])
  })

  it('have whole minutes above zero, and a violation not before its target', () => {
    for (const minutes of [0, -5, 1.5, Number.NaN]) {
      expect(wrong(clocksSchema.safeParse({ ...clocks, noAction: { ...clocks.noAction, minutes } }))).toEqual([
        'noAction.minutes',
      ])
    }
    const firstCall = { targetMinutes: 20, violationMinutes: 10 }
    expect(wrong(clocksSchema.safeParse({ ...clocks, firstCall }))).toEqual(['firstCall.violationMinutes'])
  })

  it('have nothing that we do not know', () => {
    expect(clocksSchema.safeParse({ ...clocks, extra: 1 }).success).toBe(false)
    expect(
      savePolicySchema.safeParse({ kind: 'targets', body: clocks, based_on: 1, effective_from: null, note: 'why' })
        .success,
    ).toBe(false)
  })
})

describe('value bands', () => {
  it('rise', () => {
    const bounds = [
      { below: 500_000, label: 'Low' },
      { below: 500_000, label: 'Middle' },
    ]
    expect(wrong(valueBandsSchema.safeParse({ bounds, above: 'High' }))).toEqual(['bounds.1.below'])
  })
  it('have a name each', () => {
    const bounds = [
      { below: 500_000, label: 'Low' },
      { below: 600_000, label: 'High' },
    ]
    expect(wrong(valueBandsSchema.safeParse({ bounds, above: 'High' }))).toEqual(['bounds.1.label'])
  })
})
