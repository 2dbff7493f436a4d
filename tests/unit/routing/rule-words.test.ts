import { describe, expect, it } from 'vitest'
import { rulesDiff, sameRules } from '@/lib/routing/domain/rule-diff'
import { type RuleNames, ruleWords } from '@/lib/routing/domain/rule-words'
import { adjustmentWords, partsWords } from '@/lib/routing/domain/score-words'
import { distributeRest, weightSum } from '@/lib/routing/domain/weights'
import type { BusinessRule, RuleEffect, RuleSet, RuleTarget, RuleWhen } from '@/lib/routing/types'

const NAMES: RuleNames = {
  partners: new Map([
    ['V1', 'Sharma Mobiles'],
    ['V2', 'Rao Traders'],
  ]),
  clusters: new Map([['south', { name: 'South', city: 'Mumbai' }]]),
  bands: {
    bounds: [
      { below: 5_000_00, label: 'small' },
      { below: 20_000_00, label: 'middle' },
      { below: 50_000_00, label: 'large' },
    ],
    above: 'high value',
  },
}
const WEIGHTS = { completion: 35, pickupSla: 30, load: 20, tier: 10, volume: 5 }

const whom = (target: Partial<RuleTarget>): RuleTarget => ({ partners: [], kinds: [], tiers: [], ...target })
const rule = (id: string, then: RuleEffect, when: Partial<RuleWhen> = {}): BusinessRule => ({
  id,
  name: `Rule ${id}`,
  when: { cities: [], clusters: [], pincodes: [], deviceCategories: [], valueBands: [], ...when },
  then,
})
const tierA = { do: 'require', whom: whom({ tiers: ['A'] }) } as const
const set = (...rules: BusinessRule[]): RuleSet => ({ rules, weights: WEIGHTS })

describe('a rule reads as a sentence', () => {
  it.each<[string, Partial<RuleWhen>, RuleEffect]>([
    [
      'For mobile orders in Mumbai of ₹50,000 or more: require tier A partners',
      { deviceCategories: ['mobile'], cities: ['Mumbai'], valueBands: ['high value'] },
      tierA,
    ],
    [
      'For all orders: at most 60 % of a day to in-house associates (each beyond it −30 points)',
      {},
      { do: 'share', kind: 'in_house', percent: 60 },
    ],
    [
      'For orders in cluster South (Mumbai) from ₹5,000 to below ₹50,000: prefer Sharma Mobiles and Rao Traders (+20 points)',
      { clusters: ['south'], valueBands: ['large', 'middle'] },
      { do: 'prefer', whom: whom({ partners: ['V1', 'V2'] }) },
    ],
    [
      'For TV and laptop orders in pincode 400001 below ₹20,000: avoid of Sharma Mobiles those that are tier B and new vendors (−20 points)',
      { deviceCategories: ['tv', 'laptop'], pincodes: ['400001'], valueBands: ['small', 'middle'] },
      { do: 'avoid', whom: whom({ partners: ['V1'], kinds: ['vendor'], tiers: ['B', 'new'] }) },
    ],
    [
      'For orders in A, B, C, D and 2 more with value “small” or “large”: require tier A partners',
      { cities: ['A', 'B', 'C', 'D', 'E', 'F'], valueBands: ['small', 'large'] },
      tierA,
    ],
    [
      'For orders in cluster one that is gone with value “huge”: prefer GONE (+20 points)',
      { clusters: ['lost'], valueBands: ['huge'] },
      { do: 'prefer', whom: whom({ partners: ['GONE'] }) },
    ],
  ])('%s', (words, when, then) => {
    expect(ruleWords(rule('1', then, when), NAMES).replaceAll('\u00a0', ' ')).toBe(words)
  })
})

describe('two rule sets differ in words', () => {
  const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((id) => rule(id, tierA)) as [
    BusinessRule,
    BusinessRule,
    BusinessRule,
    BusinessRule,
  ]
  const said = (before: RuleSet, after: RuleSet): string[] =>
    rulesDiff(before, after, NAMES).map((one) => `${one.what} ${one.title}: ${one.before} → ${one.after}`)

  it('by what is new, changed, renamed and gone', () => {
    const changed = { ...b, when: { ...b.when, cities: ['Pune'] }, name: 'For Pune' }
    expect(said(set(a, b), set(changed, d))).toEqual([
      'renamed For Pune: Rule b → For Pune',
      'changed For Pune: For all orders: require tier A partners → For orders in Pune: require tier A partners',
      'added Rule d: null → For all orders: require tier A partners',
      'removed Rule a: For all orders: require tier A partners → null',
    ])
  })

  it('by the fewest moves: one rule that goes to the top is one change, not a change of all', () => {
    expect(said(set(a, b, c, d), set(d, a, b, c))).toEqual(['moved Rule d: place 4 → place 1'])
  })

  it('by weights', () => {
    const after = { rules: [a], weights: { ...WEIGHTS, load: 25, tier: 5 } }
    expect(said(set(a), after)).toEqual(['weight load: 20 → 25', 'weight tier: 10 → 5'])
  })

  it('not by the order in which a rule names its cities', () => {
    const one = rule('a', tierA, { cities: ['Pune', 'Mumbai'] })
    const other = rule('a', tierA, { cities: ['Mumbai', 'Pune'] })
    expect(said(set(one), set(other))).toEqual([])
    expect(sameRules(set(one), set(other))).toBe(true)
    expect(sameRules(set(a, b), set(b, a))).toBe(false)
    expect(sameRules(set(a), set({ ...a, name: 'Another' }))).toBe(false)
  })
})

describe('weights', () => {
  it('are brought to 100 by the others, in proportion, when one was set', () => {
    const weights = distributeRest({ ...WEIGHTS, tier: 28 }, 'tier')
    expect(weights).toEqual({ completion: 28, pickupSla: 24, load: 16, tier: 28, volume: 4 })
  })

  it('are shared alike when nothing weighs anything', () => {
    const none = { completion: 0, pickupSla: 0, load: 0, tier: 0, volume: 0 }
    expect(distributeRest(none)).toEqual({ completion: 20, pickupSla: 20, load: 20, tier: 20, volume: 20 })
    expect(distributeRest({ ...none, tier: 90 }, 'tier')).toEqual({
      completion: 3,
      pickupSla: 3,
      load: 2,
      tier: 90,
      volume: 2,
    })
  })

  it.each([1, 7, 33, 99, 100])('add up to 100 whatever was set: %i', (tier) => {
    expect(weightSum(distributeRest({ ...WEIGHTS, tier }, 'tier'))).toBe(100)
    expect(weightSum(distributeRest({ ...WEIGHTS, tier }))).toBe(100)
  })
})

it('a score says its parts, and the rules that spoke of the candidate', () => {
  expect(partsWords({ completion: 31.5, pickupSla: 27, load: 20, tier: 7.5, volume: 0 })).toBe(
    '31.5 completion · 27 pickup SLA · 20 load · 7.5 tier · 0 minimum volume',
  )
  expect(adjustmentWords([])).toBeNull()
  expect(
    adjustmentWords([
      { rule: 'Mumbai first', points: 20 },
      { rule: 'A third in-house', points: -30 },
    ]),
  ).toBe('+20 “Mumbai first” · −30 “A third in-house”')
})
