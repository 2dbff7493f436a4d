import type { PartnerId } from '@/lib/core/ids'
import { type PartnerCounts, PRIOR_ASSIGNMENTS } from './statistics'

/** What is believed of a partner's rate: a Beta distribution. */
export type Belief = { mean: number; variance: number }

/** A rate (or a difference of rates) with the range in which it lies with 95 %. */
export type Expected = { rate: number; low: number; high: number }

/** Standard deviations to either side that hold 95 % of a normal distribution. */
const NINETY_FIVE = 1.96

/**
 * A rate seen in `hits` of `of` cases, drawn towards that of all partners: Beta with a = hits + 20 r and b = misses + 20 (1 − r), where r
 * is the rate of all. Its mean is `smoothed` of `statistics.ts`, which scores use.
 */
export function beliefOf(hits: number, of: number, overall: number): Belief {
  const a = hits + PRIOR_ASSIGNMENTS * overall
  const b = of - hits + PRIOR_ASSIGNMENTS * (1 - overall)
  const all = a + b
  return { mean: a / all, variance: (a * b) / (all * all * (all + 1)) }
}

export type RateKind = 'completion' | 'pickupSla'

/** Beliefs about every partner, and about one of whom nothing is known. `overall`: the rate of all, one half without any case. */
export type Beliefs = { overall: number; unknown: Belief; of: ReadonlyMap<PartnerId, Belief> }

const CASES: Record<RateKind, (counts: PartnerCounts) => readonly [hits: number, of: number]> = {
  completion: ({ completed, ended }) => [completed, ended],
  pickupSla: ({ inTime, pickups }) => [inTime, pickups],
}

/** What is believed of partners by their counts of a time. */
export function beliefsFrom(counts: readonly PartnerCounts[], kind: RateKind): Beliefs {
  const cases = counts.map((one) => ({ id: one.partnerId, cases: CASES[kind](one) }))
  const hits = cases.reduce((sum, one) => sum + one.cases[0], 0)
  const all = cases.reduce((sum, one) => sum + one.cases[1], 0)
  const overall = all === 0 ? 0.5 : hits / all
  const of = new Map(cases.map(({ id, cases: [part, whole] }) => [id, beliefOf(part, whole, overall)]))
  return { overall, unknown: beliefOf(0, 0, overall), of }
}

/** Orders by partner. */
export type Load = ReadonlyMap<PartnerId, number>

const ordersOf = (load: Load): number => [...load.values()].reduce((sum, orders) => sum + orders, 0)

/** Σ weight × rate, which is uncertain because each partner's rate is: Var = Σ weight² × variance. */
function weighted(weights: ReadonlyMap<PartnerId, number>, beliefs: Beliefs): Expected {
  let rate = 0
  let variance = 0
  for (const [id, weight] of weights) {
    const belief = beliefs.of.get(id) ?? beliefs.unknown
    rate += weight * belief.mean
    variance += weight * weight * belief.variance
  }
  const off = NINETY_FIVE * Math.sqrt(variance)
  return { rate, low: rate - off, high: rate + off }
}

/** The rate to expect of orders given to partners so; null without any. */
export function expectedRate(load: Load, beliefs: Beliefs): Expected | null {
  const all = ordersOf(load)
  if (all === 0) return null
  const { rate, low, high } = weighted(new Map([...load].map(([id, orders]) => [id, orders / all])), beliefs)
  return { rate, low: Math.max(0, low), high: Math.min(1, high) }
}

/**
 * What the rate of one distribution is above that of another. A partner that has as large a part of both adds nothing, however
 * little is known of it: only what changes hands is uncertain. Null where either has no order.
 */
export function expectedDifference(before: Load, after: Load, beliefs: Beliefs): Expected | null {
  const [all, allAfter] = [ordersOf(before), ordersOf(after)]
  if (all === 0 || allAfter === 0) return null
  const ids = new Set([...before.keys(), ...after.keys()])
  const part = (id: PartnerId): number => (after.get(id) ?? 0) / allAfter - (before.get(id) ?? 0) / all
  return weighted(new Map([...ids].map((id) => [id, part(id)])), beliefs)
}
