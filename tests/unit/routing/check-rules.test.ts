import { describe, expect, it } from 'vitest'
import { checkRules, type RuleWorld } from '@/lib/routing/domain/check-rules'
import type { BusinessRule, RuleEffect, RuleTarget, RuleWhen } from '@/lib/routing/types'

const WORLD: RuleWorld = {
  cities: new Set(['Mumbai', 'Pune']),
  clusters: new Map([
    ['south', { name: 'South', city: 'Mumbai' }],
    ['camp', { name: 'Camp', city: 'Pune' }],
  ]),
  pincodes: new Map([['400001', { city: 'Mumbai', clusterId: 'south' }]]),
  valueBands: ['small', 'high value'],
  partners: [
    { code: 'V1', name: 'Vendor One', kind: 'vendor', tier: 'A', state: 'active' },
    { code: 'V2', name: 'Vendor Two', kind: 'vendor', tier: 'B', state: 'active' },
    { code: 'V3', name: 'Vendor Three', kind: 'vendor', tier: 'B', state: 'deactivated' },
    { code: 'I1', name: 'Associate One', kind: 'in_house', tier: 'A', state: 'hold' },
  ],
}

const rule = (name: string, then: RuleEffect, when: Partial<RuleWhen> = {}): BusinessRule => ({
  id: name,
  name,
  when: { cities: [], clusters: [], pincodes: [], deviceCategories: [], valueBands: [], ...when },
  then,
})
const whom = (target: Partial<RuleTarget>): RuleTarget => ({ partners: [], kinds: [], tiers: [], ...target })
const prefer = (target: Partial<RuleTarget>): RuleEffect => ({ do: 'prefer', whom: whom(target) })
const avoid = (target: Partial<RuleTarget>): RuleEffect => ({ do: 'avoid', whom: whom(target) })
const require = (target: Partial<RuleTarget>): RuleEffect => ({ do: 'require', whom: whom(target) })
const share = (kind: 'vendor' | 'in_house', percent: number): RuleEffect => ({ do: 'share', kind, percent })

const WEIGHTS = { completion: 35, pickupSla: 30, load: 20, tier: 10, volume: 5 }
const findings = (...rules: BusinessRule[]): string[] =>
  checkRules({ rules, weights: WEIGHTS }, WORLD).map(
    ({ rule: of, severity, message }) => `${of} ${severity}: ${message}`,
  )

const V1 = { partners: ['V1'] }

describe('a rule set is said to be wrong where a rule', () => {
  it.each<[string, BusinessRule, string]>([
    [
      'names a city that is not there',
      rule('r', prefer(V1), { cities: ['Atlantis'] }),
      'r error: Never matches: there is no city Atlantis.',
    ],
    [
      'names a band that there was before',
      rule('r', prefer(V1), { valueBands: ['huge'] }),
      'r error: Never matches: there is no value band huge.',
    ],
    [
      'names a cluster of another city',
      rule('r', prefer(V1), { cities: ['Pune'], clusters: ['south'] }),
      'r error: Never matches: none of its clusters lies in one of its cities.',
    ],
    [
      'names a pincode outside its cities',
      rule('r', prefer(V1), { cities: ['Pune'], pincodes: ['400001'] }),
      'r error: Never matches: none of its pincodes lies in its cities and clusters.',
    ],
    [
      'names a partner that never was',
      rule('r', prefer({ partners: ['V1', 'V9'] })),
      'r error: There is no partner V9.',
    ],
    [
      'requires somebody who left',
      rule('r', require({ partners: ['V3'] })),
      'r error: None of the partners it requires is active: every order it applies to would have no vendor.',
    ],
  ])('%s', (_what, wrong, message) => expect(findings(wrong)).toContain(message))

  it('stands after one that decides all of its orders already', () => {
    expect(
      findings(rule('first', require(V1)), rule('second', require({ tiers: ['B'] }), { cities: ['Pune'] })),
    ).toEqual(['second error: Never matches: “first”, above it, requires partners for the same orders.'])
    expect(findings(rule('first', avoid({ kinds: ['vendor'] })), rule('second', prefer(V1)))).toEqual([
      'second error: Never matches: “first”, above it, names the same partners.',
    ])
  })

  it('makes the shares of a city more than the whole', () => {
    expect(findings(rule('in', share('in_house', 70)), rule('out', share('vendor', 40), { cities: ['Pune'] }))).toEqual(
      ['out error: With “in” the shares of a city add up to 110 %, more than 100 %.'],
    )
  })
})

describe('a rule set is warned of where a rule', () => {
  it('names somebody who left beside others', () => {
    expect(findings(rule('r', prefer({ partners: ['V1', 'V3'] })))).toEqual(['r warning: Left or deactivated: V3.'])
  })

  it('contradicts one before it for some orders: the earlier decides', () => {
    expect(
      findings(rule('first', prefer(V1), { cities: ['Mumbai'] }), rule('second', avoid({ tiers: ['A'] }))),
    ).toEqual(['second warning: “first” says the opposite of Vendor One, and decides.'])
    expect(findings(rule('first', require(V1)), rule('second', avoid(V1)))).toEqual([
      'second warning: “first” requires partners that “second” avoids.',
    ])
    expect(findings(rule('first', require(V1)), rule('second', prefer({ kinds: ['in_house'] })))).toEqual([
      'second warning: “first” requires none of those that “second” prefers.',
    ])
  })
})

it('rules for different cities, devices or bands have nothing to do with each other', () => {
  expect(
    findings(rule('mumbai', prefer(V1), { cities: ['Mumbai'] }), rule('pune', avoid(V1), { cities: ['Pune'] })),
  ).toEqual([])
  const small = rule('small', require({ kinds: ['vendor'] }), { valueBands: ['small'] })
  const dear = rule('dear', require({ kinds: ['in_house'] }), { valueBands: ['high value'] })
  expect(findings(small, dear)).toEqual([])
})

it('shares of both kinds that are the whole are right', () => {
  expect(findings(rule('in', share('in_house', 60)), rule('out', share('vendor', 40)))).toEqual([])
})
