import { describe, expect, it } from 'vitest'
import type { PartnerId } from '@/lib/core/ids'
import type { PartnerFacts } from '@/lib/partners/types'
import { candidatesFor } from '@/lib/routing/domain/eligibility'
import { standingOf } from '@/lib/routing/domain/score'
import { smoothed, statisticsFrom } from '@/lib/routing/domain/statistics'
import { ruleSetSchema } from '@/lib/routing/schema'
import type { BusinessRule, PartnerStatistics, RoutingRequest, RuleWhen, Standing } from '@/lib/routing/types'

const NOW = new Date('2026-11-24T06:30:00Z')
const ANY: RuleWhen = { cities: [], clusters: [], pincodes: [], deviceCategories: [], valueBands: [] }
const ALL = { partners: [], kinds: [], tiers: [] }

const partner = (id: string, changes: Partial<PartnerFacts> = {}): PartnerFacts => ({
  id: id as PartnerId,
  code: id,
  name: id,
  kind: 'vendor',
  city: null,
  tier: 'B',
  state: 'active',
  holdUntil: null,
  deviceCategories: ['mobile'],
  workingDays: [1, 2, 3, 4, 5, 6, 7],
  highValueLimit: null,
  maxOpenOrders: null,
  capacity: 10,
  used: 0,
  leaveTo: null,
  limitedAsNew: false,
  holiday: null,
  windows: [],
  ...changes,
})

const request = (partners: PartnerFacts[], changes: Partial<RoutingRequest> = {}): RoutingRequest => ({
  pincode: '400001',
  city: 'Mumbai',
  clusterId: 'c1',
  deviceCategory: 'mobile',
  quotedAmount: 1_000_000,
  date: '2026-11-24',
  window: null,
  now: NOW,
  covering: new Set(partners.map(({ id }) => id)),
  openOrders: new Map(),
  failedBefore: new Set(),
  ...changes,
})

const BANDS = {
  bounds: [
    { below: 500_000, label: 'small' },
    { below: 5_000_000, label: 'middle' },
  ],
  above: 'high value',
}
const WEIGHTS = { completion: 35, pickupSla: 30, load: 20, tier: 10, volume: 5 }

let numbered = 0
const rule = (then: BusinessRule['then'], when: Partial<RuleWhen> = {}): BusinessRule => {
  numbered++
  return { id: `r${numbered}`, name: `Rule ${numbered}`, when: { ...ANY, ...when }, then }
}

const standing = (rules: BusinessRule[] = [], more: Partial<Standing> = {}): Standing => ({
  ruleSet: { rules, weights: WEIGHTS },
  bands: BANDS,
  statistics: new Map(),
  ...more,
})

/** "a 60, b 40": who comes first with which total, and who fails which rule. */
const ranked = (
  partners: PartnerFacts[],
  rules: BusinessRule[],
  changes: Partial<RoutingRequest> = {},
  more: Partial<Standing> = {},
) =>
  candidatesFor(partners, request(partners, changes), standing(rules, more)).map(
    ({ partner: { code }, score, failing }) =>
      [code, score?.total, ...failing.map((failed) => failed.code)].filter((word) => word !== undefined).join(' '),
  )

describe('a business rule', () => {
  const [a, b] = [partner('a'), partner('b')]

  it('that prefers adds 20 points, one that avoids takes 20', () => {
    expect(ranked([a, b], [rule({ do: 'prefer', whom: { ...ALL, partners: ['b'] } })])).toEqual(['b 85', 'a 65'])
    expect(ranked([a, b], [rule({ do: 'avoid', whom: { ...ALL, partners: ['a'] } })])).toEqual(['b 65', 'a 45'])
  })

  it('that comes first decides: what a later one says of the same partner counts no more', () => {
    const rules = [
      rule({ do: 'avoid', whom: { ...ALL, partners: ['a'] } }),
      rule({ do: 'prefer', whom: { ...ALL, kinds: ['vendor'] } }),
    ]
    expect(ranked([a, b], rules)).toEqual(['b 85', 'a 45'])
  })

  it('that requires leaves the others to a manager’s override, and says its name', () => {
    const rules = [rule({ do: 'require', whom: { ...ALL, tiers: ['A'] } })]
    const all = [a, partner('top', { tier: 'A' })]
    expect(ranked(all, rules)).toEqual(['top 68', 'a 65 required_by_rule'])
    const [, second] = candidatesFor(all, request(all), standing(rules))
    expect(second?.failing).toEqual([
      { code: 'required_by_rule', hard: false, detail: `Rule “${rules[0]?.name}” requires other partners` },
    ])
  })

  it('means the partners that are in each list it gives', () => {
    const all = [a, partner('in', { kind: 'in_house' }), partner('in-A', { kind: 'in_house', tier: 'A' })]
    const rules = [rule({ do: 'prefer', whom: { partners: [], kinds: ['in_house'], tiers: ['A'] } })]
    expect(ranked(all, rules)).toEqual(['in-A 88', 'a 65', 'in 65'])
  })

  it.each<[string, Partial<RuleWhen>, Partial<RoutingRequest>, boolean]>([
    ['its city', { cities: ['Mumbai'] }, {}, true],
    ['another city', { cities: ['Pune'] }, {}, false],
    ['no city at all', { cities: ['Mumbai'] }, { city: null }, false],
    ['its cluster', { clusters: ['c1'] }, {}, true],
    ['a pincode without a cluster', { clusters: ['c1'] }, { clusterId: null }, false],
    ['its pincode', { pincodes: ['400001', '400002'] }, {}, true],
    ['another device', { deviceCategories: ['laptop'] }, {}, false],
    ['its value band', { valueBands: ['middle'] }, {}, true],
    ['the amount at which the next band begins', { valueBands: ['middle'] }, { quotedAmount: 5_000_000 }, false],
    ['no amount', { valueBands: ['middle'] }, { quotedAmount: null }, false],
    ['all of its lists but one', { cities: ['Mumbai'], deviceCategories: ['laptop'] }, {}, false],
  ])('is asked of an order of %s', (_what, when, changes, applies) => {
    const rules = [rule({ do: 'prefer', whom: { ...ALL, partners: ['b'] } }, when)]
    expect(ranked([a, b], rules, changes)[0]).toBe(applies ? 'b 85' : 'a 65')
  })

  it('that sets a share takes 30 points from the kind that has had its share of the city, this order counted', () => {
    const both = [partner('in', { kind: 'in_house' }), b]
    const rules = [rule({ do: 'share', kind: 'in_house', percent: 50 })]
    expect(ranked(both, rules, {}, { cityLoad: { inHouse: 2, vendor: 3 } })).toEqual(['b 65', 'in 65'])
    expect(ranked(both, rules, {}, { cityLoad: { inHouse: 3, vendor: 3 } })).toEqual(['b 65', 'in 35'])
  })

  it('never makes a partner eligible that fails a hard rule', () => {
    const full = partner('full', { used: 10 })
    const rules = [rule({ do: 'require', whom: { ...ALL, partners: ['full'] } })]
    expect(ranked([full, a], rules)).toEqual(['a 65 required_by_rule', 'full 45 full'])
  })
})

describe('a score', () => {
  const figures = (changes: Partial<PartnerStatistics>): PartnerStatistics => ({
    partnerId: 'a' as PartnerId,
    completion: 1,
    pickupSla: 1,
    assignments: 100,
    assignmentsLastWeek: 0,
    asOf: NOW,
    ...changes,
  })

  it('is 100 for the best there can be and 0 for the worst', () => {
    expect(standingOf(partner('a', { tier: 'A' }), figures({}))).toEqual({
      completion: 1,
      pickupSla: 1,
      load: 1,
      tier: 1,
      volume: 1,
    })
    const worst = standingOf(
      partner('a', { used: 10 }),
      figures({ completion: 0, pickupSla: 0, assignmentsLastWeek: 3 }),
    )
    expect(worst).toMatchObject({ completion: 0, pickupSla: 0, load: 0, volume: 0 })
  })

  it('shows its parts in points, which add up to it', () => {
    const [only] = candidatesFor(
      [partner('a', { used: 5 })],
      request([partner('a')]),
      standing([], {
        statistics: new Map([['a' as PartnerId, figures({ completion: 0.8, pickupSla: 0.9, assignmentsLastWeek: 9 })]]),
      }),
    )
    expect(only?.score).toEqual({
      score: 73,
      parts: { completion: 28, pickupSla: 27, load: 10, tier: 7.5, volume: 0 },
      adjustments: [],
      total: 73,
    })
  })

  it('over the capacity counts as full, and no capacity as none', () => {
    expect(standingOf(partner('a', { capacity: 3, used: 5 }), undefined).load).toBe(0)
    expect(standingOf(partner('a', { capacity: 0 }), undefined).load).toBe(0)
  })

  it('trusts few assignments little: the rate of all partners counts as twenty more', () => {
    expect(smoothed(1, 1, 0.8)).toBeCloseTo(17 / 21)
    expect(smoothed(800, 1000, 0.5)).toBeCloseTo(810 / 1020)
    const counts = {
      partnerId: 'a' as PartnerId,
      completed: 0,
      ended: 0,
      inTime: 0,
      pickups: 0,
      assignments: 0,
      assignmentsLastWeek: 0,
    }
    expect(statisticsFrom([counts], NOW)).toEqual([figures({ completion: 0.5, pickupSla: 0.5, assignments: 0 })])
  })
})

it('ties end in the partner’s id, however they were read and whatever they are called', () => {
  const all = ['c', 'a', 'b'].map((id) => partner(id, { name: `Z${id === 'a' ? 'z' : ''}` }))
  expect(ranked(all, [])).toEqual(['a 65', 'b 65', 'c 65'])
  expect(ranked(all.toReversed(), [])).toEqual(['a 65', 'b 65', 'c 65'])
})

describe('a rule set is refused', () => {
  const id = '0190a000-0000-7000-8000-000000000001'
  const good = { id, name: 'In-house first', when: ANY, then: { do: 'prefer', whom: { ...ALL, kinds: ['in_house'] } } }
  const messages = (body: unknown): string[] => {
    const parsed = ruleSetSchema.safeParse(body)
    return parsed.success ? [] : parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
  }

  it.each<[string, unknown, string]>([
    [
      'when its weights do not add up to 100',
      { rules: [], weights: { ...WEIGHTS, load: 21 } },
      'weights.completion: The weights must add up to 100.',
    ],
    [
      'when a rule means nobody in particular',
      { rules: [{ ...good, then: { do: 'avoid', whom: ALL } }], weights: WEIGHTS },
      'rules.0.then.whom.partners: Say which partners are meant: by name, kind or tier.',
    ],
    [
      'when a share is about anything but cities',
      {
        rules: [
          { ...good, when: { ...ANY, pincodes: ['400001'] }, then: { do: 'share', kind: 'vendor', percent: 40 } },
        ],
        weights: WEIGHTS,
      },
      'rules.0.when: A share is one of all orders of a city: it can name cities only.',
    ],
    [
      'when a share is above the whole',
      { rules: [{ ...good, then: { do: 'share', kind: 'vendor', percent: 101 } }], weights: WEIGHTS },
      'rules.0.then.percent: At most 100.',
    ],
    [
      'when two rules have one name',
      { rules: [good, { ...good, id: id.replace(/1$/, '2') }], weights: WEIGHTS },
      'rules.1.name: Another rule has this name.',
    ],
  ])('%s', (_why, body, message) => expect(messages(body)).toEqual([message]))

  it('by nothing when it is right', () => expect(messages({ rules: [good], weights: WEIGHTS })).toEqual([]))
})
