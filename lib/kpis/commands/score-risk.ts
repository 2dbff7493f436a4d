import { savePickupRisks } from '@/lib/orders/commands/save-pickup-risks'
import type { ScoredOrder } from '@/lib/orders/data/pickup-risks'
import { sql } from '@/lib/server/sql'
import { newestRisk } from '../data/risk-models'
import { ordersWaiting, type WaitingOrder } from '../data/risk-orders'
import { factsOf, type RiskModel, riskOf } from '../domain/risk-model'
import { fitPickupRisk } from './fit-risk'

/** What is told of one order: whole percents, so that rows change only when somebody would see it. */
export function scored(
  model: RiskModel,
  { orderId, partnerName, lastEventAt: _, ...waiting }: WaitingOrder,
): ScoredOrder {
  const facts = factsOf(model, waiting, partnerName === null ? {} : { partner: partnerName })
  return { orderId, risk: Math.round(100 * riskOf(model, waiting)), facts }
}

/** Tells of every order whose pickup is still to come how likely it is to be missed. Before the first night the model is made at once. */
export async function scorePickupRisk(clock: () => Date): Promise<number> {
  const known = await newestRisk(sql)
  if (!known) await fitPickupRisk(clock())
  const model = known ?? (await newestRisk(sql))
  const at = clock()
  const body = model?.body
  const told = body ? (await ordersWaiting(sql, at)).map((order) => scored(body, order)) : []
  await savePickupRisks(told, { version: body ? (model?.version ?? null) : null, at })
  return told.length
}
