import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PartnerId } from '@/lib/core/ids'
import { type ReplayFacts, type ReplayOrder, stateThen } from '@/lib/dispatch/domain/replay-world'
import { isOnHold } from '@/lib/routing/domain/eligibility'
import type { BusinessRule, RuleSet } from '@/lib/routing/types'
import { at, dayOf, ever, order, type Partner, partnerId, replay, rules, world } from './replay-cases'

const RUNS = { numRuns: 80 }
const WINDOW = '10:00-13:00' as const

const partnerArb = fc.record({
  capacity: fc.nat(3),
  used: fc.nat(2),
  maxOpenOrders: fc.option(fc.nat(3)),
  devices: fc.subarray(['mobile', 'laptop'] as const),
  window: fc.option(fc.nat(2)),
  completion: fc.constantFrom(0.4, 0.6, 0.8),
  kind: fc.constantFrom('vendor' as const, 'in_house' as const),
  heldAt: fc.option(fc.integer({ min: 0, max: 60 })),
  knownFrom: fc.option(fc.integer({ min: 0, max: 40 })),
})
const orderArb = fc.record({
  hours: fc.integer({ min: 0, max: 70 }),
  ahead: fc.integer({ min: 0, max: 30 }),
  device: fc.constantFrom('mobile', 'laptop'),
  inWindow: fc.boolean(),
  lasts: fc.option(fc.integer({ min: 0, max: 40 })),
  givesBack: fc.boolean(),
})
const ruleArb = fc.record({
  does: fc.constantFrom('prefer' as const, 'avoid' as const, 'require' as const, 'share' as const),
  kind: fc.constantFrom('vendor' as const, 'in_house' as const),
  percent: fc.nat(100),
})
const worldArb = fc.record({
  partners: fc.array(partnerArb, { minLength: 1, maxLength: 5 }),
  orders: fc.array(orderArb, { minLength: 1, maxLength: 16 }),
  ruleList: fc.array(ruleArb, { maxLength: 4 }),
})
type Drawn = typeof worldArb extends fc.Arbitrary<infer T> ? T : never

function ruleSetOf(drawn: Drawn['ruleList']): RuleSet {
  const when = { cities: [], clusters: [], pincodes: [], deviceCategories: [], valueBands: [] }
  const list = drawn.map(({ does, kind, percent }, index): BusinessRule => {
    const named = { id: `r${index}`, name: `Rule ${index}`, when }
    return does === 'share'
      ? { ...named, then: { do: 'share', kind, percent } }
      : { ...named, then: { do: does, whom: { partners: [], kinds: [kind], tiers: [] } } }
  })
  return rules({ completion: 60, load: 20, volume: 20 }, list)
}

function drawnWorld({ partners, orders }: Drawn): { facts: ReplayFacts; replayed: ReplayOrder[] } {
  const replayed = orders.map(({ hours, ahead, device, inWindow, lasts, givesBack }, index) =>
    order(`o${String(index).padStart(2, '0')}`, {
      createdAt: at(hours),
      date: dayOf(hours + ahead),
      deviceCategory: device,
      window: inWindow ? WINDOW : null,
      endedAt: lasts === null ? null : at(hours + lasts),
      givesBack: lasts !== null && givesBack,
    }),
  )
  const named = partners.map(({ devices, window, heldAt: _, knownFrom, ...one }, index): [string, Partner] => [
    `P${index}`,
    {
      ...one,
      deviceCategories: devices,
      windows: window === null ? [] : [{ window: WINDOW, capacity: window, used: 0 }],
      covers: [ever(`P${index}`, { knownFrom: knownFrom === null ? null : at(knownFrom).getTime() })],
    },
  ])
  const states = new Map(
    partners.flatMap(({ heldAt }, index) =>
      heldAt === null
        ? []
        : [[partnerId(`P${index}`), [{ kind: 'hold' as const, holdUntil: null, decidedAt: at(heldAt) }]] as const],
    ),
  )
  return { facts: world(Object.fromEntries(named), replayed, { states }), replayed }
}

/** Orders as a replay takes them. */
const inTurn = (orders: readonly ReplayOrder[]): ReplayOrder[] =>
  orders.toSorted((a, b) => a.createdAt.getTime() - b.createdAt.getTime() || (a.id < b.id ? -1 : 1))

describe('whatever the rules are, a replay', () => {
  it('never exceeds a capacity, a window or a cap on open orders', () => {
    fc.assert(
      fc.property(worldArb, (drawn) => {
        const { facts, replayed } = drawnWorld(drawn)
        const sorted = inTurn(replayed)
        const { next } = replay(replayed, facts, ruleSetOf(drawn.ruleList))
        const held = (id: PartnerId, matches: (one: ReplayOrder) => boolean): number =>
          sorted.filter((one, index) => next.holder[index] === id && matches(one)).length
        for (const [date, onDate] of facts.partners)
          for (const { id, capacity, used, windows, maxOpenOrders } of onDate.values()) {
            // Those that gave no place back all stand beside each other.
            const kept = held(id, (one) => one.date === date && !one.givesBack)
            if (kept > 0) expect(used + kept).toBeLessThanOrEqual(capacity)
            const inWindow = held(id, (one) => one.date === date && one.window === WINDOW && !one.givesBack)
            if (windows[0]) expect(inWindow).toBeLessThanOrEqual(windows[0].capacity)
            if (maxOpenOrders !== null)
              expect(held(id, (one) => one.endedAt === null)).toBeLessThanOrEqual(maxOpenOrders)
          }
      }),
      RUNS,
    )
  })

  it('never assigns to a partner that does not take the device, was on hold all along, or was not known to serve it', () => {
    fc.assert(
      fc.property(worldArb, (drawn) => {
        const { facts, replayed } = drawnWorld(drawn)
        const last = new Date(Math.max(...replayed.map(({ createdAt }) => createdAt.getTime())))
        const { next } = replay(replayed, facts, ruleSetOf(drawn.ruleList))
        inTurn(replayed).forEach((one, index) => {
          const holder = next.holder[index]
          if (!holder) return
          const partner = facts.partners.get(one.date)?.get(holder)
          expect(partner?.deviceCategories).toContain(one.deviceCategory)
          // It may have waited for a night, never longer than the replay: whoever came into question at no moment cannot have it.
          const then = stateThen({ state: 'active', holdUntil: null }, facts.states.get(holder) ?? [], one.createdAt)
          expect(isOnHold(then, one.createdAt)).toBe(false)
          const [range] = [...facts.coverage.values()][0]?.filter(({ partnerId: id }) => id === holder) ?? []
          expect(range?.knownFrom ?? 0).toBeLessThanOrEqual(last.getTime())
        })
      }),
      RUNS,
    )
  })

  it('gives an order to one partner or says why to none, the same each time, however partners are sorted', () => {
    fc.assert(
      fc.property(worldArb, (drawn) => {
        const { facts, replayed } = drawnWorld(drawn)
        const ruleSet = ruleSetOf(drawn.ruleList)
        const { next } = replay(replayed, facts, ruleSet)
        next.holder.forEach((holder, index) => {
          expect(holder === null).toBe(next.reason[index] !== null)
        })
        const turned: ReplayFacts = {
          ...facts,
          partners: new Map([...facts.partners].map(([date, known]) => [date, new Map([...known].reverse())])),
          coverage: new Map([...facts.coverage].map(([cell, ranges]) => [cell, ranges.toReversed()])),
        }
        const again = replay(replayed.toReversed(), turned, ruleSet).next
        expect([again.holder, again.total, again.reason]).toEqual([next.holder, next.total, next.reason])
      }),
      RUNS,
    )
  })
})
