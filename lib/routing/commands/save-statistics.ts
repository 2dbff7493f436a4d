import { ok } from '@/lib/core/result'
import { inSqlTransaction } from '@/lib/server/sql'
import { saveStatistics } from '../data/statistics'
import { type PartnerCounts, statisticsFrom } from '../domain/statistics'

/** Takes the figures of all partners as of a time: what scores are made of until the next refresh. Called by the room that measures. */
export async function savePartnerStatistics(counts: readonly PartnerCounts[], asOf: Date): Promise<void> {
  await inSqlTransaction(async (tx) => {
    await saveStatistics(tx, statisticsFrom(counts, asOf))
    return ok(null)
  })
}
