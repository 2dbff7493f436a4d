import type { Difference } from '@/lib/core/difference'
import { inSnapshot } from '@/lib/server/sql'
import { historyFaults } from '../data/check-history'

/** The coverage that stands is the one its history ends in, and no line of it is missing. */
export async function* coverageDifferences(): AsyncGenerator<Difference> {
  yield* await inSnapshot(historyFaults)
}
