import type { Difference } from '@/lib/core/difference'
import { policyBook } from '@/lib/policies/data/policy-book'
import type { PolicySet } from '@/lib/policies/types'
import { inSnapshot, type Sql } from '@/lib/server/sql'
import { capacityDifferences, payoutDifferences, strayCustomers } from '../data/check-rollups'
import { countOrders, nextHistories, partnersByCode } from '../data/replay-rows'
import { tallyDifferences } from '../data/tally'
import { type HistoryClocks, historyClocks } from '../domain/history-clocks'
import { compareOrder } from '../domain/replay-compare'
import type { FoundHistory, ReplayBook } from '../domain/replay-types'

/** How far a check is, for whoever watches. */
export type Progress = (done: number, of: number) => void

async function readBook(db: Sql): Promise<ReplayBook> {
  const [policies, partners] = [await policyBook(db), await partnersByCode(db)]
  const made = new Map<PolicySet, HistoryClocks>()
  const clocks = (set: PolicySet): HistoryClocks => {
    const known = made.get(set) ?? historyClocks(set)
    made.set(set, known)
    return known
  }
  return {
    partner: (code) => partners.get(code),
    clocksAt: (instant) => clocks(policies(instant)),
  }
}

type HistoryBatch = { histories: FoundHistory[]; book: ReplayBook } | null

/** Partners and policies of the same moment as the orders: one may name a partner that was made since the last batch. */
function readBatch(after: string | null): Promise<HistoryBatch> {
  const batch = inSnapshot(async (db) => {
    const histories = await nextHistories(db, after)
    return histories && { histories, book: await readBook(db) }
  })
  // It is awaited when the one before was compared; until then its failure is nobody's.
  batch.catch(() => {})
  return batch
}

/**
 * Tells the history of every order again and yields what the order, its assignments or its payouts say otherwise. Some
 * thousand at a time, each batch as of one moment, so that it can run beside a business at work and in bounded memory;
 * the next is read while one is compared.
 */
export async function* orderDifferences(progress: Progress): AsyncGenerator<Difference> {
  const total = await inSnapshot(countOrders)
  let done = 0
  let reading = readBatch(null)
  for (let batch = await reading; batch; batch = await reading) {
    reading = readBatch(batch.histories.at(-1)?.order.id ?? null)
    for (const history of batch.histories) yield* compareOrder(history, batch.book)
    done += batch.histories.length
    progress(done, Math.max(done, total))
  }
}

/** What is counted or linked across orders: how many there are, capacity, payouts between each other, persons. */
export async function* orderRollupDifferences(): AsyncGenerator<Difference> {
  yield* await inSnapshot(tallyDifferences)
  yield* await inSnapshot(capacityDifferences)
  yield* await inSnapshot(payoutDifferences)
  yield* await inSnapshot(strayCustomers)
}
