import { type Choice, countsOf, objectiveOf } from './plan-answer'
import { kindsOf } from './plan-cities'
import { choiceOf, type PlanFlow, putIn, takeOut } from './plan-flow'
import type { PlanModel } from './plan-model'
import { beyondShare, boundOf, type Prices, slackOf } from './plan-prices'

/** The best plan so far: where each order goes, what that is worth, and what no plan is worth more than. */
export type Best = { choice: Choice; value: number; bound: number }

/** Flows that may still be looked at. Counted, not timed, so that the same problem always ends the same way. */
export type Effort = { left: number }

/** Solves a model whose orders have fewer options; only plans worth more than `above` count. */
export type Solve = (model: PlanModel, effort: Effort, above: number) => Best

/** A narrower problem is solved from the start, which takes as long as looking at this many flows. */
const NARROWED = 50

/** What the plan loses at least, in points, if an order may not go to some kinds (bits). */
function lossWithout({ flow }: Prices, order: number, kinds: number): number {
  const { model, worth, potential, network, kindOfNode, banned, optionOf, scale } = flow
  const start = model.optionStart[order] as number
  const end = model.optionStart[order + 1] as number
  const at = (option: number): number =>
    option === end
      ? (potential[network.target[order] as number] as number)
      : (worth[option] as number) + (potential[model.optionPlace[option] as number] as number)
  let most = at(end)
  for (let option = start; option < end; option++) {
    const kind = kindOfNode[model.optionPlace[option] as number] as number
    if (!((((banned[order] as number) | kinds) >> kind) & 1)) most = Math.max(most, at(option))
  }
  return (at(start + (optionOf[order] as number)) - most) / scale
}

/** Orders of a cell's city that may still go to either kind and stand on the one that has too many, with the loss of banning it. */
function candidates(prices: Prices, kinds: Uint8Array, cell: number): { order: number; loss: number }[] {
  const { banned, kindOfNode, nodeOf } = prices.flow
  const from = crowded(prices, cell)
  return (prices.ordersOf[cell >> 1] as number[])
    .filter((order) => kinds[order] === 3 && banned[order] === 0 && kindOfNode[nodeOf[order] as number] === from)
    .map((order) => ({ order, loss: lossWithout(prices, order, 1 << from) }))
}

/** Of the two kinds, the one that a cell's city has too many orders of: the cell's own if they are beyond its share. */
const crowded = (prices: Prices, cell: number): number => (beyondShare(prices, cell) > 0 ? cell & 1 : 1 - (cell & 1))

function ban(flow: PlanFlow, order: number, kinds: number): void {
  takeOut(flow, order)
  flow.banned[order] = kinds
  putIn(flow, order)
}

/** How to go on from where the flow stands. */
type Step =
  /** Ban kinds (bits) of an order: first some, then the others. */
  | { kind: 'branch'; order: number; first: number; second: number }
  /** These orders keep to the kinds they have: what is left has fewer open orders and is solved as a problem of its own. */
  | { kind: 'narrow'; orders: number[]; ban: number }
  /** No better plan is to be found here. */
  | { kind: 'done' }

function stepFrom(prices: Prices, kinds: Uint8Array, best: Best, cell: number): Step {
  const { banned } = prices.flow
  const from = crowded(prices, cell)
  const open = candidates(prices, kinds, cell)
  const cheapest = open.reduce<(typeof open)[number] | null>((a, b) => (a && a.loss <= b.loss ? a : b), null)
  // No better plan takes any of them off its kind.
  if (cheapest && boundOf(prices) - cheapest.loss <= best.value)
    return { kind: 'narrow', orders: open.map(({ order }) => order), ban: 1 << (1 - from) }
  const cities = [cell, ...prices.cells].map((each) => prices.ordersOf[each >> 1] as number[])
  const any = (orders: number[]) => orders.find((order) => kinds[order] === 3 && banned[order] === 0)
  const order = cheapest?.order ?? cities.map(any).find((found) => found !== undefined)
  if (order === undefined) return { kind: 'narrow', orders: [], ban: 0 }
  return { kind: 'branch', order, first: 1 << from, second: 1 << (1 - from) }
}

/** Takes note of the plan that stands, if it is the best so far. */
export function noteBest(prices: Prices, best: Best): void {
  const choice = choiceOf(prices.flow)
  const { total } = objectiveOf(prices.flow.model, choice, countsOf(prices.flow.model, choice))
  if (total > best.value) Object.assign(best, { choice, value: total })
}

/** Takes note of the plan that stands, if it is the best so far, and says how to go on. */
function lookAt(prices: Prices, kinds: Uint8Array, best: Best): Step {
  const bound = boundOf(prices)
  if (bound <= best.value) return { kind: 'done' }
  noteBest(prices, best)
  if (bound <= best.value) return { kind: 'done' }
  const slack = prices.cells.map((cell) => slackOf(prices, cell))
  const worst = slack.indexOf(Math.max(...slack))
  return stepFrom(prices, kinds, best, prices.cells[worst] as number)
}

/** The model without the options that are banned now, solved; its plan in the options of the model. */
function solveNarrowed({ model, banned, kindOfNode }: PlanFlow, best: Best, effort: Effort, solve: Solve): void {
  const optionStart = new Int32Array(model.orders.length + 1)
  const kept: number[] = []
  banned.forEach((bits, order) => {
    for (let at = model.optionStart[order] as number; at < (model.optionStart[order + 1] as number); at++)
      if (!((bits >> (kindOfNode[model.optionPlace[at] as number] as number)) & 1)) kept.push(at)
    optionStart[order + 1] = kept.length
  })
  const optionPlace = Int32Array.from(kept, (at) => model.optionPlace[at] as number)
  const optionWorth = Int32Array.from(kept, (at) => model.optionWorth[at] as number)
  effort.left -= NARROWED
  const found = solve({ ...model, optionStart, optionPlace, optionWorth }, effort, best.value)
  if (found.value <= best.value) return
  best.value = found.value
  best.choice = found.choice.map((option) => (option < 0 ? -1 : (kept[option] as number)))
}

type Trail = { order: number; second: number }[]

/** Goes on to the second half of the last branch that has one left; false if none has. */
function turnBack(flow: PlanFlow, trail: Trail): boolean {
  for (let last = trail.at(-1); last; last = trail.at(-1)) {
    if (last.second !== 0) {
      ban(flow, last.order, last.second)
      last.second = 0
      return true
    }
    trail.pop()
    ban(flow, last.order, 0)
  }
  return false
}

/**
 * Branch and bound over the kinds that orders of priced cities may go to, from a flow with settled prices; `best` ends as the
 * best plan worth more than it was. Exact: a branch is given up only where its bound is no better than the best plan, and every
 * branch fixes an order, until all have one kind and the rest is a pure network. False if `looks` or the effort ran out first.
 */
export function branchOn(prices: Prices, best: Best, looks: number, effort: Effort, solve: Solve): boolean {
  const { flow } = prices
  const kinds = kindsOf(flow.model)
  const trail: Trail = []
  for (let left = looks; left > 0 && effort.left > 0; left--) {
    effort.left--
    const step = lookAt(prices, kinds, best)
    if (step.kind === 'branch') {
      trail.push({ order: step.order, second: step.second })
      ban(flow, step.order, step.first)
      continue
    }
    if (step.kind === 'narrow') {
      // The flow does not move meanwhile, so the bans need no more than to be lifted.
      for (const order of step.orders) flow.banned[order] = step.ban
      solveNarrowed(flow, best, effort, solve)
      for (const order of step.orders) flow.banned[order] = 0
      if (effort.left <= 0) break
    }
    if (!turnBack(flow, trail)) return true
  }
  for (const { order } of trail.reverse()) ban(flow, order, 0)
  return false
}
