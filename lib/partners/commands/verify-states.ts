import type { Difference } from '@/lib/core/difference'
import { inSnapshot } from '@/lib/server/sql'
import { samePersonApprovals, standings } from '../data/check-states'
import { standingDifferences } from '../domain/verify-standing'

export async function* partnerDifferences(now: Date): AsyncGenerator<Difference> {
  for (const standing of await inSnapshot(standings)) yield* standingDifferences(standing, now)
  yield* await inSnapshot(samePersonApprovals)
}
