import { ok } from '@/lib/core/result'
import { inSqlTransaction } from '@/lib/server/sql'
import { type ScoredOrder, saveRiskState, saveRisks } from '../data/pickup-risks'

/**
 * Takes what is told of all orders that wait for their pickup, as of a time: what list, page and panel show until the next time. Called by the
 * room that measures. What was told later stays.
 */
export async function savePickupRisks(
  scored: readonly ScoredOrder[],
  { version, at }: { version: number | null; at: Date },
): Promise<void> {
  await inSqlTransaction(async (tx) => {
    // The row of the state is what two at once wait for.
    if (await saveRiskState(tx, { version, scoredAt: at })) await saveRisks(tx, scored)
    return ok(null)
  })
}
