import { describe, expect, it } from 'vitest'
import { eventFacts, recordedLate } from '@/lib/orders/domain/event-facts'
import { needsReassignment, nextStep, offered } from '@/lib/orders/domain/order-page'
import { slotOf, windowHasBegun } from '@/lib/orders/domain/slot-windows'
import type { OrderEvent } from '@/lib/orders/types'

const AT = new Date('2026-11-24T05:30:00Z')
const event = (command: string, data: Record<string, unknown> = {}): OrderEvent => ({
  seq: 1,
  at: AT,
  recordedAt: AT,
  command,
  from: 'placed',
  to: 'assigned',
  actor: { kind: 'user', id: '1', name: 'A' },
  version: 1,
  imported: false,
  data,
})
const held = { status: 'assigned', imported: false } as const
const overridden = event('assign', { partner_id: 'P', override: { reason: 'x', rules: ['coverage'] } })

describe('reassignment is needed', () => {
  it('when the holder does not serve pincode or device any more', () => {
    expect(needsReassignment(held, [event('assign')], { covers: false, takesDevice: true })).toBe(true)
    expect(needsReassignment(held, [event('assign')], { covers: true, takesDevice: false })).toBe(true)
    expect(needsReassignment(held, [event('assign')], { covers: true, takesDevice: true })).toBe(false)
  })

  it('not while a manager’s override of the coverage stands, but again after an edit of the area', () => {
    expect(needsReassignment(held, [overridden], { covers: false, takesDevice: true })).toBe(false)
    expect(
      needsReassignment(held, [overridden, event('edit', { fields: ['customer.name'] })], {
        covers: false,
        takesDevice: true,
      }),
    ).toBe(false)
    expect(
      needsReassignment(held, [overridden, event('edit', { pincode: { from: '1', to: '2' } })], {
        covers: false,
        takesDevice: true,
      }),
    ).toBe(true)
  })

  it('not for an order that nobody holds, nor for history', () => {
    expect(needsReassignment({ status: 'placed', imported: false }, [], { covers: false, takesDevice: false })).toBe(
      false,
    )
    expect(needsReassignment({ status: 'assigned', imported: true }, [], { covers: false, takesDevice: false })).toBe(
      false,
    )
  })
})

describe('the next step', () => {
  it('is only one that this reader may take', () => {
    expect(nextStep('placed', ['assign', 'cancel'])).toBe('assign')
    expect(nextStep('placed', ['edit', 'cancel'])).toBeNull()
    expect(nextStep('completed', [])).toBeNull()
  })

  it('offers approving and rejecting a failure as one decision', () => {
    expect(offered(['approve_failure', 'reject_failure', 'cancel'])).toEqual(['approve_failure', 'cancel'])
  })
})

describe('a slot', () => {
  it('is one of the windows of a day, or two times, in IST', () => {
    expect(slotOf({ date: '2026-11-25', window: '13:00-16:00', from: '', to: '' })).toEqual({
      slot: { start: '2026-11-25T13:00:00+05:30', end: '2026-11-25T16:00:00+05:30' },
    })
    expect(slotOf({ date: '2026-11-25', window: 'custom', from: '09:00', to: '10:30' })).toEqual({
      slot: { start: '2026-11-25T09:00:00+05:30', end: '2026-11-25T10:30:00+05:30' },
    })
  })

  it('says what is still missing', () => {
    for (const choice of [
      { date: '', window: '', from: '', to: '' },
      { date: '2026-11-25', window: '', from: '', to: '' },
      { date: '2026-11-25', window: 'custom', from: '10:00', to: '' },
      { date: '2026-11-25', window: 'custom', from: '10:00', to: '09:00' },
    ]) {
      expect(slotOf(choice)).toHaveProperty('missing')
    }
  })

  it('cannot be taken once it has begun', () => {
    expect(windowHasBegun('2026-11-24', '10:00', AT)).toBe(true)
    expect(windowHasBegun('2026-11-24', '13:00', AT)).toBe(false)
    expect(windowHasBegun('2026-11-23', '16:00', AT)).toBe(true)
  })
})

describe('an event in words', () => {
  const names = { partners: new Map([['P-1', 'Sharma Mobiles']]), reasons: new Map([['other', 'Other']]), now: AT }

  it('names partners and reasons, writes money in rupees, and shows no field it does not know', () => {
    const facts = eventFacts(
      event('report_failure', { partner_id: 'P-1', reason_code: 'other', amount: 3200000, secret: 'x' }),
      names,
    )
    expect(facts).toEqual([
      { label: null, text: 'Other' },
      { label: 'Partner', text: 'Sharma Mobiles' },
      { label: 'Amount', text: '₹32,000' },
    ])
  })

  it('is late when it was written down more than 15 minutes after it happened', () => {
    expect(recordedLate({ ...event('accept'), recordedAt: new Date(AT.getTime() + 14 * 60_000) })).toBeNull()
    expect(recordedLate({ ...event('accept'), recordedAt: new Date(AT.getTime() + 16 * 60_000) })).toBe(16 * 60_000)
    expect(
      recordedLate({ ...event('accept'), imported: true, recordedAt: new Date(AT.getTime() + 16 * 60_000) }),
    ).toBeNull()
  })
})
