import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { OrderId, PartnerId } from '@/lib/core/ids'
import { problemFor } from '@/lib/dispatch/domain/plan-input'
import type { WaitingOrder } from '@/lib/dispatch/types'
import { cellOf, dateOf, type ManyFacts } from '@/lib/orders/domain/many-candidates'
import type { PartnerFacts } from '@/lib/partners/types'
import { failingRules } from '@/lib/routing/domain/eligibility'
import { solvePlan } from '@/lib/routing/domain/plan-solver'
import type { BusinessRule, RuleSet } from '@/lib/routing/types'

const NOW = new Date('2026-11-24T06:30:00Z')
const PINCODES = ['400001', '400002', '411001']
const cityOf = (pincode: string): string => (pincode.startsWith('40') ? 'Mumbai' : 'Pune')
const BANDS = { bounds: [{ below: 500_000, label: 'small' }], above: 'dear' }
const RUNS = { numRuns: 60 }

const some = <T>(values: readonly T[]) => fc.subarray([...values])

const partnerArb = fc.record({
  kind: fc.constantFrom('vendor' as const, 'in_house' as const),
  tier: fc.constantFrom('A' as const, 'B' as const, 'C' as const, 'new' as const),
  state: fc.constantFrom('active' as const, 'active' as const, 'hold' as const),
  devices: some(['mobile', 'laptop'] as const),
  capacity: fc.nat(4),
  used: fc.nat(3),
  maxOpenOrders: fc.option(fc.nat(4)),
  highValueLimit: fc.option(fc.constantFrom(400_000, 900_000)),
  workingDays: fc.constantFrom<number[]>([1, 2, 3, 4, 5, 6, 7], [1, 3, 5]),
  covers: some(PINCODES),
  open: fc.nat(3),
})

const orderArb = fc.record({
  pincode: fc.constantFrom(...PINCODES),
  deviceCategory: fc.constantFrom('mobile', 'laptop'),
  quotedAmount: fc.option(fc.constantFrom(300_000, 800_000)),
  slot: fc.constantFrom('2026-11-24T10:00:00Z', '2026-11-25T05:00:00Z', '2026-11-24T05:00:00Z'),
  due: fc.integer({ min: -60, max: 300 }),
  failedBefore: fc.option(fc.nat(5)),
})

const ruleArb = fc.record({
  cities: some(['Mumbai', 'Pune']),
  deviceCategories: some(['mobile', 'laptop'] as const),
  valueBands: some(['small', 'dear']),
  kinds: some(['vendor', 'in_house'] as const),
  tiers: some(['A', 'B', 'C', 'new'] as const),
  partners: some(['P0', 'P1', 'P2', 'P3']),
  does: fc.constantFrom('prefer' as const, 'avoid' as const, 'require' as const, 'share' as const),
  kind: fc.constantFrom('vendor' as const, 'in_house' as const),
  percent: fc.nat(100),
})

const worldArb = fc.record({
  partners: fc.array(partnerArb, { minLength: 1, maxLength: 6 }),
  orders: fc.array(orderArb, { minLength: 1, maxLength: 12 }),
  rules: fc.array(ruleArb, { maxLength: 5 }),
})
type Drawn = typeof worldArb extends fc.Arbitrary<infer T> ? T : never

function ruleSetOf(rules: Drawn['rules']): RuleSet {
  const written = rules.map(
    ({ does, kind, percent, cities, deviceCategories, valueBands, ...whom }, index): BusinessRule => {
      const when = { cities, clusters: [], pincodes: [], deviceCategories, valueBands }
      return does === 'share'
        ? {
            id: `r${index}`,
            name: `Rule ${index}`,
            when: { ...when, deviceCategories: [], valueBands: [] },
            then: { do: 'share', kind, percent },
          }
        : { id: `r${index}`, name: `Rule ${index}`, when, then: { do: does, whom } }
    },
  )
  return { rules: written, weights: { completion: 35, pickupSla: 30, load: 20, tier: 10, volume: 5 } }
}

/** What was drawn as planning reads it; `name` is what each partner is called. */
function worldOf({ partners, orders, rules }: Drawn, name: (index: number) => string) {
  const facts = partners.map(
    (
      { kind, tier, state, devices, capacity, used, maxOpenOrders, highValueLimit, workingDays },
      index,
    ): PartnerFacts => ({
      ...{
        id: `p${index}` as PartnerId,
        code: `P${index}`,
        name: name(index),
        city: null,
        kind,
        tier,
        state,
        holdUntil: null,
      },
      ...{
        deviceCategories: [...devices],
        workingDays,
        highValueLimit,
        maxOpenOrders,
        capacity,
        used: Math.min(used, capacity),
      },
      ...{ leaveTo: null, limitedAsNew: false, holiday: null, windows: [] },
    }),
  )
  const waiting = orders.map(
    ({ pincode, deviceCategory, quotedAmount, slot, due, failedBefore }, index): WaitingOrder => {
      const slotStart = new Date(slot)
      const failed = failedBefore !== null && failedBefore < facts.length ? [`p${failedBefore}` as PartnerId] : []
      return {
        ...{
          id: `o${String(index).padStart(2, '0')}` as OrderId,
          ref: `OR-${index}`,
          version: 1,
          city: cityOf(pincode),
          pincode,
          clusterId: null,
        },
        ...{
          deviceCategory,
          quotedAmount,
          slotStart,
          slotEnd: new Date(slotStart.getTime() + 7_200_000),
          failedBefore: failed,
        },
        ...{ assignDueAt: new Date(NOW.getTime() + due * 60_000), pickupDueAt: null, createdAt: NOW, flagged: false },
      }
    },
  )
  const coverage = new Map(
    PINCODES.flatMap((pincode) =>
      ['mobile', 'laptop'].map((device) => [
        cellOf(pincode, device),
        partners.flatMap(({ covers }, index) =>
          covers.includes(pincode)
            ? [{ partnerId: `p${index}` as PartnerId, from: '2026-01-01', to: null, works: true }]
            : [],
        ),
      ]),
    ),
  )
  const planFacts: ManyFacts = {
    now: NOW,
    standing: { ruleSet: ruleSetOf(rules), bands: BANDS, statistics: new Map() },
    coverage: coverage as ManyFacts['coverage'],
    partners: new Map(waiting.map(dateOf).map((date) => [date, new Map(facts.map((one) => [one.id, one]))])),
    openOrders: new Map(partners.map(({ open }, index) => [`p${index}` as PartnerId, open])),
    cityLoads: new Map(),
  }
  return { facts, waiting, planFacts }
}

const called = (index: number): string => `Partner ${index}`

describe('whatever rules are published, a plan', () => {
  it('gives no order to a partner that fails any rule for it, and each order to one at most', () => {
    fc.assert(
      fc.property(worldArb, (drawn) => {
        const { facts, waiting, planFacts } = worldOf(drawn, called)
        const { problem } = problemFor(waiting, planFacts)
        const { placements } = solvePlan(problem)
        expect(placements.map(({ order }) => order)).toEqual(waiting.map(({ id }) => id))
        for (const [index, placement] of placements.entries()) {
          if (placement.partner === null) continue
          const order = waiting[index] as WaitingOrder
          const partner = facts.find(({ id }) => id === placement.partner) as PartnerFacts
          const covering = new Set(
            (planFacts.coverage.get(cellOf(order.pincode, order.deviceCategory)) ?? []).map(
              ({ partnerId }) => partnerId,
            ),
          )
          const request = {
            ...order,
            date: dateOf(order),
            window: null,
            now: NOW,
            covering,
            openOrders: planFacts.openOrders,
            failedBefore: new Set(order.failedBefore),
          }
          expect(failingRules(partner, request)).toEqual([])
          expect(order.slotEnd && order.slotEnd > NOW).toBe(true)
        }
      }),
      RUNS,
    )
  })

  it('exceeds no capacity of a date and no cap on open orders', () => {
    fc.assert(
      fc.property(worldArb, (drawn) => {
        const { facts, waiting, planFacts } = worldOf(drawn, called)
        const { placements } = solvePlan(problemFor(waiting, planFacts).problem)
        for (const { id, capacity, used, maxOpenOrders } of facts) {
          const given = waiting.filter((_, index) => placements[index]?.partner === id)
          for (const date of new Set(given.map(dateOf)))
            expect(used + given.filter((order) => dateOf(order) === date).length).toBeLessThanOrEqual(capacity)
          if (maxOpenOrders !== null && given.length > 0)
            expect((planFacts.openOrders.get(id) ?? 0) + given.length).toBeLessThanOrEqual(maxOpenOrders)
        }
      }),
      RUNS,
    )
  })

  it('is the same whatever order its input comes in and whatever partners are called', () => {
    fc.assert(
      fc.property(worldArb, fc.infiniteStream(fc.nat()), (drawn, draws) => {
        const { waiting, planFacts } = worldOf(drawn, called)
        const plan = (orders: readonly WaitingOrder[], facts: ManyFacts) =>
          new Map(solvePlan(problemFor(orders, facts).problem).placements.map(({ order, partner }) => [order, partner]))
        const shuffled = waiting
          .map((order) => ({ order, at: draws.next().value }))
          .sort((a, b) => a.at - b.at)
          .map(({ order }) => order)
        const renamed = worldOf(drawn, (index) => `${String.fromCharCode(122 - index)} other name`).planFacts
        const reversed = new Map([...renamed.partners].map(([date, byId]) => [date, new Map([...byId].reverse())]))
        const first = plan(waiting, planFacts)
        expect(plan(waiting, planFacts)).toEqual(first)
        const second = plan(shuffled, { ...renamed, partners: reversed })
        expect([...second].sort()).toEqual([...first].sort())
      }),
      RUNS,
    )
  })
})
