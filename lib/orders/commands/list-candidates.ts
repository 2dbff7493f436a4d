import type { Context } from '@/lib/auth/actor'
import type { LocalDate } from '@/lib/core/business-time'
import { ok, type Result, refuse } from '@/lib/core/result'
import type { RankedCandidate } from '@/lib/routing/types'
import { type Sql, sql } from '@/lib/server/sql'
import { readOrderState } from '../data/order-state'
import { maySee } from '../policy'
import type { Candidate } from '../types'
import { rankingOf } from './facts'

/** Candidates on a date by a version of the rules, best first. */
export type CandidateList = { date: LocalDate; ruleVersion: number; items: Candidate[] }

function candidateOf({ partner, failing, openOrders, score }: RankedCandidate): Candidate {
  const { code, name, kind, tier, city, capacity, used } = partner
  return {
    partner: { partner_id: code, name, kind, tier, city },
    eligible: failing.length === 0,
    overridable: failing.length > 0 && failing.every((rule) => !rule.hard),
    failing,
    capacity,
    used,
    openOrders,
    score,
  }
}

/**
 * Every partner that works, with its score parts and the rules it fails for this order on the date of its slot (or of
 * another one that is thought of): who may take it first.
 */
export async function listCandidates(
  context: Context,
  ref: string,
  slot?: { start: Date },
  on: Sql = sql,
): Promise<Result<CandidateList>> {
  const order = await readOrderState(on, ref)
  if (!order || !maySee(context.actor, order)) return refuse('not_found', { what: 'order' })
  // Whoever sees only orders of their own does not learn who else could take them.
  if (context.actor.reach('orders.read') !== 'all') return refuse('not_allowed', { capability: 'partners.read' })
  const { date, ruleVersion, candidates } = await rankingOf(on, order, context.now, 'all', { slot })
  return ok({ date, ruleVersion, items: candidates.map(candidateOf) })
}
