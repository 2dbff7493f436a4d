import type { Context } from '@/lib/auth/actor'
import { localDate } from '@/lib/core/business-time'
import { ok, type Result } from '@/lib/core/result'
import { sql } from '@/lib/server/sql'
import { coverageMap } from '../data/map'
import type { CoverageMap } from '../types'

/** How every pincode is served today, with where it lies. */
export async function readCoverageMap({ now }: Context, where: { city?: string }): Promise<Result<CoverageMap>> {
  return ok(await coverageMap(sql, localDate(now), where.city))
}
