import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PartnerId } from '@/lib/core/ids'
import { type WhatIfPartner, type Wish, whatIf } from '@/lib/leads/domain/what-if'
import type { PartnerFacts } from '@/lib/partners/types'

const MONDAY = Date.parse('2026-11-23T05:30:00Z')
const at = (hours: number): Date => new Date(MONDAY + hours * 3_600_000)
const TUESDAY = '2026-11-24'
const WEDNESDAY = '2026-11-25'
const WINDOW = '10:00-13:00' as const

const wish = (ref: string, more: Partial<Wish> = {}): Wish => ({
  ...{ kind: 'lead', ref, at: at(0), pincode: '400001', deviceCategory: 'mobile' },
  ...{ quotedAmount: 1_000_000, date: TUESDAY, window: null },
  ...more,
})

const partner = (facts: Partial<PartnerFacts> = {}, held: WhatIfPartner['held'] = []): WhatIfPartner => {
  const day: PartnerFacts = {
    ...{
      id: 'X' as PartnerId,
      code: 'X',
      name: 'X',
      kind: 'vendor',
      city: 'Mumbai',
      tier: 'B',
      state: 'active',
      holdUntil: null,
    },
    ...{ deviceCategories: ['mobile'], workingDays: [1, 2, 3, 4, 5, 6, 7], highValueLimit: null, maxOpenOrders: null },
    ...{ capacity: 2, used: 0, leaveTo: null, limitedAsNew: false, holiday: null, windows: [] },
    ...facts,
  }
  return { days: new Map([TUESDAY, WEDNESDAY].map((date) => [date, day])), held }
}

describe('what a partner would have recovered', () => {
  it('is taken in the order it came, within the places that were left', () => {
    const wishes = [
      wish('late', { at: at(3), quotedAmount: 9 }),
      wish('1', { quotedAmount: 5 }),
      wish('2', { at: at(1), quotedAmount: 7 }),
    ]
    const { recovered, missed } = whatIf(wishes, partner({ capacity: 3, used: 1 }))
    expect(recovered).toEqual({ leads: 2, orders: 0, value: 12, withoutValue: 0 })
    expect(missed).toEqual({ full: 1 })
  })

  it('counts each date for itself, and a window within its date', () => {
    const wishes = [
      wish('1', { window: WINDOW }),
      wish('2', { window: WINDOW }),
      wish('3', { date: WEDNESDAY, window: WINDOW }),
    ]
    const { recovered, missed } = whatIf(wishes, partner({ windows: [{ window: WINDOW, capacity: 1, used: 0 }] }))
    expect([recovered.leads, missed]).toEqual([2, { full: 1 }])
  })

  it('names the rule that would have kept it from the rest', () => {
    const wishes = [
      wish('tv', { deviceCategory: 'tv' }),
      wish('dear', { quotedAmount: 3_000_000 }),
      wish('fine', { kind: 'order' }),
    ]
    const { recovered, missed } = whatIf(wishes, partner({ highValueLimit: 2_000_000 }))
    expect([recovered.orders, missed]).toEqual([1, { device: 1, high_value: 1 }])
  })

  it('supposes that the partner is active, and asks no coverage of it', () => {
    expect(whatIf([wish('1')], partner({ state: 'deactivated' })).recovered.leads).toBe(1)
  })

  it('minds the cap on open orders: those it had then, and what it has recovered until the end of its date', () => {
    const busy = partner({ maxOpenOrders: 1 }, [{ from: at(-5), to: at(1) }])
    const wishes = [
      wish('1', { at: at(0) }),
      wish('2', { at: at(2) }),
      wish('3', { at: at(3) }),
      wish('4', { at: at(40), date: WEDNESDAY }),
    ]
    // The first meets the real order, the third the second one; on Wednesday both are over.
    expect(whatIf(wishes, busy)).toMatchObject({ recovered: { leads: 2 }, missed: { open_orders: 2 } })
  })

  it('is told by pincode, the most valuable first, an unknown amount as such', () => {
    const wishes = [
      wish('1', { pincode: '400002', quotedAmount: null }),
      wish('2', { quotedAmount: 4 }),
      wish('3', { deviceCategory: 'tv' }),
    ]
    expect(whatIf(wishes, partner()).pincodes).toEqual([
      { pincode: '400001', leads: 1, orders: 0, value: 4, withoutValue: 0, missed: { device: 1 } },
      { pincode: '400002', leads: 1, orders: 0, value: 0, withoutValue: 1, missed: {} },
    ])
  })

  it('never exceeds a capacity, loses no wish, and is the same however the wishes are sorted', () => {
    const wishArb = fc.record({
      hours: fc.integer({ min: 0, max: 30 }),
      date: fc.constantFrom(TUESDAY, WEDNESDAY),
      amount: fc.option(fc.nat(5_000_000)),
      device: fc.constantFrom('mobile', 'tv'),
    })
    fc.assert(
      fc.property(fc.array(wishArb, { maxLength: 15 }), fc.nat(4), fc.nat(4), (drawn, capacity, used) => {
        const wishes = drawn.map(({ hours, date, amount, device }, index) =>
          wish(`w${index}`, {
            at: at(hours),
            date,
            quotedAmount: amount,
            deviceCategory: device,
            pincode: `40000${index % 3}`,
          }),
        )
        const told = whatIf(wishes, partner({ capacity, used }))
        const recovered = told.recovered.leads + told.recovered.orders
        expect(recovered).toBeLessThanOrEqual(2 * Math.max(0, capacity - used))
        expect(recovered + Object.values(told.missed).reduce((sum, one) => sum + one, 0)).toBe(wishes.length)
        expect(whatIf(wishes.toReversed(), partner({ capacity, used }))).toEqual(told)
      }),
    )
  })
})
