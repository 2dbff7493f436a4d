import type { ImportOptions, ImportReport, ImportRow, ImportSummary } from '@/lib/core/import-summary'
import { inTransaction, type Tx } from '@/lib/server/database'
import { count, dryRunEnd, emptySummary, inBatches, type RowOutcome, warn } from '../domain/import-batch'

/** What a batch did: an outcome for each of its rows, in their order, and what should be said besides. */
export type BatchOutcome = { outcomes: RowOutcome[]; warnings: string[] }

const BATCH = 250

/**
 * Runs an import batch by batch, each in a transaction of its own, so that good rows land whatever stands in others. A
 * trial run does the same and rolls every batch back.
 */
export async function runImport(
  rows: AsyncIterable<ImportRow>,
  options: ImportOptions,
  report: ImportReport,
  work: (tx: Tx, batch: ImportRow[]) => Promise<BatchOutcome>,
): Promise<ImportSummary> {
  const summary = emptySummary()
  for await (const batch of inBatches(rows, BATCH)) {
    let done: BatchOutcome | undefined
    await inTransaction(async (tx) => {
      done = await work(tx, batch)
      return dryRunEnd(options.dryRun, null)
    })
    summary.read += batch.length
    for (const outcome of done?.outcomes ?? []) count(summary, outcome)
    for (const warning of done?.warnings ?? []) warn(summary, warning)
    await report({ read: summary.read })
  }
  return summary
}
