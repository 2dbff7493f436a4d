import type { RiskFact } from '@/lib/orders/domain/pickup-risk'

/**
 * How likely an order that waits is to miss its pickup: still to be fetched when it falls due. From history: every order that fell due is
 * looked at once for each amount of time that was left (`LEFT_HOURS`), as it stood then.
 *
 * 1. **Stage**: the share that missed by time left; of these by status; of these by age. Each is drawn to the one before as if `STAGE_PRIOR`
 *    looks had come out so: of few looks little is believed.
 * 2. **Factors**: when of the day it is due, city, partner, one after the other: by how much (in log-odds) those of a group missed more than
 *    was to be expected by all before, drawn to nothing by `FACTOR_PRIOR` looks.
 *
 * Looks weigh half after `HALF_LIFE_DAYS`. Between two amounts of time left the risk is read off the line between them; at the due time it is 1.
 */
export const LEFT_HOURS = [1, 2, 4, 8, 16, 24, 48, 96, 168, 336, 720] as const
export const AGE_HOURS = [2, 8, 24, 72, 168, 720] as const
/** So many hours of the day are one window. */
export const WINDOW_HOURS = 3
export const HALF_LIFE_DAYS = 60
const STAGE_PRIOR = 20
const FACTOR_PRIOR = 10
const FACTORS = ['window', 'city', 'partner'] as const
type Factor = (typeof FACTORS)[number]

/** What is known of an order at a moment. `left`: its place in LEFT_HOURS; `age`: in how many of AGE_HOURS it is over. */
export type Stand = { left: number; status: string; age: number; window: string; city: string; partner: string }
/** Looks that stood alike: how many, weighed by age, and how many of these missed. */
export type Looks = Stand & { looks: number; weight: number; missed: number }

/** A share, what it was drawn to, and of how many looks. */
type Rate = { share: number; usual: number; seen: number }
export type RiskModel = { base: number; stages: Record<string, Rate>; factors: Record<Factor, Record<string, Rate>> }

const LEAST = 0.002
const within = (share: number): number => Math.min(1 - LEAST, Math.max(LEAST, share))
const logit = (share: number): number => Math.log(within(share) / (1 - within(share)))
const chance = (odds: number): number => 1 / (1 + Math.exp(-odds))

const stageKeys = ({ left, status, age }: Pick<Stand, 'left' | 'status' | 'age'>): [string, string, string] => [
  `${left}`,
  `${left} ${status}`,
  `${left} ${status} ${age}`,
]

type Sum = { looks: number; weight: number; missed: number; expected: number }

function sumBy(history: readonly Looks[], key: (one: Looks) => string, expected: readonly number[]): Map<string, Sum> {
  const sums = new Map<string, Sum>()
  for (const [index, one] of history.entries()) {
    const sum = sums.get(key(one)) ?? { looks: 0, weight: 0, missed: 0, expected: 0 }
    sum.looks += one.looks
    sum.weight += one.weight
    sum.missed += one.missed
    sum.expected += one.weight * (expected[index] as number)
    sums.set(key(one), sum)
  }
  return sums
}

/** Shares of groups, each drawn to what was to be expected of it. */
function ratesOf(sums: Map<string, Sum>, prior: number): Record<string, Rate> {
  const rates: Record<string, Rate> = {}
  for (const [key, { looks, weight, missed, expected }] of sums) {
    if (weight === 0) continue
    const usual = expected / weight
    rates[key] = { share: (missed + prior * usual) / (weight + prior), usual, seen: looks }
  }
  return rates
}

/** Makes the tables of history. Without any, everything is as likely as not. */
export function fitRisk(history: readonly Looks[]): RiskModel {
  const weight = history.reduce((sum, one) => sum + one.weight, 0)
  const missed = history.reduce((sum, one) => sum + one.missed, 0)
  const base = (missed + 1) / (weight + 2)
  let expected = history.map(() => base)
  const stages: RiskModel['stages'] = {}
  for (const level of [0, 1, 2] as const) {
    const rates = ratesOf(
      sumBy(history, (one) => stageKeys(one)[level], expected),
      STAGE_PRIOR,
    )
    Object.assign(stages, rates)
    expected = history.map((one) => rates[stageKeys(one)[level]]?.share ?? base)
  }
  const factors = { window: {}, city: {}, partner: {} } as RiskModel['factors']
  for (const factor of FACTORS) {
    const rates = ratesOf(
      sumBy(history, (one) => one[factor], expected),
      FACTOR_PRIOR,
    )
    factors[factor] = rates
    expected = history.map((one, index) => moved(expected[index] as number, rates[one[factor]]))
  }
  return { base, stages, factors }
}

function moved(share: number, rate: Rate | undefined): number {
  return rate ? chance(logit(share) + logit(rate.share) - logit(rate.usual)) : share
}

/** The risk at one of the amounts of time left. */
export function riskAt(model: RiskModel, stand: Stand): number {
  const [first, second, third] = stageKeys(stand)
  const stage = model.stages[third] ?? model.stages[second] ?? model.stages[first]
  return FACTORS.reduce(
    (share, factor) => moved(share, model.factors[factor][stand[factor]]),
    stage?.share ?? model.base,
  )
}

/** An order that waits, `leftHours` before its pickup falls due. */
export type Waiting = Omit<Stand, 'left' | 'age'> & { leftHours: number; ageHours: number }

/** In how many of some bounds a number is over. */
function placeIn(bounds: readonly number[], value: number): number {
  return bounds.filter((bound) => value >= bound).length
}

function standOf({ leftHours, ageHours, ...rest }: Waiting): Stand {
  const at = LEFT_HOURS.findIndex((hours) => leftHours <= hours)
  return { ...rest, left: at === -1 ? LEFT_HOURS.length - 1 : at, age: placeIn(AGE_HOURS, ageHours) }
}

/** The risk of an order now, between the two amounts of time left that are nearest; 1 at its due time. */
export function riskOf(model: RiskModel, waiting: Waiting): number {
  const stand = standOf(waiting)
  const { left } = stand
  const above = riskAt(model, stand)
  const [high, low] = [LEFT_HOURS[left] as number, left === 0 ? 0 : (LEFT_HOURS[left - 1] as number)]
  if (waiting.leftHours >= high) return above
  const below = left === 0 ? 1 : riskAt(model, { ...stand, left: left - 1 })
  const part = (Math.max(low, waiting.leftHours) - low) / (high - low)
  return part * above + (1 - part) * below
}

const TOLD = 3
/** In log-odds: what raises less is not worth a word. */
const WORTH = 0.1

/** The facts that raise an order's risk most, the strongest first; `named`: what values are called. */
export function factsOf(model: RiskModel, waiting: Waiting, named: Partial<Record<Factor, string>> = {}): RiskFact[] {
  const stand = standOf(waiting)
  const keys = stageKeys(stand)
  const values = [`${LEFT_HOURS[stand.left]}`, stand.status, `${stand.age === 0 ? 0 : AGE_HOURS[stand.age - 1]}`]
  const told: (RiskFact | null)[] = [
    ...(['left', 'status', 'age'] as const).map((fact, level) => {
      const rate = model.stages[keys[level] as string]
      return rate ? { fact, value: values[level] as string, ...rate } : null
    }),
    ...FACTORS.map((fact) => {
      const rate = model.factors[fact][stand[fact]]
      return rate ? { fact, value: named[fact] ?? stand[fact], ...rate } : null
    }),
  ]
  const raises = ({ share, usual }: RiskFact): number => logit(share) - logit(usual)
  return told
    .filter((one): one is RiskFact => one !== null && raises(one) >= WORTH)
    .sort((a, b) => raises(b) - raises(a))
    .slice(0, TOLD)
    .map((one) => ({ ...one, share: rounded(one.share), usual: rounded(one.usual) }))
}

/** To whole percents: what is told does not change with every order that ends. */
function rounded(share: number): number {
  return Math.round(share * 100) / 100
}
