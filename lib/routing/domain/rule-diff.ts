import { type BusinessRule, type RuleSet, SCORE_PARTS } from '../types'
import { type RuleNames, ruleWords } from './rule-words'
import { partWord } from './score-words'

/** One difference between two rule sets, in words. */
export type RuleChange = {
  key: string
  what: 'added' | 'removed' | 'changed' | 'renamed' | 'moved' | 'weight'
  /** What it is about: a rule's name or a part of the score. */
  title: string
  before: string | null
  after: string | null
}

/** What a set says other than another one: rules by their id, their order, and the weights. */
export function rulesDiff(before: RuleSet, after: RuleSet, names: RuleNames): RuleChange[] {
  return [
    ...ruleChanges(before.rules, after.rules, names),
    ...moves(before.rules, after.rules),
    ...weights(before, after),
  ]
}

function ruleChanges(before: BusinessRule[], after: BusinessRule[], names: RuleNames): RuleChange[] {
  const was = new Map(before.map((rule) => [rule.id, rule]))
  const is = new Set(after.map(({ id }) => id))
  const changed = after.flatMap((rule): RuleChange[] => {
    const former = was.get(rule.id)
    const { id, name: title } = rule
    const words = ruleWords(rule, names)
    if (!former) return [{ key: `added ${id}`, what: 'added', title, before: null, after: words }]
    const changes: RuleChange[] = []
    if (former.name !== title)
      changes.push({ key: `renamed ${id}`, what: 'renamed', title, before: former.name, after: title })
    if (!saysTheSame(former, rule))
      changes.push({ key: `changed ${id}`, what: 'changed', title, before: ruleWords(former, names), after: words })
    return changes
  })
  const removed = before
    .filter(({ id }) => !is.has(id))
    .map((rule) => ({
      key: `removed ${rule.id}`,
      what: 'removed' as const,
      title: rule.name,
      before: ruleWords(rule, names),
      after: null,
    }))
  return [...changed, ...removed]
}

/** Whether two rules say the same, whatever the order in which they name things. */
function saysTheSame(a: BusinessRule, b: BusinessRule): boolean {
  return meaning(a) === meaning(b)
}

function meaning({ when, then }: BusinessRule): string {
  const sorted = (list: readonly string[]): string[] => [...list].sort()
  return JSON.stringify([
    [when.cities, when.clusters, when.pincodes, when.deviceCategories, when.valueBands].map(sorted),
    then.do,
    then.do === 'share'
      ? [then.kind, then.percent]
      : [then.whom.partners, then.whom.kinds, then.whom.tiers].map(sorted),
  ])
}

/** The fewest rules whose moving makes one order the other. */
function moves(before: BusinessRule[], after: BusinessRule[]): RuleChange[] {
  const places = new Map(before.map(({ id }, index) => [id, index]))
  const kept = after.filter(({ id }) => places.has(id))
  const stay = longestRising(kept.map(({ id }) => places.get(id) ?? 0))
  return kept
    .filter(({ id }) => !stay.has(places.get(id) ?? 0))
    .map(({ id, name }) => ({
      key: `moved ${id}`,
      what: 'moved',
      title: name,
      before: `place ${(places.get(id) ?? 0) + 1}`,
      after: `place ${after.findIndex((rule) => rule.id === id) + 1}`,
    }))
}

/** The members of a longest rising run within different numbers, which need not be neighbours. */
function longestRising(numbers: readonly number[]): Set<number> {
  const best: number[][] = []
  numbers.forEach((number, index) => {
    const before = best.slice(0, index).filter((run) => (run.at(-1) ?? 0) < number)
    const longest = before.reduce<number[]>((most, run) => (run.length > most.length ? run : most), [])
    best.push([...longest, number])
  })
  return new Set(best.reduce<number[]>((most, run) => (run.length > most.length ? run : most), []))
}

function weights(before: RuleSet, after: RuleSet): RuleChange[] {
  return SCORE_PARTS.filter((part) => before.weights[part] !== after.weights[part]).map((part) => ({
    key: `weight ${part}`,
    what: 'weight',
    title: partWord(part),
    before: String(before.weights[part]),
    after: String(after.weights[part]),
  }))
}

/** Whether two sets say the same in every rule, their order and the weights. */
export function sameRules(a: RuleSet, b: RuleSet): boolean {
  return (
    a.rules.length === b.rules.length &&
    a.rules.every((rule, index) => {
      const other = b.rules[index]
      return other !== undefined && rule.id === other.id && rule.name === other.name && saysTheSame(rule, other)
    }) &&
    SCORE_PARTS.every((part) => a.weights[part] === b.weights[part])
  )
}
