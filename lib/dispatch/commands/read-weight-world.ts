import type { Context } from '@/lib/auth/actor'
import { ok, type Result } from '@/lib/core/result'
import { manyFacts } from '@/lib/orders/commands/many-facts'
import { readDraft, rulesInForce } from '@/lib/routing/data/rule-sets'
import { inSnapshot } from '@/lib/server/sql'
import { waitingOrders } from '../data/waiting-orders'
import { type WeightWorld, weightWorld } from '../domain/weight-preview'

/** The most orders that a preview of weights looks at, those due first. */
const MOST_PREVIEWED = 3000

/** The orders that wait, laid out so that a browser can try weights on them: ids, places and points, nobody's data. */
export async function readWeightWorld({ now }: Context): Promise<Result<WeightWorld>> {
  const read = await inSnapshot(async (db) => {
    const orders = await waitingOrders(db, {}, MOST_PREVIEWED + 1)
    const shown = orders.slice(0, MOST_PREVIEWED)
    const [draft, inForce] = [await readDraft(db), await rulesInForce(db)]
    return { shown, draft, inForce, cutOff: orders.length > MOST_PREVIEWED, ...(await manyFacts(db, shown, now)) }
  })
  const { shown, draft, inForce, cutOff, facts } = read
  const ruleSet = { rules: (draft ?? inForce).body.rules, weights: inForce.body.weights }
  const standing = { ...facts.standing, ruleSet }
  const said = { weights: inForce.body.weights, rulesOf: draft ? ('draft' as const) : ('in_force' as const), cutOff }
  return ok(weightWorld(shown, { ...facts, standing }, said))
}
