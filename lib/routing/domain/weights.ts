import { SCORE_PARTS, type ScorePart, type ScoreWeights } from '../types'

/** What all weights add up to. */
export const ALL_WEIGHT = 100

export function weightSum(weights: ScoreWeights): number {
  return SCORE_PARTS.reduce((sum, part) => sum + weights[part], 0)
}

/**
 * Brings weights to 100 by what is missing or too much, spread over the parts in proportion to what they weigh (alike when none
 * weighs anything); `keep`, the one that was just set, stays as it is. Whole numbers: what rounding leaves goes to the parts that
 * it took most from.
 */
export function distributeRest(weights: ScoreWeights, keep?: ScorePart): ScoreWeights {
  const parts = SCORE_PARTS.filter((part) => part !== keep)
  const all = ALL_WEIGHT - (keep ? weights[keep] : 0)
  const sum = parts.reduce((total, part) => total + weights[part], 0)
  const exact = parts.map((part) => (sum === 0 ? all / parts.length : (weights[part] * all) / sum))
  const whole = exact.map(Math.floor)
  const left = all - whole.reduce((total, one) => total + one, 0)
  const order = exact
    .map((value, index) => ({ index, lost: value - Math.floor(value) }))
    .sort((a, b) => b.lost - a.lost || a.index - b.index)
  for (const { index } of order.slice(0, left)) whole[index] = (whole[index] ?? 0) + 1
  return { ...weights, ...Object.fromEntries(parts.map((part, index) => [part, whole[index] ?? 0])) }
}
