import { type Choice, countsOf } from './plan-answer'
import { type PlanFlow, putIn, takeOut } from './plan-flow'
import { SHARE_COST } from './plan-problem'
import { offerAnew } from './plan-swaps'

/**
 * Shares of cities that are no network (`priced` in plan-cities.ts): each order of such a city and kind pays a price of 0 to 30
 * instead, and what is within the share is paid back. Whatever the prices, no plan is worth more than the flow with prices; the
 * lower this bound, the better. Where the bound meets the worth of the plan, the plan is the best.
 */
export type Prices = {
  flow: PlanFlow
  /** City × kind (2 × city + kind) of the shares that are priced. */
  cells: number[]
  /** By city × kind, in points. */
  price: Int32Array
  /** By city: its orders. */
  ordersOf: number[][]
}

export function pricesOf(flow: PlanFlow): Prices {
  const { model, network } = flow
  const ordersOf: number[][] = model.cities.map(() => [])
  model.city.forEach((city, order) => void ordersOf[city]?.push(order))
  const cells = Array.from(model.within.keys()).filter(
    (cell) => network.forms[cell >> 1]?.form === 'priced' && (model.within[cell] as number) >= 0,
  )
  return { flow, cells, price: new Int32Array(model.within.length), ordersOf }
}

/** No plan is worth more, in points. */
export function boundOf({ flow, cells, price }: Prices): number {
  const { within } = flow.model
  const back = cells.reduce((sum, cell) => sum + (price[cell] as number) * (within[cell] as number), 0)
  return Math.floor(flow.value / flow.scale) + back
}

/** What an option pays more when one cell's price changes, in units. */
function changeAt({ flow }: Prices, cell: number, points: number, option: number): number {
  const node = flow.model.optionPlace[option] as number
  return flow.kindOfNode[node] === (cell & 1) ? points * flow.scale : 0
}

/** Whether an order would still stand on one of its best options after a change of the price. */
function staysPut(prices: Prices, cell: number, change: number, order: number): boolean {
  const { model, worth, potential, nodeOf, optionOf, network, banned, kindOfNode } = prices.flow
  const start = model.optionStart[order] as number
  const end = model.optionStart[order + 1] as number
  const after = (at: number): number =>
    at === end
      ? (potential[network.target[order] as number] as number)
      : (worth[at] as number) -
        changeAt(prices, cell, change, at) +
        (potential[model.optionPlace[at] as number] as number)
  if ((nodeOf[order] as number) < 0) return true
  const here = after(start + (optionOf[order] as number))
  for (let at = start; at <= end; at++) {
    const kind = at === end ? 2 : (kindOfNode[model.optionPlace[at] as number] as number)
    if (!(((banned[order] as number) >> kind) & 1) && after(at) > here) return false
  }
  return true
}

/** Changes the price of a cell; only orders that the change moves are taken out and put in again. */
function changePrice(prices: Prices, cell: number, change: number): void {
  const { flow, price } = prices
  const { model, worth, nodeOf } = flow
  const orders = prices.ordersOf[cell >> 1] as number[]
  const out: number[] = []
  for (let more = true; more; ) {
    const found = orders.filter((order) => (nodeOf[order] as number) >= 0 && !staysPut(prices, cell, change, order))
    for (const order of found) takeOut(flow, order)
    out.push(...found)
    more = found.length > 0
  }
  for (const order of orders)
    for (let at = model.optionStart[order] as number; at < (model.optionStart[order + 1] as number); at++) {
      const pays = changeAt(prices, cell, change, at)
      worth[at] = (worth[at] as number) - pays
      if (pays !== 0 && (nodeOf[order] as number) === model.optionPlace[at]) flow.value -= pays
    }
  price[cell] = (price[cell] as number) + change
  offerAnew(flow.swaps, flow)
  for (const order of out) putIn(flow, order)
}

/** Orders placed beyond the share of a cell (less than 0: short of it). */
export function beyondShare({ flow }: Prices, cell: number): number {
  return (flow.placed[cell] as number) - (flow.model.within[cell] as number)
}

/** What the bound has above the plan as it stands, cell by cell: 0 where the price says what the share costs. */
export function slackOf(prices: Prices, cell: number): number {
  const beyond = beyondShare(prices, cell)
  return SHARE_COST * Math.max(0, beyond) - (prices.price[cell] as number) * beyond
}

/** Moves one price as long as that lowers the bound; whether it did. */
function settlePrice(prices: Prices, cell: number): boolean {
  const way = beyondShare(prices, cell) > 0 ? 1 : -1
  let moved = false
  let bound = boundOf(prices)
  while (Math.sign(beyondShare(prices, cell)) === way) {
    const next = (prices.price[cell] as number) + way
    if (next < 0 || next > SHARE_COST) break
    changePrice(prices, cell, way)
    const after = boundOf(prices)
    if (after > bound) {
      changePrice(prices, cell, -way)
      break
    }
    moved ||= after < bound
    bound = after
  }
  return moved
}

/** Moves prices one after the other until none lowers the bound any more. */
export function settlePrices(prices: Prices): void {
  for (let moved = true; moved; ) moved = prices.cells.map((cell) => settlePrice(prices, cell)).some(Boolean)
}

/** Moves a price by a point, and with it those of all shares that are missed the same way for it; undone if the bound is no lower. */
function moveTogether(prices: Prices, cell: number, way: number): boolean {
  const { cells, price } = prices
  const bound = boundOf(prices)
  const moved: number[] = []
  for (let next: number | undefined = cell; next !== undefined; ) {
    moved.push(next)
    changePrice(prices, next, way)
    next = cells.find((each) => {
      const after = (price[each] as number) + way
      return !moved.includes(each) && Math.sign(beyondShare(prices, each)) === way && after >= 0 && after <= SHARE_COST
    })
  }
  if (boundOf(prices) < bound) return true
  for (const each of moved.reverse()) changePrice(prices, each, -way)
  return false
}

/** Moves prices together where single ones are stuck: places that one share gives up are taken by orders of others. */
export function settleTogether(prices: Prices): void {
  const canMove = (cell: number, way: number) => {
    const after = (prices.price[cell] as number) + way
    return after >= 0 && after <= SHARE_COST
  }
  const step = (cell: number) => [1, -1].some((way) => canMove(cell, way) && moveTogether(prices, cell, way))
  for (let moved = true; moved; ) {
    moved = prices.cells.some(step)
    if (moved) settlePrices(prices)
  }
}

/**
 * Prices that would prove a plan to be the best, if it is: 30 where it is beyond a share, 0 where it is short of it; what it meets
 * exactly is settled anew. Kept only if the bound is lower for it.
 */
export function alignPrices(prices: Prices, choice: Choice): void {
  const { cells, price, flow } = prices
  const before = cells.map((cell) => price[cell] as number)
  const bound = boundOf(prices)
  const { cell: counts } = countsOf(flow.model, choice)
  const set = (cell: number, to: number) =>
    to !== price[cell] && changePrice(prices, cell, to - (price[cell] as number))
  const met: number[] = []
  for (const cell of cells) {
    const beyond = (counts[cell] as number) - (flow.model.within[cell] as number)
    if (beyond === 0) met.push(cell)
    else set(cell, beyond > 0 ? SHARE_COST : 0)
  }
  for (let moved = true; moved; ) moved = met.map((cell) => settlePrice(prices, cell)).some(Boolean)
  if (boundOf(prices) >= bound) cells.forEach((cell, index) => void set(cell, before[index] as number))
}
