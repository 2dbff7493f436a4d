import type { Context } from '@/lib/auth/actor'
import { ok, type Result } from '@/lib/core/result'
import { db } from '@/lib/server/database'
import { listClusters } from '../data/clusters'
import { searchCities } from '../data/pincodes'

/** Cities for a type-ahead. */
export async function findCities(
  _context: Context,
  q: string,
): Promise<Result<{ city: string; state: string; pincodes: number }[]>> {
  return ok(await searchCities(db(), q))
}

/** Clusters as choices: "Andheri, Mumbai (12)". */
export async function clusterChoices(_context: Context): Promise<Result<{ value: string; label: string }[]>> {
  const clusters = await listClusters(db())
  return ok(
    clusters.map(({ id, city, name, pincodes }) => ({ value: id, label: `${name}, ${city} (${pincodes.length})` })),
  )
}
