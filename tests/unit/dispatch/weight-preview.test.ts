import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { OrderId, PartnerId } from '@/lib/core/ids'
import { problemFor } from '@/lib/dispatch/domain/plan-input'
import { scoresAt, weightBase, weightChange, weightWorld } from '@/lib/dispatch/domain/weight-preview'
import type { WaitingOrder } from '@/lib/dispatch/types'
import { cellOf, type ManyFacts } from '@/lib/orders/domain/many-candidates'
import type { PartnerFacts } from '@/lib/partners/types'
import { distributeRest } from '@/lib/routing/domain/weights'
import type { PartnerStatistics, ScoreWeights } from '@/lib/routing/types'

const NOW = new Date('2026-11-24T06:30:00Z')
const DATE = '2026-11-25'
const COMPLETION: ScoreWeights = { completion: 100, pickupSla: 0, load: 0, tier: 0, volume: 0 }
const SLA: ScoreWeights = { ...COMPLETION, completion: 0, pickupSla: 100 }
const id = (name: string): PartnerId => name as PartnerId

const partner = (name: string, more: Partial<PartnerFacts> = {}): PartnerFacts => ({
  ...{
    id: id(name),
    code: name,
    name: `Partner ${name}`,
    kind: 'vendor',
    city: 'Mumbai',
    tier: 'B',
    state: 'active',
    holdUntil: null,
  },
  ...{ deviceCategories: ['mobile'], workingDays: [1, 2, 3, 4, 5, 6, 7], highValueLimit: null, maxOpenOrders: null },
  ...{ capacity: 10, used: 0, leaveTo: null, limitedAsNew: false, holiday: null, windows: [] },
  ...more,
})

const order = (name: string): WaitingOrder => ({
  ...{
    id: name as OrderId,
    ref: name,
    version: 1,
    city: 'Mumbai',
    pincode: '400001',
    clusterId: null,
    deviceCategory: 'mobile',
  },
  ...{ quotedAmount: 1_000_000, slotStart: new Date(`${DATE}T05:00:00Z`), slotEnd: new Date(`${DATE}T08:00:00Z`) },
  ...{ assignDueAt: null, pickupDueAt: null, createdAt: NOW, failedBefore: [], flagged: false },
})

const figures = (name: string, completion: number, pickupSla: number): [PartnerId, PartnerStatistics] => [
  id(name),
  { partnerId: id(name), completion, pickupSla, assignments: 50, assignmentsLastWeek: 1, asOf: NOW },
]

function factsOf(
  partners: PartnerFacts[],
  statistics: [PartnerId, PartnerStatistics][],
  weights: ScoreWeights,
): ManyFacts {
  const prefers = { partners: ['B'], kinds: [], tiers: [] }
  const any = { cities: [], clusters: [], pincodes: [], deviceCategories: [], valueBands: [] }
  const rule = {
    id: 'r',
    name: 'B first',
    when: { ...any, pincodes: ['400002'] },
    then: { do: 'prefer' as const, whom: prefers },
  }
  return {
    now: NOW,
    standing: {
      ruleSet: { rules: [rule], weights },
      bands: { bounds: [], above: 'any' },
      statistics: new Map(statistics),
    },
    coverage: new Map(
      ['400001', '400002'].map((pincode) => [
        cellOf(pincode, 'mobile'),
        partners.map((one) => ({ partnerId: one.id, works: true, from: '2026-01-01', to: null })),
      ]),
    ),
    partners: new Map([[DATE, new Map(partners.map((one) => [one.id, one]))]]),
    openOrders: new Map(),
    cityLoads: new Map(),
  }
}

const SAID = { weights: COMPLETION, rulesOf: 'in_force', cutOff: false } as const
// A completes more often, B is in time more often.
const TWO = [partner('A'), partner('B')]
const FIGURES = [figures('A', 0.9, 0.5), figures('B', 0.5, 0.9)]

describe('a preview of weights', () => {
  it('scores every candidate as routing would at these weights, whatever they are', () => {
    const weightArb = fc.record({
      completion: fc.nat(100),
      pickupSla: fc.nat(100),
      load: fc.nat(100),
      tier: fc.nat(100),
      volume: fc.nat(100),
    })
    const rate = fc.double({ min: 0, max: 1, noNaN: true })
    fc.assert(
      fc.property(weightArb, rate, rate, fc.nat(10), (drawn, completion, sla, used) => {
        const weights = distributeRest(drawn)
        const partners = [partner('A', { tier: 'A', used }), partner('B')]
        const orders = [order('1'), { ...order('2'), pincode: '400002' }]
        const statistics = [figures('A', completion, sla), figures('B', sla, completion)]
        const world = weightWorld(orders, factsOf(partners, statistics, COMPLETION), SAID)
        const routed = problemFor(orders, factsOf(partners, statistics, weights)).problem
        // Candidates of one order come in the order of their points: they are compared by partner.
        const byPartner = new Map<string, number>()
        const scores = scoresAt(world, weights)
        let at = 0
        for (const { id: of, eligible } of world.orders)
          for (const [index] of eligible) byPartner.set(`${of} ${world.partners[index]?.id}`, scores[at++] as number)
        for (const { id: of, eligible } of routed.orders)
          for (const [index, score] of eligible)
            expect(byPartner.get(`${of} ${routed.partners[index]?.id}`)).toBe(score)
        expect(at).toBe(routed.orders.reduce((sum, { eligible }) => sum + eligible.length, 0))
      }),
      { numRuns: 60 },
    )
  })

  it('says who gains and loses, how many change hands, and what it is worth at the new weights', () => {
    const orders = ['1', '2', '3'].map(order)
    const base = weightBase(weightWorld(orders, factsOf(TWO, FIGURES, COMPLETION), SAID))
    expect(weightChange(base, SLA)).toEqual({
      ...{ orders: 3, moved: 3, gained: 0, lost: 0 },
      // Three orders of 50 points each are worth 90 now.
      better: 120,
      partners: [
        { code: 'A', name: 'Partner A', before: 3, after: 0 },
        { code: 'B', name: 'Partner B', before: 0, after: 3 },
      ],
    })
  })

  it('changes nothing at the weights in force, and is the same each time it is asked', () => {
    const base = weightBase(weightWorld(['1', '2'].map(order), factsOf(TWO, FIGURES, COMPLETION), SAID))
    expect(weightChange(base, COMPLETION)).toMatchObject({ moved: 0, gained: 0, lost: 0, better: 0, partners: [] })
    expect(weightChange(base, SLA)).toEqual(weightChange(base, SLA))
  })

  it('keeps capacities: what does not fit stays where it is', () => {
    const partners = [partner('A'), partner('B', { capacity: 2 })]
    const base = weightBase(weightWorld(['1', '2', '3'].map(order), factsOf(partners, FIGURES, COMPLETION), SAID))
    const { moved, partners: changed } = weightChange(base, SLA)
    expect(moved).toBe(2)
    expect(changed.find(({ code }) => code === 'B')?.after).toBe(2)
  })
})
