import type { Answers } from '../types'

/** How far two agree: of `count` pairs `agreed` are the same; `kappa` takes out what chance alone would give, null where it has no meaning. */
export type Agreement = { count: number; agreed: number; percent: number | null; kappa: number | null }

/**
 * Percent agreement and Cohen's kappa of pairs of verdicts. Kappa is (observed − expected) / (1 − expected), the expected agreement from how
 * often each of the two says what. When both always say the same single thing, chance explains all of it and kappa is not defined.
 */
export function agreementOf(pairs: readonly (readonly [string, string])[]): Agreement {
  const count = pairs.length
  if (count === 0) return { count, agreed: 0, percent: null, kappa: null }
  const agreed = pairs.filter(([a, b]) => a === b).length
  const share = (side: 0 | 1, word: string): number => pairs.filter((pair) => pair[side] === word).length / count
  const words = [...new Set(pairs.flat())]
  const expected = words.reduce((sum, word) => sum + share(0, word) * share(1, word), 0)
  const observed = agreed / count
  return { count, agreed, percent: observed, kappa: expected === 1 ? null : (observed - expected) / (1 - expected) }
}

/** Kappa in words, after Landis and Koch. */
export function kappaWords(kappa: number | null): string {
  if (kappa === null) return 'not defined'
  const rounded = Math.round(kappa * 100)
  if (rounded < 0) return 'less than chance'
  if (rounded <= 20) return 'slight'
  if (rounded <= 40) return 'fair'
  if (rounded <= 60) return 'moderate'
  return rounded <= 80 ? 'substantial' : 'almost perfect'
}

/** The codes of criteria that two have both answered, and not alike. */
export function differencesOf(first: Answers, second: Answers): string[] {
  return Object.keys(first).filter((code) => second[code] && second[code].mark !== first[code]?.mark)
}

/** Items that two have looked at: first those of which one let pass what the other did not, then those with most differences. */
export function mostDiffering<P extends Compared>(pairs: readonly P[]): P[] {
  const weight = ({ first, second }: P): number =>
    (first.passed === second.passed ? 0 : 1_000) + differencesOf(first.answers, second.answers).length
  return [...pairs].sort((a, b) => weight(b) - weight(a))
}
type Found = { passed: boolean; answers: Answers }
type Compared = { first: Found; second: Found }
