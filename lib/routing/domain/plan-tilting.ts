import { type Best, noteBest } from './plan-branching'
import { putIn, takeOut } from './plan-flow'
import { beyondShare, boundOf, type Prices, slackOf } from './plan-prices'
import { withdrawMoves } from './plan-swaps'

/** Makes a kind worth some units more to one order. */
function tilt({ flow }: Prices, order: number, kind: number, units: number): void {
  const { model, worth, kindOfNode } = flow
  withdrawMoves(flow.swaps, model, order)
  takeOut(flow, order)
  for (let at = model.optionStart[order] as number; at < (model.optionStart[order + 1] as number); at++)
    if (kindOfNode[model.optionPlace[at] as number] === kind) worth[at] = (worth[at] as number) + units
  putIn(flow, order)
}

type Tilt = { order: number; kind: number; units: number }

/** Tilts orders of a cell's city one by one towards its share, until the plan meets what the cell's price says. */
function tiltTowards(prices: Prices, cell: number): Tilt[] {
  const tilts: Tilt[] = []
  const units = beyondShare(prices, cell) > 0 ? -1 : 1
  for (const order of prices.ordersOf[cell >> 1] as number[]) {
    if (slackOf(prices, cell) === 0 || Math.sign(beyondShare(prices, cell)) === units) break
    tilts.push({ order, kind: cell & 1, units })
    tilt(prices, order, cell & 1, units)
  }
  return tilts
}

/**
 * Among plans that are equally good at the prices, looks for one that meets the shares as the prices say: such a plan is the
 * best. Where the flow stands is one of many; tilting what orders are worth by a fraction of a point leads to others.
 */
export function tiltOrders(prices: Prices, best: Best): void {
  const tilts: Tilt[] = []
  const bound = boundOf(prices)
  for (let round = 0; round < 4 && best.value < bound; round++) {
    for (const cell of prices.cells) {
      tilts.push(...tiltTowards(prices, cell))
      noteBest(prices, best)
      if (best.value >= bound) break
    }
  }
  for (const { order, kind, units } of tilts.reverse()) tilt(prices, order, kind, -units)
}
