import type { PartnerState } from '@/lib/partners/types'
import { valueBandsAt } from '@/lib/policies/data/policies'
import { bandLabels } from '@/lib/policies/domain/value-bands'
import type { Sql } from '@/lib/server/sql'
import type { RuleWorld } from '../domain/check-rules'
import type { RuleSet } from '../types'

/** What the rules of a set name, as far as there is such a thing now. */
export async function readRuleWorld(db: Sql, { rules }: RuleSet, now: Date): Promise<RuleWorld> {
  const all = (list: 'cities' | 'pincodes'): string[] => [...new Set(rules.flatMap(({ when }) => when[list]))]
  const cities = await db.$queryRaw<{ city: string }[]>`
    SELECT c.city FROM unnest(${all('cities')}::text[]) AS c(city) WHERE EXISTS (SELECT 1 FROM pincodes p WHERE p.city = c.city)`
  const clusters = await db.$queryRaw<{ id: string; name: string; city: string }[]>`SELECT id, name, city FROM clusters`
  const pincodes = await db.$queryRaw<{ pincode: string; city: string; clusterId: string | null }[]>`
    SELECT pincode, city, cluster_id AS "clusterId" FROM pincodes WHERE pincode = ANY(${all('pincodes')}::text[])`
  const partners = await db.$queryRaw<(RuleWorld['partners'][number] & { state: PartnerState })[]>`
    SELECT code, name, kind, tier, state FROM partners ORDER BY name, code`
  return {
    cities: new Set(cities.map(({ city }) => city)),
    clusters: new Map(clusters.map(({ id, name, city }) => [id, { name, city }])),
    pincodes: new Map(pincodes.map(({ pincode, ...place }) => [pincode, place])),
    valueBands: bandLabels(await valueBandsAt(db, now)),
    partners,
  }
}
