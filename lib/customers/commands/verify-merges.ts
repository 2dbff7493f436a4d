import type { Difference } from '@/lib/core/difference'
import { inSnapshot } from '@/lib/server/sql'
import { mergeDifferences } from '../data/check-merges'

export async function* customerDifferences(): AsyncGenerator<Difference> {
  yield* await inSnapshot(mergeDifferences)
}
