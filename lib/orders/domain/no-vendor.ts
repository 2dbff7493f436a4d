import type { RankedCandidate } from '@/lib/routing/types'

/** Why a covering partner could not take an order, as of the last try. */
export type NoVendorReason = { partner_id: string; name: string; rules: string[] }

/** Null when some partner could take the order without an override; else each candidate's reasons (none: nobody covers it). */
export function noVendorReasons(candidates: RankedCandidate[]): NoVendorReason[] | null {
  if (candidates.some((candidate) => candidate.failing.length === 0)) return null
  return candidates.map(({ partner, failing }) => ({
    partner_id: partner.code,
    name: partner.name,
    rules: failing.map((rule) => rule.code),
  }))
}
