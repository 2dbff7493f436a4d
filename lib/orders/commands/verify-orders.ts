import type { Difference } from '@/lib/core/difference'
import { policyBook } from '@/lib/policies/data/policy-book'
import type { PolicySet } from '@/lib/policies/types'
import { inSnapshot, type Sql } from '@/lib/server/sql'
import { capacityDifferences, payoutDifferences, strayCustomers } from '../data/check-rollups'
import { countOrders, nextHistories, partnersByCode } from '../data/replay-rows'
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

/**
 * Tells the history of every order again and yields what the order, its assignments or its payouts say otherwise. Some
 * thousand at a time, each batch as of one moment, so that it can run beside a business at work and in bounded memory.
 */
export async function* orderDifferences(progress: Progress): AsyncGenerator<Difference> {
  const total = await inSnapshot(countOrders)
  let after: string | null = null
  let done = 0
  for (;;) {
    const from: string | null = after
    // Partners and policies of the same moment: an order may name one that was made since.
    const batch: { histories: FoundHistory[]; book: ReplayBook } | null = await inSnapshot(async (db) => {
      const histories = await nextHistories(db, from)
      return histories && { histories, book: await readBook(db) }
    })
    if (!batch) return
    for (const history of batch.histories) yield* compareOrder(history, batch.book)
    done += batch.histories.length
    after = batch.histories.at(-1)?.order.id ?? null
    progress(done, Math.max(done, total))
  }
}

/** What is counted or linked across orders: capacity, payouts between each other, persons. */
export async function* orderRollupDifferences(): AsyncGenerator<Difference> {
  yield* await inSnapshot(capacityDifferences)
  yield* await inSnapshot(payoutDifferences)
  yield* await inSnapshot(strayCustomers)
}
