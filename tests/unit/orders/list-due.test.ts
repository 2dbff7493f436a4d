import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addWorkingMinutes, type WorkingCalendar } from '@/lib/core/business-time'
import { nextDue, workingTimeAgo } from '@/lib/orders/domain/list-due'

const NINE_HOURS = [{ from: '10:00', to: '19:00' }]
const CALENDAR: WorkingCalendar = {
  zone: 'Asia/Kolkata',
  weekly: {
    1: NINE_HOURS,
    2: NINE_HOURS,
    3: [
      { from: '10:00', to: '13:00' },
      { from: '14:00', to: '19:00' },
    ],
    4: NINE_HOURS,
    5: NINE_HOURS,
    6: NINE_HOURS,
    7: [],
  },
  holidays: [{ date: '2026-11-26', name: 'Holiday' }],
}
const CLOCKS = {
  payout: { initiateMinutes: 60, confirmMinutes: 1440 },
  stuck: { acceptedAfterSlotStart: 240, en_route: 120, arrived: 60, inspecting: 60, priced: 60, failure_reported: 240 },
}
const ist = (text: string): Date => new Date(`${text}:00+05:30`)

const ROW = {
  status: 'placed' as const,
  createdAt: ist('2026-11-24T10:00'),
  statusSince: ist('2026-11-24T12:00'),
  assignDueAt: ist('2026-11-24T12:30'),
  pickupDueAt: ist('2026-11-25T13:30'),
  pickedUpAt: null,
}
const due = (changes: object) => nextDue({ ...ROW, ...changes }, { clocks: CLOCKS, calendar: CALENDAR })

describe('what is due next', () => {
  it('is the assignment while placed, then the pickup', () => {
    expect(due({})).toMatchObject({ kind: 'assignment', dueAt: ROW.assignDueAt, startedAt: ROW.createdAt })
    for (const status of ['assigned', 'accepted', 'en_route', 'arrived', 'inspecting', 'priced']) {
      expect(due({ status })).toMatchObject({ kind: 'pickup', dueAt: ROW.pickupDueAt })
    }
  })

  it('is the payout after the pickup: 60 min to start it, 24 h to confirm it', () => {
    const pickedUpAt = ist('2026-11-25T12:00')
    expect(due({ status: 'picked_up', pickedUpAt })).toMatchObject({ kind: 'payout', dueAt: ist('2026-11-25T13:00') })
    expect(due({ status: 'payout_initiated', pickedUpAt })).toMatchObject({ dueAt: ist('2026-11-26T12:00') })
  })

  it('is the verdict, in working hours, when a failure was reported', () => {
    const statusSince = ist('2026-11-24T17:00')
    expect(due({ status: 'failure_reported', statusSince })).toMatchObject({
      kind: 'decision',
      dueAt: ist('2026-11-25T12:00'),
    })
  })

  it('is nothing once an order is closed, or where the source knew no time', () => {
    for (const status of ['completed', 'failed', 'price_rejected', 'cancelled', 'non_serviceable', 'returned'])
      expect(due({ status })).toBeNull()
    expect(due({ assignDueAt: null })).toBeNull()
  })
})

describe('working time ago', () => {
  it('passes over nights, breaks and holidays', () => {
    expect(workingTimeAgo(CALENDAR, ist('2026-11-24T15:00'), 240)).toEqual(ist('2026-11-24T11:00'))
    expect(workingTimeAgo(CALENDAR, ist('2026-11-25T15:00'), 240)).toEqual(ist('2026-11-25T10:00'))
    expect(workingTimeAgo(CALENDAR, ist('2026-11-27T11:00'), 120)).toEqual(ist('2026-11-25T18:00'))
  })

  it('is the reverse of adding working time: then or before is past, a moment later is not', () => {
    const start = ist('2026-11-16T00:00').getTime()
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 14 * 1440 }), fc.integer({ min: 1, max: 600 }), (minute, length) => {
        const now = new Date(start + minute * 60_000)
        const from = workingTimeAgo(CALENDAR, now, length)
        expect(addWorkingMinutes(CALENDAR, from, length) <= now).toBe(true)
        expect(addWorkingMinutes(CALENDAR, new Date(from.getTime() + 1), length) <= now).toBe(false)
      }),
      { numRuns: 100 },
    )
  })
})
