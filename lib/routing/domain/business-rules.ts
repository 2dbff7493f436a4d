import type { FailedRule } from '@/lib/core/refusal'
import type { PartnerFacts, PartnerKind } from '@/lib/partners/types'
import { bandOf } from '@/lib/policies/domain/value-bands'
import type { ValueBands } from '@/lib/policies/types'
import type { BusinessRule, CityLoad, RoutingRequest, RuleTarget, RuleWhen, Standing } from '../types'
import { placesWithinShare, SHARE_COST } from './plan-problem'

/** Points that a preference adds to a candidate and an aversion takes. Source: product.md, "A plan". */
export const PREFER_POINTS = 20

type Order = Pick<RoutingRequest, 'city' | 'clusterId' | 'pincode' | 'deviceCategory' | 'quotedAmount'>
type Partner = Pick<PartnerFacts, 'code' | 'kind' | 'tier'>

const admits = (list: readonly string[], value: string | null | undefined): boolean =>
  list.length === 0 || (value !== null && value !== undefined && list.includes(value))

/** Whether a rule is for an order. */
function ruleApplies(when: RuleWhen, order: Order, bands: ValueBands): boolean {
  return (
    admits(when.cities, order.city) &&
    admits(when.clusters, order.clusterId) &&
    admits(when.pincodes, order.pincode) &&
    admits(when.deviceCategories, order.deviceCategory) &&
    (when.valueBands.length === 0 ||
      (order.quotedAmount !== null && when.valueBands.includes(bandOf(bands, order.quotedAmount))))
  )
}

/** Whether a rule means a partner. */
export function ruleMeans(whom: RuleTarget, partner: Partner): boolean {
  return admits(whom.partners, partner.code) && admits(whom.kinds, partner.kind) && admits(whom.tiers, partner.tier)
}

/** The rules that are for an order, in their order. */
export function rulesFor(standing: Standing, order: Order): BusinessRule[] {
  return standing.ruleSet.rules.filter(({ when }) => ruleApplies(when, order, standing.bands))
}

/** The first rule that requires a partner decides; a manager may override it like coverage. */
export function failedRequirement(rules: readonly BusinessRule[], partner: Partner): FailedRule | null {
  for (const { name, then } of rules) {
    if (then.do !== 'require') continue
    return ruleMeans(then.whom, partner)
      ? null
      : { code: 'required_by_rule', hard: false, detail: `Rule “${name}” requires other partners` }
  }
  return null
}

/** What rules add to or take from a candidate: the first that prefers or avoids it, and the share of its city. */
export function adjustmentsFor(
  rules: readonly BusinessRule[],
  partner: Partner,
  load: CityLoad | undefined,
): { rule: string; points: number }[] {
  const said = rules.find(({ then }) => (then.do === 'prefer' || then.do === 'avoid') && ruleMeans(then.whom, partner))
  const share = rules.find(({ then }) => then.do === 'share' && then.kind === partner.kind)
  return [
    ...(said ? [{ rule: said.name, points: said.then.do === 'prefer' ? PREFER_POINTS : -PREFER_POINTS }] : []),
    ...(share && load && isBeyondShare(share, load) ? [{ rule: share.name, points: -SHARE_COST }] : []),
  ]
}

/** Whether one more order would bring the kind beyond its share of the city's orders, this one counted. */
function isBeyondShare({ then }: BusinessRule, load: CityLoad): boolean {
  if (then.do !== 'share') return false
  const booked = { all: load.inHouse + load.vendor, ofKind: then.kind === 'in_house' ? load.inHouse : load.vendor }
  return placesWithinShare(then.percent, 1, booked) < 1
}

/** The share in percent that the rules allow a kind of partner of a city's orders; null when none speaks of it. */
export function shareOfCity(rules: readonly BusinessRule[], city: string, kind: PartnerKind): number | null {
  for (const { when, then } of rules) {
    if (then.do === 'share' && then.kind === kind && admits(when.cities, city)) return then.percent
  }
  return null
}
