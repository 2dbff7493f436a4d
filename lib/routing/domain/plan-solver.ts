import { resultOf } from './plan-answer'
import { type Best, branchOn, type Effort } from './plan-branching'
import { choiceOf, flowOf, putIn } from './plan-flow'
import { modelOf, type PlanModel } from './plan-model'
import { networkOf } from './plan-network'
import { alignPrices, boundOf, type Prices, pricesOf, settlePrices, settleTogether } from './plan-prices'
import type { PlanProblem, PlanResult } from './plan-problem'
import { tiltOrders } from './plan-tilting'

/** Orders worth most first, so that few that are placed are moved later; then by id. */
function byWorth({ orders, optionStart, optionWorth }: PlanModel): Int32Array {
  const most = Float64Array.from(orders, (_, order) => {
    let worth = 0
    for (let at = optionStart[order] as number; at < (optionStart[order + 1] as number); at++)
      worth = Math.max(worth, optionWorth[at] as number)
    return worth
  })
  return Int32Array.from(orders.keys()).sort((a, b) => (most[b] as number) - (most[a] as number) || a - b)
}

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
  for (const order of byWorth(model)) putIn(flow, order)
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
