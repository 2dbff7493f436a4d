import type { Difference } from '@/lib/core/difference'
import { riskRows, riskState } from '@/lib/orders/data/pickup-risks'
import { inSnapshot } from '@/lib/server/sql'
import { newestRisk } from '../data/risk-models'
import { ordersWaiting } from '../data/risk-orders'
import { scored } from './score-risk'

/** Tells the risks again, as of when they were told: of orders on which nothing happened since, by the model that told them. */
export async function* riskDifferences(): AsyncGenerator<Difference> {
  yield* await inSnapshot(async (db) => {
    const [state, model] = [await riskState(db), await newestRisk(db)]
    // What an older version told is told anew within a minute.
    if (!state || !model?.body || state.version !== model.version) return []
    const { body } = model
    const told = await riskRows(db)
    return (await ordersWaiting(db, state.scoredAt)).flatMap((order): Difference[] => {
      const found = told.get(order.orderId)
      if (found === undefined || order.lastEventAt >= state.scoredAt) return []
      const expected = scored(body, order).risk
      return expected === found ? [] : [{ check: 'pickup_risk', row: order.orderId, field: 'risk', expected, found }]
    })
  })
}
