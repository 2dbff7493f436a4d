import { type DeviceCategory, deviceLabel } from '@/lib/core/device-category'
import { formatRupees } from '@/lib/core/format'
import type { PartnerKind, PartnerTier } from '@/lib/partners/types'
import { bandLabels } from '@/lib/policies/domain/value-bands'
import type { ValueBands } from '@/lib/policies/types'
import type { BusinessRule, RuleEffect, RuleTarget, RuleWhen } from '../types'
import { PREFER_POINTS } from './business-rules'
import { SHARE_COST } from './plan-problem'

/** What things that rules name are called now; what is not among them is shown as the rule has it. */
export type RuleNames = {
  /** By code. */
  partners: ReadonlyMap<string, string>
  clusters: ReadonlyMap<string, { name: string; city: string }>
  bands: ValueBands
}

const SHOWN = 4
const KIND_NOUNS: Record<PartnerKind, string> = { vendor: 'vendors', in_house: 'in-house associates' }
/** Written as they are in the middle of a sentence. */
const PROPER: readonly DeviceCategory[] = ['tv', 'ac', 'mac']

/** "Mumbai", "Mumbai and Pune", "Agra, Delhi, Mumbai, Pune and 3 more". */
function listWords(names: readonly string[], and = 'and'): string {
  if (names.length > SHOWN + 1)
    return `${names.slice(0, SHOWN).join(', ')} ${and} ${names.length - SHOWN} ${and === 'and' ? 'more' : 'others'}`
  const last = names.at(-1) ?? ''
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} ${and} ${last}`
}

function deviceWord(device: DeviceCategory): string {
  return PROPER.includes(device) ? deviceLabel(device) : deviceLabel(device).toLowerCase()
}

/** Value bands by their amounts: "below ₹5,000", "of ₹50,000 or more"; by their names where amounts would not be exact. */
function valueWords(labels: readonly string[], bands: ValueBands): string {
  const all = bandLabels(bands)
  const places = labels.map((label) => all.indexOf(label)).sort((a, b) => a - b)
  const [first, last] = [places[0] ?? -1, places.at(-1) ?? -1]
  if (first < 0 || last - first + 1 !== places.length)
    return `with value ${listWords(
      labels.map((label) => `“${label}”`),
      'or',
    )}`
  const from = first === 0 ? null : (bands.bounds[first - 1]?.below ?? null)
  const below = bands.bounds[last]?.below ?? null
  if (from === null) return below === null ? 'of any value' : `below ${formatRupees(below)}`
  return below === null
    ? `of ${formatRupees(from)} or more`
    : `from ${formatRupees(from)} to below ${formatRupees(below)}`
}

/** Which orders a rule is for: "mobile orders in Mumbai of ₹50,000 or more". */
export function whenWords(when: RuleWhen, { clusters, bands }: RuleNames): string {
  const devices = when.deviceCategories.map(deviceWord)
  const inClusters = when.clusters.map((id) => {
    const cluster = clusters.get(id)
    return cluster ? `${cluster.name} (${cluster.city})` : 'one that is gone'
  })
  const nothing = Object.values(when).every((list) => list.length === 0)
  return [
    devices.length > 0 ? `${listWords(devices)} orders` : nothing ? 'all orders' : 'orders',
    when.cities.length > 0 && `in ${listWords(when.cities)}`,
    inClusters.length > 0 && `in ${inClusters.length === 1 ? 'cluster' : 'clusters'} ${listWords(inClusters)}`,
    when.pincodes.length > 0 && `in ${when.pincodes.length === 1 ? 'pincode' : 'pincodes'} ${listWords(when.pincodes)}`,
    when.valueBands.length > 0 && valueWords(when.valueBands, bands),
  ]
    .filter(Boolean)
    .join(' ')
}

function tierWords(tiers: readonly PartnerTier[]): string {
  const named = tiers.filter((tier) => tier !== 'new')
  return [named.length > 0 && `tier ${listWords(named)}`, tiers.includes('new') && 'new'].filter(Boolean).join(' and ')
}

/** Whom a rule means: "Sharma Mobiles", "tier A vendors", "of Sharma Mobiles and Rao Traders the tier A ones". */
function whomWords({ partners, kinds, tiers }: RuleTarget, names: RuleNames): string {
  const named = listWords(partners.map((code) => names.partners.get(code) ?? code))
  const noun = kinds.length === 1 && kinds[0] ? KIND_NOUNS[kinds[0]] : 'partners'
  const tier = tierWords(tiers)
  if (partners.length === 0) return tier ? `${tier} ${noun}` : noun
  if (kinds.length === 0 && tiers.length === 0) return named
  return `of ${named} those that are ${tier ? `${tier} ` : ''}${noun}`
}

/** What a rule does, with the points it is worth: "prefer tier A vendors (+20 points)". */
export function effectWords(then: RuleEffect, names: RuleNames): string {
  switch (then.do) {
    case 'prefer':
      return `prefer ${whomWords(then.whom, names)} (+${PREFER_POINTS} points)`
    case 'avoid':
      return `avoid ${whomWords(then.whom, names)} (−${PREFER_POINTS} points)`
    case 'require':
      return `require ${whomWords(then.whom, names)}`
    case 'share':
      return `at most ${then.percent}\u00a0% of a day to ${KIND_NOUNS[then.kind]} (each beyond it −${SHARE_COST} points)`
  }
}

/** A whole rule as a sentence: "For mobile orders in Mumbai: require tier A partners". */
export function ruleWords({ when, then }: Pick<BusinessRule, 'when' | 'then'>, names: RuleNames): string {
  return `For ${whenWords(when, names)}: ${effectWords(then, names)}`
}
