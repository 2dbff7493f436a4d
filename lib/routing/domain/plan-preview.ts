import { resultOf } from './plan-answer'
import { modelOf, type PlanModel } from './plan-model'
import { type PlanProblem, type PlanResult, PRIORITY_WEIGHT } from './plan-problem'
import { bestOption, emptyRoom, placeAt, type Room, takeFrom } from './plan-room'

/** A plan to start previews from: laid out once, when somebody begins to drag a weight. */
export type PreviewBase = {
  problem: PlanProblem
  room: Room
  /** By option of the model: the priority weight of its order. */
  weightOf: Int32Array
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

function weightsOf({ orders, optionStart, optionWorth }: PlanModel): Int32Array {
  const weights = new Int32Array(optionWorth.length)
  orders.forEach(({ priority }, order) => {
    weights.fill(PRIORITY_WEIGHT[priority], optionStart[order], optionStart[order + 1])
  })
  return weights
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
  return { problem, room, weightOf: weightsOf(model), optionOf: optionsAsGiven(problem, model) }
}

/** By option of the model, what it is worth at other scores. */
function worthOf({ optionOf, weightOf }: PreviewBase, scores: ArrayLike<number>): Int32Array {
  if (scores.length !== optionOf.length)
    throw new Error('A preview takes a score for each eligible partner of each order.')
  const worth = weightOf.slice()
  for (let at = 0; at < optionOf.length; at++) {
    const option = optionOf[at] as number
    if (option >= 0) worth[option] = (worth[option] as number) + (scores[at] as number)
  }
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
    const before = takeFrom(room, order)
    placeAt(room, order, bestOption(room, order, worth, before))
  }
}

/** The orders on each place: those of place p are list[start[p]] up to list[start[p + 1]]. A change of places leaves the counts alone. */
type Standing = { start: Int32Array; list: Int32Array; slotOf: Int32Array }

function standingOf({ model, choice }: Room): Standing {
  const start = new Int32Array(model.places.length + 1)
  for (const option of choice) if (option >= 0) bump(start, (model.optionPlace[option] as number) + 1)
  for (let place = 0; place < model.places.length; place++)
    start[place + 1] = (start[place + 1] as number) + (start[place] as number)
  const next = start.slice()
  const list = new Int32Array(choice.length)
  const slotOf = new Int32Array(choice.length)
  choice.forEach((option, order) => {
    if (option < 0) return
    const slot = bump(next, model.optionPlace[option] as number)
    list[slot] = order
    slotOf[order] = slot
  })
  return { start, list, slotOf }
}

/** Counts one more; returns the count before. */
function bump(counts: Int32Array, at: number): number {
  const before = counts[at] as number
  counts[at] = before + 1
  return before
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
function swapAt(room: Room, worth: Int32Array, order: number, option: number, there: Int32Array): Swap | null {
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

/** The option that is worth most to an order; that it has now if none is worth more. Others are not worth the time of asking for them. */
function mostWanted({ model, choice }: Room, worth: Int32Array, order: number): number {
  let best = choice[order] as number
  for (let at = model.optionStart[order] as number; at < (model.optionStart[order + 1] as number); at++)
    if ((worth[at] as number) > (worth[best] as number)) best = at
  return best
}

/** Lets two orders change places. Only shares can be counted otherwise for it, and these come out even. */
function makeSwap(room: Room, { list, slotOf }: Standing, { order, other, option, otherOption }: Swap): void {
  const [slot, otherSlot] = [slotOf[order] as number, slotOf[other] as number]
  list[slot] = other
  list[otherSlot] = order
  slotOf[order] = otherSlot
  slotOf[other] = slot
  room.choice[order] = option
  room.choice[other] = otherOption
}

/** Lets pairs of orders change places where both together gain. */
function swapAll(room: Room, worth: Int32Array): void {
  const { model, choice } = room
  const standing = standingOf(room)
  for (let order = 0; order < choice.length; order++) {
    if ((choice[order] as number) < 0) continue
    const option = mostWanted(room, worth, order)
    if (option === choice[order]) continue
    const place = model.optionPlace[option] as number
    const there = standing.list.subarray(standing.start[place], standing.start[place + 1])
    const swap = swapAt(room, worth, order, option, there)
    if (swap) makeSwap(room, standing, swap)
  }
}

/**
 * The plan of a base, made better for other scores by moving orders and changing pairs, within some milliseconds for 10,000 orders:
 * what is shown while a weight is dragged. `scores` has one for each eligible partner of each order, as the problem of the base
 * has them one after the other. Never claims to be the best (`bound` is infinite); `solvePlan` follows when the weight is let go.
 */
export function previewPlan(base: PreviewBase, scores: ArrayLike<number>): PlanResult {
  const worth = worthOf(base, scores)
  const room = copyOf(base.room)
  moveAll(room, worth)
  swapAll(room, worth)
  const model = { ...room.model, optionWorth: worth }
  return resultOf(base.problem, model, room.choice, Number.POSITIVE_INFINITY)
}
