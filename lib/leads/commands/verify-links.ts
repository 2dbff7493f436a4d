import type { Difference } from '@/lib/core/difference'
import { inSnapshot } from '@/lib/server/sql'
import { linkDifferences } from '../data/check-links'

export async function* leadDifferences(): AsyncGenerator<Difference> {
  yield* await inSnapshot(linkDifferences)
}
