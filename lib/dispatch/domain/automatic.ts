import type { RankedCandidate } from '@/lib/routing/types'
import type { AttemptOutcome, Automation } from '../types'

type Limits = Pick<Automation, 'maxValue' | 'minTotal' | 'minLead'>

/** Whom the automatic mode may give an order, or why it leaves it to a person. `lead`: points ahead of the next who could have it. */
export type Verdict = {
  outcome: Exclude<AttemptOutcome, 'refused'>
  candidate: RankedCandidate | null
  total: number | null
  lead: number | null
}

/**
 * Judges the candidates of an order, best first, by the limits of its city. An amount that is not known is above any limit;
 * who stands alone leads by its whole total.
 */
export function judgeAutomatic(
  candidates: readonly RankedCandidate[],
  quotedAmount: number | null,
  { maxValue, minTotal, minLead }: Limits,
  slotOver: boolean,
): Verdict {
  const [best, next] = candidates.filter(({ failing }) => failing.length === 0)
  const total = best?.score?.total ?? null
  const lead = total === null ? null : total - (next?.score?.total ?? 0)
  const left = (outcome: Verdict['outcome']): Verdict => ({ outcome, candidate: null, total, lead })
  if (slotOver) return left('slot_passed')
  if (!best || total === null || lead === null) return left('no_partner')
  if (maxValue !== null && (quotedAmount === null || quotedAmount > maxValue)) return left('too_dear')
  if (total < minTotal) return left('too_low')
  if (lead < minLead) return left('too_close')
  return { outcome: 'assigned', candidate: best, total, lead }
}
