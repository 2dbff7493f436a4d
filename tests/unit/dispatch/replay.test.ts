import { describe, expect, it } from 'vitest'
import { changeOf, reportOf } from '@/lib/dispatch/domain/replay-report'
import { coveringThen, knownRanges, stateThen } from '@/lib/dispatch/domain/replay-world'
import type { BusinessRule } from '@/lib/routing/types'
import { at, ever, MONDAY, order, partnerId, replay, rules, TUESDAY, world } from './replay-cases'

const ANY = { cities: [], clusters: [], pincodes: [], deviceCategories: [], valueBands: [] }
const prefers = (partner: string): BusinessRule => ({
  id: 'r',
  name: `Prefer ${partner}`,
  when: ANY,
  then: { do: 'prefer', whom: { partners: [partner], kinds: [], tiers: [] } },
})

describe('what was known then', () => {
  const line = { coverageId: 'c', partnerId: partnerId('A') }

  it('of coverage is what had been saved by the moment, not what was saved later', () => {
    const ranges = knownRanges([
      { ...line, at: at(0), from: '2026-11-01', to: null },
      { ...line, at: at(12), from: '2026-11-01', to: '2026-11-20' },
    ])
    expect(coveringThen(ranges, TUESDAY, at(11)).size).toBe(1)
    expect(coveringThen(ranges, TUESDAY, at(12)).size).toBe(0)
    expect(coveringThen(ranges, TUESDAY, at(-1)).size).toBe(0)
  })

  it('of coverage that is older than its history is that it was there', () => {
    expect(
      coveringThen(knownRanges([{ ...line, at: null, from: '2026-11-01', to: null }]), TUESDAY, at(-9999)).size,
    ).toBe(1)
  })

  it('of coverage that was taken back is that it is gone; its days are half-open', () => {
    const ranges = knownRanges([
      { ...line, at: null, from: TUESDAY, to: '2026-11-25' },
      { ...line, at: at(5), from: null, to: null },
    ])
    expect(coveringThen(ranges, '2026-11-25', at(4)).size).toBe(0)
    expect(coveringThen(ranges, TUESDAY, at(4)).size).toBe(1)
    expect(coveringThen(ranges, TUESDAY, at(6)).size).toBe(0)
  })

  it('of a partner’s state follows its approved changes, and before the first what it must have been', () => {
    const today = { state: 'deactivated' as const, holdUntil: null }
    const changes = [
      { kind: 'hold' as const, holdUntil: at(50), decidedAt: at(10) },
      { kind: 'lift_hold' as const, holdUntil: null, decidedAt: at(20) },
      { kind: 'deactivate' as const, holdUntil: null, decidedAt: at(30) },
    ]
    const states = [9, 10, 25, 31].map((hour) => stateThen(today, changes, at(hour)))
    expect(states.map(({ state }) => state)).toEqual(['active', 'hold', 'active', 'deactivated'])
    expect(states[1]?.holdUntil).toEqual(at(50))
    expect(stateThen(today, [], MONDAY)).toBe(today)
  })
})

describe('a replay', () => {
  it('gives each order to whom the rules would have offered it first', () => {
    const orders = [order('1'), order('2')]
    const facts = world({ A: { completion: 0.9 }, B: { completion: 0.8 } }, orders)
    const { base, next } = replay(orders, facts, rules({}, [prefers('B')]))
    expect(base.holder).toEqual(['A', 'A'])
    expect([next.holder, next.total]).toEqual([
      ['B', 'B'],
      [100, 100],
    ])
  })

  it('goes by the order of placing: who came first has the place', () => {
    const orders = [order('late', { createdAt: at(12) }), order('early', { createdAt: at(9) })]
    const { next } = replay(orders, world({ A: { capacity: 1 } }, orders), rules())
    expect([next.holder, next.reason]).toEqual([
      ['A', null],
      [null, 'full'],
    ])
  })

  it('counts what orders outside of it have: places and open orders', () => {
    const orders = [order('1')]
    expect(replay(orders, world({ A: { capacity: 2, used: 2 } }, orders), rules()).next.reason).toEqual(['full'])
    const elsewhere = [{ partnerId: partnerId('A'), from: at(-50), to: at(9) }]
    const busy = [{ ...elsewhere[0], partnerId: partnerId('A'), from: at(-50), to: at(11) }]
    const capped = { A: { maxOpenOrders: 1 } }
    expect(replay(orders, world(capped, orders, { elsewhere }), rules()).next.holder).toEqual(['A'])
    expect(replay(orders, world(capped, orders, { elsewhere: busy }), rules()).next.reason).toEqual(['open_orders'])
  })

  it('frees the place of an order that really was closed without a pickup, for those that come after', () => {
    const first = { createdAt: at(9), endedAt: at(11), givesBack: true }
    const orders = [order('1', first), order('2', { createdAt: at(10) }), order('3', { createdAt: at(12) })]
    const { next } = replay(orders, world({ A: { capacity: 1 } }, orders), rules())
    expect(next.holder).toEqual(['A', null, 'A'])
  })

  it('tries again at night what nobody could take, until its date is over', () => {
    const known = ever('A', { knownFrom: at(20).getTime() })
    const orders = [order('1'), order('2', { date: '2026-11-23' }), order('last', { createdAt: at(40) })]
    const { next } = replay(orders, world({ A: { covers: [known] } }, orders), rules())
    expect([next.holder, next.reason]).toEqual([
      ['A', null, 'A'],
      [null, 'not_served', null],
    ])
  })

  it('makes the volume of partners anew each night from its own orders', () => {
    // Without an order in the last week all of the volume's points: B, with none, is ahead of A once A has had three.
    const weights = { completion: 50, volume: 50 }
    const mondays = ['1', '2', '3'].map((id) => order(id))
    const orders = [...mondays, order('4', { createdAt: at(30) })]
    const { next } = replay(orders, world({ A: { completion: 0.9 }, B: { completion: 0.8 } }, orders), rules(weights))
    expect(next.holder).toEqual(['A', 'A', 'A', 'B'])
  })

  it('knows a hold of the past, whatever the partner is today', () => {
    const orders = [order('1'), order('2', { createdAt: at(20) })]
    const states = new Map([[partnerId('A'), [{ kind: 'hold' as const, holdUntil: at(15), decidedAt: at(5) }]]])
    const { next } = replay(orders, world({ A: {} }, orders, { states }), rules())
    expect([next.holder, next.reason]).toEqual([
      [null, 'A'],
      ['on_hold', null],
    ])
  })

  it('keeps the candidates of orders that the rules give to others, under both', () => {
    const orders = [order('1'), order('2', { deviceCategory: 'tv' })]
    const partners = { A: { completion: 0.9 }, B: { completion: 0.8 } }
    const { samples } = replay(orders, world(partners, orders), rules({}, [prefers('B')]))
    const told = samples.map(({ at: position, base, next }) => [
      position,
      ...[base, next].map((candidates) => candidates.map(({ partner_id, total }) => `${partner_id} ${total}`)),
    ])
    expect(told).toEqual([[0, ['A 90', 'B 80'], ['B 100', 'A 90']]])
  })

  it('against the same rules keeps those that differ from what was', () => {
    const orders = [order('1', { was: partnerId('A') }), order('2', { was: partnerId('B') })]
    const { samples } = replay(orders, world({ A: { completion: 0.9 }, B: {} }, orders), rules())
    expect(samples.map((sample) => sample.at)).toEqual([1])
  })
})

describe('what a replay says', () => {
  it('of an order is whether it changes hands', () => {
    const [a, b] = [partnerId('A'), partnerId('B')]
    const told = [changeOf(a, a), changeOf(a, b), changeOf(null, a), changeOf(a, null), changeOf(null, null)]
    expect(told).toEqual(['same', 'moved', 'gained', 'lost', 'nobody'])
  })

  it('adds up: orders, changes, loads and what is to be expected', () => {
    const orders = [
      order('1', { was: partnerId('B') }),
      order('2', { was: partnerId('B'), givesBack: true }),
      order('3'),
    ]
    const facts = world({ A: { completion: 0.9, capacity: 2 }, B: { used: 4 } }, orders)
    const counts = [
      { partnerId: partnerId('A'), completed: 90, ended: 100 },
      { partnerId: partnerId('B'), completed: 50, ended: 100 },
    ]
    const full = counts.map((one) => ({ ...one, inTime: 0, pickups: 0, assignments: 100, assignmentsLastWeek: 0 }))
    const { sides, changes, loads, above } = reportOf(orders, facts, replay(orders, facts, rules()), full, 7)
    expect([sides.was.placed, sides.was.left, sides.next.placed]).toEqual([2, 1, 3])
    expect(changes.was).toEqual({ moved: 2, gained: 1, lost: 0, same: 0, nobody: 0 })
    expect(loads).toEqual([
      expect.objectContaining({
        partner_id: 'A',
        capacity: 2,
        outside: 0,
        orders: { was: 0, base: 2, next: 2 },
        kept: { was: 0, base: 1, next: 1 },
      }),
      expect.objectContaining({
        partner_id: 'B',
        capacity: 10,
        outside: 4,
        orders: { was: 2, base: 1, next: 1 },
        kept: { was: 1, base: 1, next: 1 },
      }),
    ])
    // Of all 140 of 200, 0.7. A: (90 + 14) / 120, B: (50 + 14) / 120; two of three orders by A against none.
    expect(sides.was.completion?.rate).toBeCloseTo(64 / 120, 12)
    expect(sides.next.completion?.rate).toBeCloseTo((2 * 104 + 64) / 360, 12)
    expect(above.was.completion?.rate).toBeCloseTo((2 * 40) / 360, 12)
    expect(above.base.completion).toEqual({ rate: 0, low: 0, high: 0 })
  })
})
