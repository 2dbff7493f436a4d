import type { Choice } from './plan-answer'
import type { PlanModel } from './plan-model'
import { loadCost, SHARE_COST } from './plan-problem'

/** A plan being made by hand, order by order: what is taken of every limit. For quick plans; the exact ones are flows. */
export type Room = {
  model: PlanModel
  choice: Choice
  /** Orders by place (only its own, not those of the date's windows), by day, by partner, and by city × kind. */
  atPlace: Int32Array
  onDay: Int32Array
  atPartner: Int32Array
  inCell: Int32Array
  /** By partner; a cap that is none is larger than any plan. */
  cap: Float64Array
  /** What the k-th order (from 0) of a day costs: loadCosts[loadStart + k]. */
  loadStart: Int32Array
  loadCosts: Int32Array
}

export function emptyRoom(model: PlanModel): Room {
  const loadStart = new Int32Array(model.days.length + 1)
  model.days.forEach(({ capacity, booked }, day) => {
    loadStart[day + 1] = (loadStart[day] as number) + capacity - booked
  })
  const loadCosts = new Int32Array(loadStart[model.days.length] as number)
  model.days.forEach(({ capacity, booked }, day) => {
    for (let k = booked; k < capacity; k++)
      loadCosts[(loadStart[day] as number) + k - booked] = loadCost(k + 1, capacity)
  })
  return {
    model,
    choice: new Int32Array(model.orders.length).fill(-1),
    atPlace: new Int32Array(model.places.length),
    onDay: new Int32Array(model.days.length),
    atPartner: new Int32Array(model.partners.length),
    inCell: new Int32Array(2 * model.cities.length),
    cap: Float64Array.from(model.partners, ({ openPlaces }) => openPlaces ?? Number.POSITIVE_INFINITY),
    loadStart,
    loadCosts,
  }
}

/** The city × kind that an order at a place counts for. */
function cellAt({ model }: Room, order: number, place: number): number {
  const partner = model.placePartner[place] as number
  return 2 * (model.city[order] as number) + (model.kind[partner] as number)
}

/** Counts an order at a place (`change` 1) or no longer (-1). */
function countAt(room: Room, order: number, place: number, change: number): void {
  const day = room.model.placeDay[place] as number
  const partner = room.model.placePartner[place] as number
  const cell = cellAt(room, order, place)
  room.atPlace[place] = (room.atPlace[place] as number) + change
  room.onDay[day] = (room.onDay[day] as number) + change
  room.atPartner[partner] = (room.atPartner[partner] as number) + change
  room.inCell[cell] = (room.inCell[cell] as number) + change
}

/** Places an option's order there. */
export function placeAt(room: Room, order: number, option: number): void {
  room.choice[order] = option
  if (option >= 0) countAt(room, order, room.model.optionPlace[option] as number, 1)
}

/** Takes an order out; returns the option it had, -1 for none. */
export function takeFrom(room: Room, order: number): number {
  const option = room.choice[order] as number
  if (option >= 0) countAt(room, order, room.model.optionPlace[option] as number, -1)
  room.choice[order] = -1
  return option
}

/** What an order's option would add to the plan as it stands; nothing where there is no room. */
function addsAt(room: Room, order: number, option: number, worth: Int32Array): number {
  const { model, onDay, loadStart } = room
  const place = model.optionPlace[option] as number
  const day = model.placeDay[place] as number
  const partner = model.placePartner[place] as number
  const next = (loadStart[day] as number) + (onDay[day] as number)
  if (next >= (loadStart[day + 1] as number)) return 0
  if ((room.atPlace[place] as number) >= (model.placeLimit[place] as number)) return 0
  if ((room.atPartner[partner] as number) >= (room.cap[partner] as number)) return 0
  const cell = 2 * (model.city[order] as number) + (model.kind[partner] as number)
  const within = model.within[cell] as number
  const share = within >= 0 && (room.inCell[cell] as number) >= within ? SHARE_COST : 0
  return (worth[option] as number) - (room.loadCosts[next] as number) - share
}

/** The option that adds most to the plan as it stands, and more than nothing; of equals `before` (-1: none), then the first. */
export function bestOption(room: Room, order: number, worth: Int32Array, before: number): number {
  const { optionStart } = room.model
  let most = before < 0 ? 0 : addsAt(room, order, before, worth)
  let best = most > 0 ? before : -1
  for (let at = optionStart[order] as number; at < (optionStart[order + 1] as number); at++) {
    if ((worth[at] as number) <= most) continue
    const adds = addsAt(room, order, at, worth)
    if (adds <= most) continue
    most = adds
    best = at
  }
  return best
}
