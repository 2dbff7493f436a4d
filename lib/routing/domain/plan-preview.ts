import { resultOf } from './plan-answer'
import { modelOf, type PlanModel } from './plan-model'
import { type PlanProblem, type PlanResult, PRIORITY_WEIGHT } from './plan-problem'
import { bestOption, emptyRoom, placeAt, type Room, takeFrom } from './plan-room'

/** A plan to start previews from: laid out once, when somebody begins to drag a weight. */
export type PreviewBase = {
  room: Room
  /** Options of the model, one for each eligible partner of each order as the problem has them; -1 without places. */
  optionOf: Int32Array
}

function optionsAsGiven({ orders, partners }: PlanProblem, model: PlanModel): Int32Array {
  const { orderAt, rankOf, optionStart, optionPlace, placePartner } = model
  const rows: Int32Array[] = new Array(orders.length)
  const byPartner = new Int32Array(partners.length).fill(-1)
  orderAt.forEach((at, order) => {
    const [start, end] = [optionStart[order] as number, optionStart[order + 1] as number]
    for (let option = start; option < end; option++)
      byPartner[placePartner[optionPlace[option] as number] as number] = option
    const { eligible } = orders[at] as PlanProblem['orders'][number]
    rows[at] = Int32Array.from(eligible, ([partner]) => byPartner[rankOf[partner] as number] as number)
    for (let option = start; option < end; option++)
      byPartner[placePartner[optionPlace[option] as number] as number] = -1
  })
  const flat = new Int32Array(orders.reduce((sum, { eligible }) => sum + eligible.length, 0))
  let end = 0
  for (const row of rows) {
    flat.set(row, end)
    end += row.length
  }
  return flat
}

/** Lays out a problem and its best plan for previews of other scores. */
export function previewBase(problem: PlanProblem, plan: PlanResult): PreviewBase {
  const model = modelOf(problem)
  const room = emptyRoom(model)
  const rankById = new Map(model.partners.map(({ id }, rank) => [id, rank]))
  model.orderAt.forEach((at, order) => {
    const partner = plan.placements[at]?.partner
    if (!partner) return
    const rank = rankById.get(partner)
    let option = model.optionStart[order] as number
    while (model.placePartner[model.optionPlace[option] as number] !== rank) option++
    placeAt(room, order, option)
  })
  return { room, optionOf: optionsAsGiven(problem, model) }
}

function worthOf({ orders }: PlanProblem, { room, optionOf }: PreviewBase): Int32Array {
  const worth = new Int32Array(room.model.optionPlace.length)
  let next = 0
  for (const { priority, eligible } of orders) {
    const weight = PRIORITY_WEIGHT[priority]
    // By index: taking pairs apart costs more than all the rest.
    for (let at = 0; at < eligible.length; at++) {
      const option = optionOf[next++] as number
      if (option >= 0) worth[option] = weight + (eligible[at]?.[1] as number)
    }
  }
  if (next !== optionOf.length) throw new Error('A preview is of the problem it began with: only scores may differ.')
  return worth
}

function copyOf(room: Room): Room {
  const { choice, atPlace, onDay, atPartner, inCell } = room
  return {
    ...room,
    choice: choice.slice(),
    atPlace: atPlace.slice(),
    onDay: onDay.slice(),
    atPartner: atPartner.slice(),
    inCell: inCell.slice(),
  }
}

/** Moves each order to where it adds most now, if there is room. */
function moveAll(room: Room, worth: Int32Array): void {
  for (let order = 0; order < room.choice.length; order++) {
    takeFrom(room, order)
    placeAt(room, order, bestOption(room, order, worth))
  }
}

/** By place, the orders on it. */
function ordersByPlace({ model, choice }: Room): number[][] {
  const orders: number[][] = model.places.map(() => [])
  choice.forEach((option, order) => {
    if (option >= 0) orders[model.optionPlace[option] as number]?.push(order)
  })
  return orders
}

/** The option of an order at a place, -1 for none: options are sorted by place. */
function optionAtPlace({ optionStart, optionPlace }: PlanModel, order: number, place: number): number {
  let low = optionStart[order] as number
  let high = (optionStart[order + 1] as number) - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const found = optionPlace[middle] as number
    if (found === place) return middle
    if (found < place) low = middle + 1
    else high = middle - 1
  }
  return -1
}

/** A change of places of two orders: the options they get. */
type Swap = { order: number; other: number; option: number; otherOption: number }

/**
 * The best order at a place to change places with; null if none gains. Such a change leaves every limit and load as it is; it leaves
 * shares as they are if the places are of one kind or the orders of one city, and only these are looked at.
 */
function swapAt(room: Room, worth: Int32Array, order: number, option: number, there: readonly number[]): Swap | null {
  const { model, choice } = room
  const here = model.optionPlace[choice[order] as number] as number
  const wanted = model.optionPlace[option] as number
  const kindHere = model.kind[model.placePartner[here] as number]
  const oneKind = kindHere === model.kind[model.placePartner[wanted] as number]
  let best: Swap | null = null
  let most = (worth[choice[order] as number] as number) - (worth[option] as number)
  for (const other of there) {
    if (!oneKind && model.city[order] !== model.city[other]) continue
    const otherOption = optionAtPlace(model, other, here)
    if (otherOption < 0) continue
    const gain = (worth[otherOption] as number) - (worth[choice[other] as number] as number)
    if (gain <= most) continue
    most = gain
    best = { order, other, option, otherOption }
  }
  return best
}

/** The options that an order would gain most by, at most this many looked at. */
const WANTED = 2

function wantedBy({ model, choice }: Room, worth: Int32Array, order: number): number[] {
  const now = worth[choice[order] as number] as number
  const wanted: number[] = []
  for (let at = model.optionStart[order] as number; at < (model.optionStart[order + 1] as number); at++) {
    if ((worth[at] as number) <= now) continue
    let to = wanted.length
    while (to > 0 && (worth[at] as number) > (worth[wanted[to - 1] as number] as number)) to--
    if (to < WANTED) wanted.splice(to, 0, at)
    if (wanted.length > WANTED) wanted.pop()
  }
  return wanted
}

/** Gives an order another option, in the room and in the orders by place. */
function moveTo(room: Room, orders: number[][], order: number, option: number): void {
  const { optionPlace } = room.model
  const left = orders[optionPlace[takeFrom(room, order)] as number] as number[]
  left.splice(left.indexOf(order), 1)
  orders[optionPlace[option] as number]?.push(order)
  placeAt(room, order, option)
}

/** Lets pairs of orders change places where both together gain. */
function swapAll(room: Room, worth: Int32Array): void {
  const { model, choice } = room
  const orders = ordersByPlace(room)
  for (let order = 0; order < choice.length; order++) {
    if ((choice[order] as number) < 0) continue
    for (const option of wantedBy(room, worth, order)) {
      const swap = swapAt(room, worth, order, option, orders[model.optionPlace[option] as number] as number[])
      if (!swap) continue
      moveTo(room, orders, swap.order, swap.option)
      moveTo(room, orders, swap.other, swap.otherOption)
      break
    }
  }
}

/**
 * The plan of a base, made better for other scores by moving orders and changing pairs, within some milliseconds for 10,000 orders:
 * what is shown while a weight is dragged. Never claims to be the best (`bound` is infinite); `solvePlan` follows when the weight
 * is let go. Throws if anything but scores differs from the problem of the base.
 */
export function previewPlan(problem: PlanProblem, base: PreviewBase): PlanResult {
  const worth = worthOf(problem, base)
  const room = copyOf(base.room)
  moveAll(room, worth)
  swapAll(room, worth)
  const model = { ...room.model, optionWorth: worth }
  return resultOf(problem, model, room.choice, Number.POSITIVE_INFINITY)
}
