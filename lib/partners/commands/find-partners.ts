import type { Context } from '@/lib/auth/actor'
import { ok, type Result, refuse } from '@/lib/core/result'
import { sql } from '@/lib/server/sql'
import { partnersNamed } from '../data/facts'
import type { PartnerName } from '../types'

const MOST = 20

/** Partners by part of their name or code, whatever their state: to ask about one. */
export async function findPartners({ actor }: Context, query: string): Promise<Result<PartnerName[]>> {
  // Whoever reads only itself does not learn of the others.
  if (actor.reach('partners.read') !== 'all') return refuse('not_allowed', { capability: 'partners.read' })
  return ok(await partnersNamed(sql, query, MOST))
}
