import type { PartnerFacts } from '@/lib/partners/types'
import {
  type BusinessRule,
  type CandidateScore,
  type PartnerStatistics,
  SCORE_PARTS,
  type ScoreWeights,
  type Standing,
} from '../types'
import { adjustmentsFor } from './business-rules'

/** Below it in a week a partner starves. Source: kpis.md, "Utilisation balance". */
export const MINIMUM_WEEKLY_ORDERS = 3

/** A partner that worked so little that it has no figures yet is judged neither good nor bad. */
const UNKNOWN = 0.5

const TIER_VALUE: Record<PartnerFacts['tier'], number> = { A: 1, B: 0.75, C: 0.5, new: 0.5 }

/** How a partner stands in each part, 0 (worst) to 1. Source: product.md, "Routing". */
export function standingOf(
  partner: Pick<PartnerFacts, 'tier' | 'capacity' | 'used'>,
  statistics: PartnerStatistics | undefined,
): ScoreWeights {
  const free = partner.capacity > 0 ? Math.max(0, partner.capacity - partner.used) / partner.capacity : 0
  return {
    completion: statistics?.completion ?? UNKNOWN,
    pickupSla: statistics?.pickupSla ?? UNKNOWN,
    load: free,
    tier: TIER_VALUE[partner.tier],
    // Who has not had the least that keeps a partner with us comes first.
    volume: Math.max(0, 1 - (statistics?.assignmentsLastWeek ?? 0) / MINIMUM_WEEKLY_ORDERS),
  }
}

/** A candidate's score of 0–100 with its parts, and what the rules for the order add. */
export function scoreOf(
  partner: PartnerFacts,
  rules: readonly BusinessRule[],
  { ruleSet: { weights }, statistics, cityLoad }: Standing,
): CandidateScore {
  const values = standingOf(partner, statistics.get(partner.id))
  const exact = SCORE_PARTS.map((part) => [part, weights[part] * values[part]] as const)
  const score = Math.round(exact.reduce((sum, [, points]) => sum + points, 0))
  const adjustments = adjustmentsFor(rules, partner, cityLoad)
  return {
    score,
    parts: Object.fromEntries(exact.map(([part, points]) => [part, Math.round(points * 10) / 10])) as ScoreWeights,
    adjustments,
    total: adjustments.reduce((sum, { points }) => sum + points, score),
  }
}
