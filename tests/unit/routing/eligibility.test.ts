import { describe, expect, it } from 'vitest'
import type { PartnerId } from '@/lib/core/ids'
import type { PartnerFacts } from '@/lib/partners/types'
import { candidatesFor, failingRules } from '@/lib/routing/domain/eligibility'
import type { RoutingRequest } from '@/lib/routing/types'

const ID = 'p' as PartnerId
const NOW = new Date('2026-11-24T06:30:00Z')

const partner = (changes: Partial<PartnerFacts> = {}): PartnerFacts => ({
  id: ID,
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
  capacity: 3,
  used: 0,
  leaveTo: null,
  limitedAsNew: false,
  holiday: null,
  windows: [],
  ...changes,
})

const request = (changes: Partial<RoutingRequest> = {}): RoutingRequest => ({
  pincode: '400001',
  deviceCategory: 'mobile',
  quotedAmount: 1_000_000,
  date: '2026-11-24',
  window: '13:00-16:00',
  now: NOW,
  covering: new Set([ID]),
  openOrders: new Map(),
  failedBefore: new Set(),
  ...changes,
})

const failing = (who: Partial<PartnerFacts> = {}, what: Partial<RoutingRequest> = {}) =>
  failingRules(partner(who), request(what)).map(({ code, hard }) => `${code}${hard ? '' : ' (soft)'}`)

describe('a partner may take an order unless', () => {
  it('nothing stands against it', () => expect(failing()).toEqual([]))

  it.each(['applied', 'deactivated'] as const)('it is %s', (state) =>
    expect(failing({ state })).toEqual(['not_active']),
  )

  it('it is on hold; a hold that has ended does not count', () => {
    expect(failing({ state: 'hold' })).toEqual(['on_hold'])
    expect(failing({ state: 'hold', holdUntil: new Date(NOW.getTime() + 1000) })).toEqual(['on_hold'])
    expect(failing({ state: 'hold', holdUntil: NOW })).toEqual([])
  })

  it('it does not take the kind of device', () => expect(failing({ deviceCategories: ['laptop'] })).toEqual(['device']))

  it('it is full on the date of the slot', () => {
    expect(failing({ used: 3 })).toEqual(['full'])
    expect(failing({ used: 2 })).toEqual([])
    expect(failing({ capacity: 0 })).toEqual(['full'])
  })

  it('its window of the day is full, whatever room the day has; other windows do not count', () => {
    const windows: PartnerFacts['windows'] = [{ window: '13:00-16:00', capacity: 1, used: 1 }]
    expect(failing({ windows })).toEqual(['full'])
    expect(failing({ windows }, { window: '10:00-13:00' })).toEqual([])
    expect(failing({ windows }, { window: null })).toEqual([])
    const holder = { partnerId: ID, date: '2026-11-24', window: '13:00-16:00' } as const
    expect(failing({ windows, used: 3 }, { holder })).toEqual([])
    expect(failing({ windows }, { holder: { ...holder, window: '10:00-13:00' } })).toEqual(['full'])
  })

  it('it is on leave, at its ceiling as a new partner, or full in the window: each in words', () => {
    const why = (who: Partial<PartnerFacts>) => failingRules(partner(who), request())[0]?.detail
    expect(why({ capacity: 0, leaveTo: '2026-11-27' })).toBe('On leave until 26 Nov 2026, back on 27 Nov 2026')
    expect(why({ used: 3, limitedAsNew: true })).toBe('Full on the date: 3 of 3 booked, the most for a new partner')
    expect(why({ windows: [{ window: '13:00-16:00', capacity: 2, used: 2 }] })).toBe('Full 13:00–16:00: 2 of 2 booked')
  })

  it('it does not work on a holiday of the business; a manager may override that as any day off', () => {
    expect(failing({ holiday: 'Guru Nanak Jayanti' })).toEqual(['working_day (soft)'])
    const [rule] = failingRules(partner({ holiday: 'Guru Nanak Jayanti' }), request())
    expect(rule?.detail).toBe('Does not work on Guru Nanak Jayanti')
  })

  it('it holds the order itself on that date: its own place does not count against it', () => {
    expect(failing({ used: 3 }, { holder: { partnerId: ID, date: '2026-11-24', window: null } })).toEqual([])
    expect(failing({ used: 3 }, { holder: { partnerId: ID, date: '2026-11-25', window: null } })).toEqual(['full'])
  })

  it('a manager could override: coverage, open orders, value, working day, failed before', () => {
    expect(failing({}, { covering: new Set() })).toEqual(['coverage (soft)'])
    expect(failing({ maxOpenOrders: 2 }, { openOrders: new Map([[ID, 2]]) })).toEqual(['open_orders (soft)'])
    expect(failing({ highValueLimit: 999_999 })).toEqual(['high_value (soft)'])
    expect(failing({ highValueLimit: 1_000_000 })).toEqual([])
    expect(failing({ workingDays: [1, 3] })).toEqual(['working_day (soft)'])
    expect(failing({}, { failedBefore: new Set([ID]) })).toEqual(['failed_before (soft)'])
  })
})

it('candidates come in a fixed order whatever order they were read in: who may, who could by override, who cannot; ties end in the id', () => {
  const ids = ['a', 'b', 'c', 'd'] as PartnerId[]
  const partners = [
    partner({ id: ids[0], state: 'hold' }),
    partner({ id: ids[1] }),
    partner({ id: ids[2] }),
    partner({ id: ids[3], highValueLimit: 1 }),
  ]
  const asked = request({ covering: new Set(ids), openOrders: new Map([[ids[1] as PartnerId, 1]]) })
  const order = (list: PartnerFacts[]) => candidatesFor(list, asked).map((candidate) => candidate.partner.id)
  expect(order(partners)).toEqual(['c', 'b', 'd', 'a'])
  expect(order([...partners].reverse())).toEqual(['c', 'b', 'd', 'a'])
})
