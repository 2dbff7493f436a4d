import { describe, expect, it } from 'vitest'
import type { OrderId, PartnerId } from '@/lib/core/ids'
import { decide } from '@/lib/orders/domain/decide'
import type { Decision, Facts } from '@/lib/orders/domain/decision'
import type { OrderState } from '@/lib/orders/domain/order-state'
import { type CommandRequest, commandInputs } from '@/lib/orders/schema'
import type { OrderCommand } from '@/lib/orders/types'
import type { PolicySet } from '@/lib/policies/types'
import type { RankedCandidate } from '@/lib/routing/types'

const at = (text: string): Date => new Date(`2026-11-24T${text}:00+05:30`)
const NOW = at('12:00')

const POLICIES: PolicySet = {
  clocks: {
    assignment: { standard: { mode: 'working_minutes', minutes: 120 }, byCity: {}, beforeSlotMinutes: 60 },
    firstCall: { targetMinutes: 10, violationMinutes: 20 },
    noAction: { minutes: 60, reminderEveryMinutes: 15, remindersBeforeEscalation: 2 },
    pickup: {
      graces: [
        { city: null, partnerKind: null, minutes: 30 },
        { city: null, partnerKind: 'in_house', minutes: 10 },
      ],
      withoutSlotHours: 48,
    },
    stuck: {
      acceptedAfterSlotStart: 240,
      en_route: 120,
      arrived: 60,
      inspecting: 60,
      priced: 60,
      failure_reported: 240,
    },
    payout: { initiateMinutes: 60, confirmMinutes: 1440 },
  },
  clocksVersion: 1,
  calendar: {
    zone: 'Asia/Kolkata',
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
  },
  calendarVersion: 1,
}

/** Placed at 10:00 with a slot 15:00–18:00 the same day: due 18:30. */
function order(changes: Partial<OrderState> = {}): OrderState {
  return {
    id: 'o' as OrderId,
    ref: 'OR-1',
    status: 'placed',
    version: 1,
    customerId: null,
    city: 'Mumbai',
    pincode: '400001',
    deviceCategory: 'mobile',
    quotedAmount: 1_000_000,
    finalAmount: null,
    slotStart: at('15:00'),
    slotEnd: at('18:00'),
    reschedules: 0,
    partnerId: null,
    partnerKind: null,
    assignmentId: null,
    assignments: 0,
    countedAssignments: 0,
    assignmentStartedAt: null,
    bookedDate: null,
    bookedWindow: null,
    createdAt: at('10:00'),
    statusSince: at('10:00'),
    lastEventAt: at('10:00'),
    lastCommand: 'place',
    lastSeq: 1,
    firstAssignedAt: null,
    contactedAt: null,
    pickedUpAt: null,
    closedAt: null,
    cancelledBy: null,
    assignDueAt: at('12:00'),
    pickupDueAt: at('18:30'),
    dueSlotEnd: at('18:00'),
    duePartnerKind: null,
    clocksVersion: 1,
    calendarVersion: 1,
    prioritySince: null,
    statusBeforeFailure: null,
    failureReason: null,
    failureOwner: null,
    imported: false,
    payoutStage: true,
    ...changes,
  }
}

const assigned = (changes: Partial<OrderState> = {}): OrderState =>
  order({
    status: 'assigned',
    partnerId: 'p' as PartnerId,
    partnerKind: 'vendor',
    duePartnerKind: 'vendor',
    assignmentId: 'a',
    assignments: 1,
    countedAssignments: 1,
    assignmentStartedAt: at('11:00'),
    bookedDate: '2026-11-24',
    bookedWindow: '13:00-16:00',
    lastCommand: 'assign',
    lastEventAt: at('11:00'),
    firstAssignedAt: at('11:00'),
    ...changes,
  })

function candidate(
  changes: Partial<RankedCandidate['partner']> = {},
  failing: RankedCandidate['failing'] = [],
): RankedCandidate {
  return {
    partner: {
      id: 'p' as PartnerId,
      code: 'P-1',
      name: 'Partner',
      kind: 'vendor',
      city: null,
      tier: 'B',
      state: 'active',
      holdUntil: null,
      deviceCategories: ['mobile'],
      workingDays: [1, 2, 3, 4, 5, 6, 7],
      highValueLimit: null,
      maxOpenOrders: null,
      capacity: 5,
      used: 0,
      leaveTo: null,
      limitedAsNew: false,
      holiday: null,
      windows: [],
      ...changes,
    },
    failing,
    openOrders: 0,
    score: null,
  }
}

function run(state: OrderState, command: OrderCommand, input: Record<string, unknown>, more: Partial<Facts> = {}) {
  const request = { command, input: commandInputs[command].parse(input) } as CommandRequest
  const happened = request.input.at ?? more.now ?? NOW
  return decide(state, request, {
    now: NOW,
    at: happened,
    policies: POLICIES,
    mayOverride: false,
    actor: { id: 'me', name: 'Me', unlimited: false },
    ...more,
  })
}

function decided(...args: Parameters<typeof run>): Decision {
  const result = run(...args)
  if (!result.ok) throw new Error(`refused: ${result.refusal.code}`)
  return result.value
}

function refused(...args: Parameters<typeof run>): string {
  const result = run(...args)
  return result.ok ? 'not refused' : result.refusal.code
}

const slot = (from: string, to: string) => ({ start: at(from).toISOString(), end: at(to).toISOString() })

describe('the time a pickup is due', () => {
  it('is fixed by the kind of the first assignee', () => {
    const first = decided(order(), 'assign', { partner_id: 'P-1' }, { candidate: candidate({ kind: 'in_house' }) })
    expect(first.set).toMatchObject({ duePartnerKind: 'in_house', pickupDueAt: at('18:10') })
  })

  it('does not change with a later assignee of another kind', () => {
    const later = decided(
      assigned(),
      'reassign',
      { partner_id: 'P-2', reason: 'x' },
      {
        candidate: candidate({ id: 'q' as PartnerId, kind: 'in_house' }),
      },
    )
    expect(later.set.pickupDueAt).toBeUndefined()
  })

  it('is moved by a reschedule that the customer caused before it was due', () => {
    const moved = decided(
      assigned(),
      'reschedule',
      { slot: slot('19:00', '21:00'), cause: 'customer', reason: 'x' },
      { candidate: candidate() },
    )
    expect(moved.set).toMatchObject({ pickupDueAt: at('21:30'), slotEnd: at('21:00'), reschedules: 1 })
  })

  it.each(['partner', 'operations'])('is not moved by a reschedule that the %s caused', (cause) => {
    const moved = decided(
      assigned(),
      'reschedule',
      { slot: slot('19:00', '21:00'), cause, reason: 'x' },
      { candidate: candidate() },
    )
    expect(moved.set.pickupDueAt).toBeUndefined()
    expect(moved.set.slotEnd).toEqual(at('21:00'))
  })

  it('is not moved by a customer after it was due, but on its last second it is', () => {
    const wish = { slot: slot('20:00', '21:00'), cause: 'customer', reason: 'x' }
    expect(
      decided(assigned(), 'reschedule', wish, { candidate: candidate(), now: new Date(at('18:30').getTime() + 1000) })
        .set.pickupDueAt,
    ).toBeUndefined()
    expect(
      decided(assigned(), 'reschedule', wish, { candidate: candidate(), now: at('18:30') }).set.pickupDueAt,
    ).toEqual(at('21:30'))
  })

  it('starts anew when an order is reopened, and the event keeps the clocks that ended', () => {
    const closed = order({ status: 'cancelled', closedAt: at('11:00') })
    const reopened = decided(closed, 'reopen', { reason: 'x', slot: slot('16:00', '19:00') })
    expect(reopened.set).toMatchObject({
      assignDueAt: at('14:00'),
      pickupDueAt: at('19:30'),
      duePartnerKind: null,
      closedAt: null,
      cancelledBy: null,
    })
    expect(reopened.data).toMatchObject({ former: { pickup_due_at: at('18:30').toISOString() } })
  })
})

describe('an assignment', () => {
  it('to a partner that fails a soft rule needs a manager’s override with a reason', () => {
    const outside = { candidate: candidate({}, [{ code: 'coverage', hard: false }]) }
    expect(refused(order(), 'assign', { partner_id: 'P-1' }, outside)).toBe('override_required')
    const override = { partner_id: 'P-1', override: { reason: 'Nobody else today' } }
    expect(refused(order(), 'assign', override, outside)).toBe('not_allowed')
    expect(decided(order(), 'assign', override, { ...outside, mayOverride: true }).data).toMatchObject({
      override: { reason: 'Nobody else today', rules: ['coverage'] },
    })
  })

  it('is never made against a hard rule, override or not', () => {
    const held = { candidate: candidate({}, [{ code: 'on_hold', hard: true }]), mayOverride: true }
    expect(refused(order(), 'assign', { partner_id: 'P-1', override: { reason: 'x' } }, held)).toBe(
      'partner_not_eligible',
    )
  })

  it('taken back within 10 seconds counts as never made; a second later it does not', () => {
    const after = (seconds: number) => ({ now: new Date(at('11:00').getTime() + seconds * 1000) })
    expect(decided(assigned(), 'unassign', { reason: 'x' }, after(10))).toMatchObject({
      end: 'undone',
      set: { firstAssignedAt: null, duePartnerKind: null },
    })
    expect(decided(assigned(), 'unassign', { reason: 'x' }, after(11)).end).toBe('unassigned')
  })

  it('moved to another partner needs a slot when the old one has passed', () => {
    const other = { candidate: candidate({ id: 'q' as PartnerId }), now: at('18:01') }
    expect(refused(assigned(), 'reassign', { partner_id: 'P-2', reason: 'x' }, other)).toBe('slot_required')
  })

  it('is not moved to the partner that has it', () => {
    expect(refused(assigned(), 'reassign', { partner_id: 'P-1', reason: 'x' }, { candidate: candidate() })).toBe(
      'no_change',
    )
  })
})

describe('a reschedule', () => {
  it('calls back a partner who was on the way', () => {
    const back = decided(
      assigned({ status: 'en_route' }),
      'reschedule',
      { slot: slot('19:00', '21:00'), cause: 'customer', reason: 'x' },
      { candidate: candidate() },
    )
    expect(back.to).toBe('accepted')
  })

  it('to a date on which its partner is full is refused', () => {
    const tomorrow = { start: '2026-11-25T10:00:00+05:30', end: '2026-11-25T13:00:00+05:30' }
    const full = { candidate: candidate({}, [{ code: 'full', hard: true }]) }
    expect(refused(assigned(), 'reschedule', { slot: tomorrow, cause: 'customer', reason: 'x' }, full)).toBe(
      'partner_full',
    )
  })

  it('into the past is refused', () => {
    expect(
      refused(
        assigned(),
        'reschedule',
        { slot: slot('11:00', '13:00'), cause: 'customer', reason: 'x' },
        { candidate: candidate() },
      ),
    ).toBe('slot_in_past')
  })
})

describe('a command recorded late', () => {
  it('up to 15 minutes needs no reason, beyond that it does', () => {
    expect(decided(assigned(), 'accept', { at: at('11:45').toISOString() }).to).toBe('accepted')
    expect(refused(assigned(), 'accept', { at: at('11:44').toISOString() })).toBe('late_reason_required')
    expect(
      decided(assigned(), 'accept', { at: at('11:44').toISOString(), late_reason: 'No network' }).data,
    ).toMatchObject({ late_reason: 'No network' })
  })

  it('never happened before the previous event, nor in the future', () => {
    expect(refused(assigned(), 'accept', { at: at('10:59').toISOString(), late_reason: 'x' })).toBe(
      'at_before_previous',
    )
    expect(refused(assigned(), 'accept', { at: at('12:01').toISOString() })).toBe('at_in_future')
  })
})

describe('a reported failure', () => {
  const reported = (changes: Partial<OrderState> = {}) =>
    assigned({ status: 'failure_reported', statusBeforeFailure: 'arrived', ...changes })

  it('approved is the customer’s, rejected is whose operations say; both end the assignment as failed', () => {
    expect(decided(reported(), 'approve_failure', { then: 'close' })).toMatchObject({
      to: 'failed',
      end: 'failed',
      set: { failureOwner: 'customer' },
    })
    expect(decided(reported(), 'reject_failure', { owner: 'vendor', then: 'requeue' })).toMatchObject({
      to: 'placed',
      end: 'failed',
      set: { failureOwner: 'vendor' },
    })
  })

  it('turned into a cancellation is recorded as the customer’s', () => {
    expect(decided(reported(), 'cancel', { reason: 'x', by: 'customer' }).set).toMatchObject({
      failureOwner: 'customer',
    })
  })

  it('that was decided wrongly goes back to where it was, with its partner if that may still take it', () => {
    const failed = reported({ status: 'failed', assignmentId: null, bookedDate: null, bookedWindow: null })
    const back = decided(
      failed,
      'reverse_failure',
      { reason: 'x' },
      { candidate: candidate({}, [{ code: 'failed_before', hard: false }]) },
    )
    expect(back).toMatchObject({ to: 'arrived', start: { restoration: true }, set: { failureOwner: null } })
    expect(
      decided(
        failed,
        'reverse_failure',
        { reason: 'x' },
        { candidate: candidate({}, [{ code: 'on_hold', hard: true }]) },
      ).to,
    ).toBe('placed')
  })
})

it('an order can be reopened within 30 days of its end', () => {
  const closed = (days: number) =>
    order({ status: 'cancelled', closedAt: new Date(NOW.getTime() - days * 86_400_000), lastEventAt: at('10:00') })
  expect(refused(closed(30), 'reopen', { reason: 'x', slot: slot('16:00', '19:00') })).toBe('not refused')
  expect(refused(closed(30.1), 'reopen', { reason: 'x', slot: slot('16:00', '19:00') })).toBe('reopen_too_late')
})

it('an edit that the partner does not serve any more is asked about first', () => {
  const area = {
    pincode: '411001',
    office: '',
    district: 'Pune',
    state: 'Maharashtra',
    city: 'Pune',
    cluster: null,
    clusterId: null,
    serviceable: true,
    latitude: null,
    longitude: null,
    version: 1,
  }
  const moved = { address: { pincode: '411001' } }
  expect(refused(assigned(), 'edit', moved, { area, served: true, partnerFits: false })).toBe('needs_answer')
  const done = decided(
    assigned(),
    'edit',
    { ...moved, acknowledge: ['reassignment_needed'] },
    { area, served: true, partnerFits: false },
  )
  expect(done.set).toMatchObject({ pincode: '411001', city: 'Pune' })
  expect(JSON.stringify(done.data)).not.toContain('phone')
  expect(refused(assigned(), 'edit', moved, { area: null })).toBe('unknown_pincode')
  expect(refused(assigned(), 'edit', moved, { area, served: false })).toBe('not_serviceable')
})
