import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { WorkingCalendar } from '@/lib/core/business-time'
import { historyClocks } from '@/lib/orders/domain/history-clocks'
import { historyOf } from '@/lib/orders/domain/order-log-history'
import { orderLogProfile } from '@/lib/orders/domain/order-log-profile'
import { orderLogReader } from '@/lib/orders/domain/order-log-row'
import { ORDER_STATUSES } from '@/lib/orders/types'
import { assignDueAt, pickupDueAt } from '@/lib/policies/domain/due-times'
import type { ClocksPolicy, PolicySet } from '@/lib/policies/types'

const day = [{ from: '10:00', to: '19:00' }]
const calendar: WorkingCalendar = {
  zone: 'Asia/Kolkata',
  weekly: {
    '1': day,
    '2': day,
    '3': [
      { from: '10:00', to: '13:00' },
      { from: '14:00', to: '24:00' },
    ],
    '4': day,
    '5': day,
    '6': day,
    '7': [],
  },
  holidays: [{ date: '2026-01-26', name: 'Republic Day' }],
}
const clocks = {
  assignment: {
    standard: { mode: 'working_minutes', minutes: 120 },
    byCity: { Pune: { mode: 'same_working_day' } },
    beforeSlotMinutes: 60,
  },
  pickup: {
    graces: [
      { city: null, partnerKind: null, minutes: 30 },
      { city: null, partnerKind: 'in_house', minutes: 45 },
    ],
    withoutSlotHours: 48,
  },
} as unknown as ClocksPolicy
const policies: PolicySet = { clocks, clocksVersion: 1, calendar, calendarVersion: 1 }

const T = (hour: number, dayOfMonth = 6) =>
  `2026-01-${String(dayOfMonth).padStart(2, '0')}T${String(hour).padStart(2, '0')}:00:00+05:30`

function history(cells: Record<string, string>, profile: object = {}) {
  const parsed = orderLogProfile.parse({ area: 'text', ...profile })
  const read = orderLogReader({
    profile: parsed,
    now: new Date('2026-11-24T00:00:00Z'),
    reasons: new Set(),
    cityOf: () => undefined,
  })({
    external_id: 'X',
    created_at: T(10),
    ...cells,
  })
  if ('rejects' in read) throw new Error(JSON.stringify(read.rejects))
  const partner = read.row.assigneeId
    ? { id: 'p', code: read.row.assigneeId, kind: read.row.assigneeType ?? ('vendor' as const) }
    : null
  return historyOf(read.row, parsed, historyClocks(policies), partner)
}

const FULL = {
  status: 'completed',
  assignee_id: 'V1',
  assignee_type: 'vendor',
  assigned_at: T(11),
  picked_up_at: T(14),
  paid_at: T(16),
  paid_amount: '100',
  quoted_amount: '100',
}

describe('history', () => {
  it('of a whole row has its steps at their times, its assignment ended and its payout', () => {
    const made = history({ ...FULL, utr: 'utr123456' })
    expect(made.events.map((event) => [event.command, event.from, event.to, event.at.toISOString()])).toEqual([
      ['place', null, 'placed', '2026-01-06T04:30:00.000Z'],
      ['assign', 'placed', 'assigned', '2026-01-06T05:30:00.000Z'],
      ['confirm_pickup', 'assigned', 'picked_up', '2026-01-06T08:30:00.000Z'],
      ['confirm_payout', 'picked_up', 'completed', '2026-01-06T10:30:00.000Z'],
    ])
    expect(made).toMatchObject({
      status: 'completed',
      assignment: { end: 'picked_up' },
      payout: { amount: 10_000, utr: 'UTR123456' },
      anomalies: [],
    })
    expect(made.closedAt).toEqual(new Date(T(16)))
  })

  it('stands where the times say when the row has no status', () => {
    expect(history({}).status).toBe('placed')
    expect(history({ assignee_id: 'V', assigned_at: T(11) }).status).toBe('assigned')
    expect(history({ picked_up_at: T(11) }).status).toBe('picked_up')
    expect(history({ picked_up_at: T(11) }, { payout: 'none' }).status).toBe('completed')
    expect(history({ picked_up_at: T(11), paid_at: T(12) }).status).toBe('completed')
  })

  it('of a source without assignment times is assigned when created; of one without payouts is completed by the pickup', () => {
    const made = history(
      { assignee_id: 'Q', assignee_type: 'in_house', status: 'completed', picked_up_at: T(12) },
      { assignment: 'at_creation', payout: 'none' },
    )
    expect(made.firstAssignedAt).toEqual(new Date(T(10)))
    expect(made.events.map((event) => event.to)).toEqual(['placed', 'assigned', 'completed'])
    expect(made.payout).toBe(null)
    expect(made.anomalies).toEqual([])
  })

  it('does not make up a time of assignment', () => {
    const made = history({ assignee_id: 'V', status: 'completed', picked_up_at: T(12), paid_at: T(13) })
    expect(made.firstAssignedAt).toBe(null)
    expect(made.assignment).toBe(null)
  })

  it('records who owned a failure, and only then a verdict', () => {
    const steps = (cells: Record<string, string>) =>
      history({ ...cells, closed_at: T(15) }).events.map((event) => event.command)
    expect(steps({ status: 'failed' })).toEqual(['place', 'report_failure'])
    expect(steps({ status: 'failed', failure_owner: 'customer' })).toEqual([
      'place',
      'report_failure',
      'approve_failure',
    ])
    expect(steps({ status: 'failed', failure_owner: 'vendor', assignee_id: 'V', assigned_at: T(11) })).toEqual([
      'place',
      'assign',
      'report_failure',
      'reject_failure',
    ])
    expect(steps({ ...FULL, failure_owner: 'operations' })).toEqual([
      'place',
      'assign',
      'report_failure',
      'reject_failure',
      'confirm_pickup',
      'confirm_payout',
    ])
  })

  it('says where it does not know when', () => {
    expect(history({ status: 'cancelled' }).events.at(-1)?.data).toMatchObject({ time_unknown: true })
    expect(history({ status: 'cancelled', closed_at: T(12), cancelled_by: 'customer' }).events.at(-1)?.data).toEqual({
      by: 'customer',
    })
    expect(history({ status: 'cancelled' }).closedAt).toBe(null)
  })

  it('always replays to its status, each step from where the last one led', () => {
    const time = fc.option(fc.integer({ min: 0, max: 23 }), { nil: undefined })
    const cells = fc.record({
      status: fc.constantFrom('', ...ORDER_STATUSES),
      assignee: fc.boolean(),
      assigned_at: time,
      picked_up_at: time,
      paid_at: time,
      closed_at: time,
      failure_owner: fc.constantFrom('', 'customer', 'vendor'),
    })
    const profiles = fc.record({
      assignment: fc.constantFrom('recorded', 'at_creation'),
      payout: fc.constantFrom('recorded', 'none'),
    })
    fc.assert(
      fc.property(cells, profiles, ({ status, assignee, failure_owner, ...times }, profile) => {
        const given = Object.entries(times).flatMap(([column, hour]) => (hour === undefined ? [] : [[column, T(hour)]]))
        const made = history(
          { status, failure_owner, ...(assignee && { assignee_id: 'V' }), ...Object.fromEntries(given) },
          profile,
        )
        expect(made.events.at(-1)?.to).toBe(made.status)
        for (const [index, event] of made.events.entries()) expect(event.from).toBe(made.events[index - 1]?.to ?? null)
        expect(made.lastEventAt.getTime()).toBe(Math.max(...made.events.map((event) => event.at.getTime())))
        if (made.assignment) expect(made.assignment.endedAt === null).toBe(made.assignment.end === null)
      }),
    )
  })
})

describe('what contradicts itself', () => {
  const kinds = (cells: Record<string, string>, profile: object = {}) => history(cells, profile).anomalies

  it.each([
    ['picked_up_before_created', { ...FULL, picked_up_at: T(9) }],
    ['picked_up_before_assigned', { ...FULL, picked_up_at: T(10) }],
    ['assigned_before_created', { ...FULL, assigned_at: T(9) }],
    ['slot_end_before_start', { ...FULL, slot_start: T(13), slot_end: T(12) }],
    ['paid_without_pickup', { ...FULL, picked_up_at: '' }],
    ['completed_without_payment', { ...FULL, paid_at: '', paid_amount: '' }],
    ['cancelled_after_pickup', { ...FULL, status: 'cancelled' }],
    ['paid_differs_from_quote', { ...FULL, quoted_amount: '99.99' }],
    ['paid_before_picked_up', { ...FULL, paid_at: T(13) }],
    ['without_assignee', { ...FULL, assignee_id: '' }],
  ])('lands, marked %s', (kind, cells) => {
    expect(kinds(cells)).toContain(kind)
  })

  it('is nothing in an honest row', () => {
    expect(kinds(FULL)).toEqual([])
    expect(kinds({ ...FULL, slot_start: T(13), slot_end: T(15) })).toEqual([])
  })
})

describe('the clocks of history', () => {
  it('are the rules of the policies room, worked out faster', () => {
    const clock = historyClocks(policies)
    const minute = fc.integer({ min: 0, max: 60 * 24 * 60 })
    fc.assert(
      fc.property(
        minute,
        fc.option(fc.integer({ min: -3000, max: 3000 }), { nil: null }),
        fc.constantFrom(null, 'Pune', 'Mumbai'),
        (at, offset, city) => {
          const placed = new Date(Date.UTC(2026, 0, 1) + at * 60_000)
          const start = offset === null ? null : new Date(placed.getTime() + offset * 60_000)
          const end = start && new Date(start.getTime() + 3 * 3600_000)
          const slot = start && end ? { start, end } : null
          const given = { at: placed, city, slotStart: start, slotEnd: end }
          expect(clock.assignDueAt(given)).toEqual(assignDueAt(policies, { at: placed, city, slot }))
          for (const partnerKind of [null, 'vendor', 'in_house'] as const) {
            expect(clock.pickupDueAt(given, partnerKind, null)).toEqual(
              pickupDueAt(policies, { placedAt: placed, city, slot, partnerKind }),
            )
          }
        },
      ),
    )
  })

  it('take the profile’s grace over the policies’, and 48 hours without a slot', () => {
    const slot = { slot_start: T(12), slot_end: T(15) }
    expect(history(slot).pickupDueAt).toEqual(new Date('2026-01-06T10:00:00.000Z'))
    expect(history(slot, { grace_minutes: 0 }).pickupDueAt).toEqual(new Date(T(15)))
    expect(history({}, { grace_minutes: 5 }).pickupDueAt).toEqual(new Date(T(10, 8)))
  })
})
