import type { PartnerFacts } from '@/lib/partners/types'
import type { BusinessRule, RuleSet, RuleWhen } from '../types'
import { ruleMeans } from './business-rules'

/** What rules can name, as it is now. */
export type RuleWorld = {
  cities: ReadonlySet<string>
  clusters: ReadonlyMap<string, { name: string; city: string }>
  /** Of the pincodes that rules name: those that there are. */
  pincodes: ReadonlyMap<string, { city: string; clusterId: string | null }>
  valueBands: readonly string[]
  partners: readonly Pick<PartnerFacts, 'code' | 'name' | 'kind' | 'tier' | 'state'>[]
}

/**
 * Something about a rule that its author should know. An error keeps the draft from being published; a warning must be
 * acknowledged by its key.
 */
export type RuleFinding = { key: string; rule: string; severity: 'error' | 'warning'; message: string }

type Say = (key: string, severity: RuleFinding['severity'], message: string) => void

/** Everything that is wrong or doubtful in a rule set, rule by rule. Source: issue of coverage and routing, "validated". */
export function checkRules({ rules }: RuleSet, world: RuleWorld): RuleFinding[] {
  const findings: RuleFinding[] = []
  rules.forEach((rule, index) => {
    const say: Say = (key, severity, message) =>
      findings.push({ key: `${rule.id}:${key}`, rule: rule.id, severity, message })
    checkPlaces(rule.when, world, say)
    checkPartners(rule, world, say)
    checkEarlier(rule, rules.slice(0, index), world, say)
  })
  return findings
}

const named = (list: readonly string[]): string =>
  list.length > 3 ? `${list.slice(0, 3).join(', ')} …` : list.join(', ')

/** Names of places that there are not, and places that exclude each other: such a rule never matches. */
function checkPlaces(when: RuleWhen, world: RuleWorld, say: Say): void {
  const gone = (what: string, all: readonly string[], known: (name: string) => boolean): void => {
    const unknown = all.filter((name) => !known(name))
    if (unknown.length === 0) return
    const none = unknown.length === all.length
    say(
      `unknown_${what}`,
      none ? 'error' : 'warning',
      `${none ? 'Never matches: there is' : 'There is'} no ${what.replace('_', ' ')} ${named(unknown)}.`,
    )
  }
  gone('city', when.cities, (city) => world.cities.has(city))
  gone('cluster', when.clusters, (id) => world.clusters.has(id))
  gone('pincode', when.pincodes, (pincode) => world.pincodes.has(pincode))
  gone('value_band', when.valueBands, (label) => world.valueBands.includes(label))
  const clusters = when.clusters.flatMap((id) => world.clusters.get(id) ?? [])
  if (when.cities.length > 0 && clusters.length > 0 && !clusters.some(({ city }) => when.cities.includes(city)))
    say('places', 'error', 'Never matches: none of its clusters lies in one of its cities.')
  const places = when.pincodes.flatMap((pincode) => world.pincodes.get(pincode) ?? [])
  const inside = places.some(
    ({ city, clusterId }) =>
      (when.cities.length === 0 || when.cities.includes(city)) &&
      (when.clusters.length === 0 || (clusterId !== null && when.clusters.includes(clusterId))),
  )
  if (places.length > 0 && !inside)
    say('pincodes', 'error', 'Never matches: none of its pincodes lies in its cities and clusters.')
}

/** Partners that are not there any more, and targets that nobody is in. */
function checkPartners({ then }: BusinessRule, world: RuleWorld, say: Say): void {
  if (then.do === 'share') return
  const byCode = new Map(world.partners.map((partner) => [partner.code, partner]))
  const unknown = then.whom.partners.filter((code) => !byCode.has(code))
  if (unknown.length > 0) say('unknown_partner', 'error', `There is no partner ${named(unknown)}.`)
  const left = then.whom.partners.filter((code) => byCode.get(code)?.state === 'deactivated')
  if (left.length > 0) say('partner_left', 'warning', `Left or deactivated: ${named(left)}.`)
  const meant = world.partners.filter((partner) => ruleMeans(then.whom, partner))
  const working = meant.filter(({ state }) => state === 'active' || state === 'hold')
  if (working.length > 0) return
  const error = then.do === 'require'
  say(
    'nobody',
    error ? 'error' : 'warning',
    error
      ? 'None of the partners it requires is active: every order it applies to would have no vendor.'
      : 'It names no active partner, so it changes nothing.',
  )
}

const overlap = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === 0 || b.length === 0 || a.some((one) => b.includes(one))
const within = (inner: readonly string[], outer: readonly string[]): boolean =>
  outer.length === 0 || (inner.length > 0 && inner.every((one) => outer.includes(one)))

const LISTS = ['cities', 'clusters', 'pincodes', 'deviceCategories', 'valueBands'] as const

/** Whether some order could be one of both. Places of different kinds are taken to meet unless they are known not to. */
function mayMeet(a: RuleWhen, b: RuleWhen): boolean {
  return LISTS.every((list) => overlap(a[list], b[list]))
}

/** Whether every order of one is one of the other as well. */
function isWithin(inner: RuleWhen, outer: RuleWhen): boolean {
  return LISTS.every((list) => within(inner[list], outer[list]))
}

/** What rules before it leave of a rule: the earlier one decides. */
function checkEarlier(rule: BusinessRule, before: readonly BusinessRule[], world: RuleWorld, say: Say): void {
  for (const earlier of before) {
    if (!mayMeet(rule.when, earlier.when)) continue
    const message = clashOf(rule, earlier, world)
    if (message) say(`${message.key}:${earlier.id}`, message.severity, message.text)
  }
}

type Clash = { key: string; severity: RuleFinding['severity']; text: string }

function clashOf(rule: BusinessRule, earlier: BusinessRule, world: RuleWorld): Clash | null {
  const { then } = rule
  const was = earlier.then
  if (then.do === 'share') return was.do === 'share' ? shareClash(rule, earlier) : null
  if (was.do === 'share') return null
  const shared = world.partners.filter((partner) => ruleMeans(then.whom, partner) && ruleMeans(was.whom, partner))
  const covered = isWithin(rule.when, earlier.when)
  if (then.do === 'require' && was.do === 'require') {
    return covered
      ? {
          key: 'never',
          severity: 'error',
          text: `Never matches: “${earlier.name}”, above it, requires partners for the same orders.`,
        }
      : {
          key: 'overlap',
          severity: 'warning',
          text: `For orders that “${earlier.name}” also covers, that rule decides.`,
        }
  }
  if (then.do === 'require' || was.do === 'require') return requireClash(rule, earlier, shared.length)
  const mine = world.partners.filter((partner) => ruleMeans(then.whom, partner)).length
  if (covered && mine > 0 && shared.length === mine)
    return {
      key: 'never',
      severity: 'error',
      text: `Never matches: “${earlier.name}”, above it, names the same partners.`,
    }
  if (then.do === was.do || shared.length === 0) return null
  const names = named(shared.map(({ name }) => name))
  return { key: 'conflict', severity: 'warning', text: `“${earlier.name}” says the opposite of ${names}, and decides.` }
}

/** Requiring and preferring may stand side by side, unless they speak of nobody in common or against each other. */
function requireClash(rule: BusinessRule, earlier: BusinessRule, shared: number): Clash | null {
  const [required, other] = rule.then.do === 'require' ? [rule, earlier] : [earlier, rule]
  if (other.then.do === 'avoid' && shared > 0)
    return {
      key: 'conflict',
      severity: 'warning',
      text: `“${required.name}” requires partners that “${other.name}” avoids.`,
    }
  if (other.then.do === 'prefer' && shared === 0)
    return {
      key: 'conflict',
      severity: 'warning',
      text: `“${required.name}” requires none of those that “${other.name}” prefers.`,
    }
  return null
}

/** Two shares of a city: of one kind the first decides; of both kinds they cannot pass the whole. */
function shareClash(rule: BusinessRule, earlier: BusinessRule): Clash | null {
  if (rule.then.do !== 'share' || earlier.then.do !== 'share') return null
  if (rule.then.kind === earlier.then.kind) {
    return isWithin(rule.when, earlier.when)
      ? {
          key: 'never',
          severity: 'error',
          text: `Never matches: “${earlier.name}”, above it, sets the share for these cities.`,
        }
      : { key: 'overlap', severity: 'warning', text: `For the cities of “${earlier.name}”, that rule decides.` }
  }
  const sum = rule.then.percent + earlier.then.percent
  if (sum > 100)
    return {
      key: 'shares',
      severity: 'error',
      text: `With “${earlier.name}” the shares of a city add up to ${sum} %, more than 100 %.`,
    }
  return sum < 100
    ? {
        key: 'shares',
        severity: 'warning',
        text: `With “${earlier.name}” the shares add up to ${sum} %: the rest is beyond either.`,
      }
    : null
}
