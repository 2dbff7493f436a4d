import { describe, expect, it } from 'vitest'
import type { WorkingCalendar } from '@/lib/core/business-time'
import { dueWords } from '@/lib/orders/domain/due-words'
import { dueColumns, runningClocks, type TimedOrder } from '@/lib/orders/domain/next-due'
import { ORDER_STATUSES, type OrderStatus } from '@/lib/orders/types'

const NINE_HOURS = [{ from: '10:00', to: '19:00' }]
/** Thursday 26 November is a holiday, Sundays are free. */
const CALENDAR: WorkingCalendar = {
  zone: 'Asia/Kolkata',
  weekly: { 1: NINE_HOURS, 2: NINE_HOURS, 3: NINE_HOURS, 4: NINE_HOURS, 5: NINE_HOURS, 6: NINE_HOURS, 7: [] },
  holidays: [{ date: '2026-11-26', name: 'Holiday' }],
}
const CLOCKS = {
  firstCall: { targetMinutes: 10, violationMinutes: 20 },
  noAction: { minutes: 60, reminderEveryMinutes: 15, remindersBeforeEscalation: 2 },
  payout: { initiateMinutes: 60, confirmMinutes: 1440 },
  stuck: { acceptedAfterSlotStart: 240, en_route: 120, arrived: 60, inspecting: 60, priced: 60, failure_reported: 240 },
}
const POLICIES = { clocks: CLOCKS, calendar: CALENDAR }
const ist = (text: string): Date => new Date(`2026-11-${text}:00+05:30`)

/** Placed on Tuesday at 10:00 for a slot from 15:00 to 18:00. */
const ORDER: TimedOrder = {
  status: 'placed',
  createdAt: ist('24T10:00'),
  statusSince: ist('24T10:00'),
  slotStart: ist('24T15:00'),
  assignDueAt: ist('24T12:00'),
  pickupDueAt: ist('24T18:30'),
  assignmentStartedAt: null,
  contactedAt: null,
  pickedUpAt: null,
}
const clocks = (changes: Partial<TimedOrder>): [string, Date][] =>
  runningClocks({ ...ORDER, ...changes }, POLICIES).map(({ clock, dueAt }) => [clock, dueAt])
const next = (changes: Partial<TimedOrder>) => dueColumns({ ...ORDER, ...changes }, POLICIES)
const ASSIGNED: Partial<TimedOrder> = {
  status: 'assigned',
  statusSince: ist('24T11:00'),
  assignmentStartedAt: ist('24T11:00'),
}

describe('the clocks of an order', () => {
  it('are assignment and pickup while it is placed, again so when it came back', () => {
    expect(clocks({})).toEqual([
      ['assignment', ist('24T12:00')],
      ['pickup', ist('24T18:30')],
    ])
    expect(next({ statusSince: ist('24T13:00') })).toMatchObject({
      nextDueClock: 'assignment',
      nextDueAt: ist('24T12:00'),
    })
  })

  it('are first call within 10 min, acceptance or contact within 60 and pickup, once assigned', () => {
    expect(clocks(ASSIGNED)).toEqual([
      ['first_call', ist('24T11:10')],
      ['no_action', ist('24T12:00')],
      ['pickup', ist('24T18:30')],
    ])
  })

  it('count from the assignment under way, though the status did not change with it', () => {
    const reassigned = { ...ASSIGNED, assignmentStartedAt: ist('24T13:30') }
    expect(next(reassigned)).toMatchObject({
      nextDueAt: ist('24T13:40'),
      nextDueFrom: ist('24T13:30'),
      noActionDueAt: ist('24T14:30'),
    })
  })

  it('end for the partner with the first contact; accepting ends no action alone', () => {
    expect(clocks({ ...ASSIGNED, contactedAt: ist('24T11:05') })).toEqual([['pickup', ist('24T18:30')]])
    expect(clocks({ ...ASSIGNED, status: 'accepted' })).toEqual([
      ['first_call', ist('24T11:10')],
      ['pickup', ist('24T18:30')],
      ['stuck', ist('24T19:00')],
    ])
  })

  it('allow each status its time: 4 h past the slot start, 2 h on the way, 1 h at the door', () => {
    const stuck = (status: OrderStatus) => next({ status, statusSince: ist('24T16:00') }).stuckDueAt
    expect(stuck('accepted')).toEqual(ist('24T19:00'))
    expect(stuck('en_route')).toEqual(ist('24T18:00'))
    for (const status of ['arrived', 'inspecting', 'priced'] as const) expect(stuck(status)).toEqual(ist('24T17:00'))
    expect(stuck('assigned')).toBeNull()
    expect(next({ status: 'accepted', slotStart: null }).stuckDueAt).toBeNull()
  })

  it('give a verdict four working hours, over the night and a holiday', () => {
    const reported = (statusSince: Date) => next({ status: 'failure_reported', statusSince })
    expect(reported(ist('24T11:00'))).toMatchObject({ nextDueClock: 'stuck', nextDueAt: ist('24T15:00') })
    // Wednesday 17:00: two hours that day, none on Thursday, two on Friday morning.
    expect(reported(ist('25T17:00')).nextDueAt).toEqual(ist('27T12:00'))
    // Saturday night: Monday from ten.
    expect(reported(ist('28T22:00')).nextDueAt).toEqual(ist('30T14:00'))
  })

  it('are 60 min to start the payout and 24 h to confirm it, both from the pickup', () => {
    const pickedUpAt = ist('24T17:00')
    expect(clocks({ status: 'picked_up', statusSince: pickedUpAt, pickedUpAt })).toEqual([
      ['payout_initiate', ist('24T18:00')],
      ['payout_confirm', ist('25T17:00')],
    ])
    expect(clocks({ status: 'payout_initiated', statusSince: ist('24T17:20'), pickedUpAt })).toEqual([
      ['payout_confirm', ist('25T17:00')],
    ])
  })

  it('stand still in every closed status', () => {
    const closed = ORDER_STATUSES.filter(
      (status) => runningClocks({ ...ORDER, status, pickedUpAt: ORDER.createdAt }, POLICIES).length === 0,
    )
    expect(closed.toSorted()).toEqual([
      'cancelled',
      'completed',
      'failed',
      'non_serviceable',
      'price_rejected',
      'returned',
    ])
    expect(next({ status: 'completed' })).toEqual({
      nextDueAt: null,
      nextDueClock: null,
      nextDueFrom: null,
      noActionDueAt: null,
      stuckDueAt: null,
    })
  })
})

describe('the clock that is shown', () => {
  it('is the one due first: the most overdue, else the next to be', () => {
    expect(next({ status: 'en_route', statusSince: ist('24T17:00') })).toMatchObject({
      nextDueClock: 'pickup',
      nextDueFrom: ist('24T10:00'),
      stuckDueAt: ist('24T19:00'),
    })
    expect(next({ status: 'en_route', statusSince: ist('24T16:00') }).nextDueClock).toBe('stuck')
  })

  it('of two that are due together is the earlier step', () => {
    expect(next({ pickupDueAt: ORDER.assignDueAt }).nextDueClock).toBe('assignment')
  })

  it('is named by what it waits for', () => {
    expect(dueWords('first_call', 'assigned')).toBe('First call')
    expect(dueWords('stuck', 'en_route')).toBe('Arrival')
    expect(dueWords('stuck', 'failure_reported')).toBe('Verdict')
  })
})
