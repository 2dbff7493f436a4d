import type { DecidedCandidate, RankedCandidate } from '../types'

/** Candidates as a decision record keeps them: codes and numbers, no names, for names change. */
export function decidedCandidates(candidates: readonly RankedCandidate[]): DecidedCandidate[] {
  return candidates.map(({ partner, failing, score }) => ({
    partner_id: partner.code,
    failing: failing.map(({ code }) => code),
    total: score?.total ?? null,
    score: score?.score ?? null,
    parts: score?.parts ?? null,
    adjustments: score?.adjustments ?? [],
  }))
}
