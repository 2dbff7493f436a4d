import { resultOf } from './plan-answer'
import { type Best, branchOn, type Effort } from './plan-branching'
import { choiceOf, flowOf, putIn } from './plan-flow'
import { modelOf, orderOfWorth, type PlanModel } from './plan-model'
import { networkOf } from './plan-network'
import { alignPrices, boundOf, type Prices, pricesOf, settlePrices, settleTogether } from './plan-prices'
import type { PlanProblem, PlanResult } from './plan-problem'
import { tiltOrders } from './plan-tilting'

/** Units to a point where shares are priced: tilts of single orders then stay far below a point. */
const FINE = 64

/** Flows looked at before branching gives up on a proof. Cases that need more than a few dozen are not known. */
const EFFORT = 20_000

/** Settled prices prove most plans; where single prices are stuck they are moved together; branching does the rest. */
function solvePriced(prices: Prices, effort: Effort, best: Best): void {
  settlePrices(prices)
  tiltOrders(prices, best)
  if (best.value < boundOf(prices)) {
    settleTogether(prices)
    tiltOrders(prices, best)
  }
  for (let looks = 100; !branchOn(prices, best, looks, effort, solveModel); looks *= 4) {
    if (effort.left <= 0) return
    alignPrices(prices, best.choice)
  }
}

/** The best plan of a model; with `above`, only a plan worth more than that need be found. */
function solveModel(model: PlanModel, effort: Effort, above = Number.NEGATIVE_INFINITY): Best {
  const network = networkOf(model)
  const priced = network.forms.some(({ form }) => form === 'priced')
  const flow = flowOf(model, network, priced ? FINE : 1)
  for (const order of orderOfWorth(model)) putIn(flow, order)
  if (!priced) return { choice: choiceOf(flow), value: flow.value, bound: flow.value }
  const prices = pricesOf(flow)
  const best = { choice: choiceOf(flow), value: above, bound: Number.POSITIVE_INFINITY }
  solvePriced(prices, effort, best)
  best.bound = effort.left > 0 ? best.value : Math.max(best.value, boundOf(prices))
  return best
}

/**
 * The best plan for a problem: no other places more, counted as product.md counts ("A plan"). The same problem gives the same plan
 * however its orders and partners are sorted. How it works: README.md of this room.
 */
export function solvePlan(problem: PlanProblem): PlanResult {
  const model = modelOf(problem)
  const { choice, bound } = solveModel(model, { left: EFFORT })
  return resultOf(problem, model, choice, bound)
}
