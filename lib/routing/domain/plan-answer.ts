import { KINDS, type PlanModel } from './plan-model'
import {
  loadCost,
  type PlanLoad,
  type PlanObjective,
  type PlanPlacement,
  type PlanProblem,
  type PlanResult,
  type PlanShareUse,
  PRIORITY_WEIGHT,
  SHARE_COST,
  type UnplacedReason,
} from './plan-problem'

/** By order of the model: the option it has, as a position in `optionPlace`; -1 unplaced. */
export type Choice = Int32Array

export type Counts = {
  /** By day of the model: orders that the plan adds. */
  day: Int32Array
  /** By city × kind (2 × city + kind): orders placed. */
  cell: Int32Array
}

export function countsOf(model: PlanModel, choice: Choice): Counts {
  const counts = { day: new Int32Array(model.days.length), cell: new Int32Array(2 * model.cities.length) }
  choice.forEach((option, order) => {
    const place = model.places[model.optionPlace[option] as number]
    if (!place) return
    counts.day[place.day] = (counts.day[place.day] as number) + 1
    const cell = 2 * (model.city[order] as number) + (model.kind[place.partner] as number)
    counts.cell[cell] = (counts.cell[cell] as number) + 1
  })
  return counts
}

/** The objective of a choice, counted anew from the orders: no solver's sums go into it. */
export function objectiveOf(model: PlanModel, choice: Choice, { day, cell }: Counts): Omit<PlanObjective, 'bound'> {
  const placed = choice.reduce((sum, option) => sum + (option < 0 ? 0 : (model.optionWorth[option] as number)), 0)
  let load = 0
  day.forEach((added, index) => {
    const { capacity, booked } = model.days[index] as PlanModel['days'][number]
    for (let k = booked + 1; k <= booked + added; k++) load += loadCost(k, capacity)
  })
  let share = 0
  cell.forEach((orders, index) => {
    const within = model.within[index] as number
    if (within >= 0) share += SHARE_COST * Math.max(0, orders - within)
  })
  return { total: placed - load - share, placed, load, share }
}

function reasonFor(model: PlanModel, order: number): UnplacedReason {
  if (model.orders[order]?.eligible.length === 0) return 'no_partner'
  return model.optionStart[order] === model.optionStart[order + 1] ? 'no_places' : 'places_taken'
}

function placementOf(model: PlanModel, order: number, option: number): PlanPlacement {
  const { id, priority } = model.orders[order] as PlanModel['orders'][number]
  if (option < 0) return { order: id, partner: null, reason: reasonFor(model, order) }
  const partner = model.places[model.optionPlace[option] as number]?.partner as number
  const score = (model.optionWorth[option] as number) - PRIORITY_WEIGHT[priority]
  return { order: id, partner: model.partners[partner]?.id as (typeof model.partners)[number]['id'], score }
}

function loadsOf({ days, partners }: PlanModel, added: Int32Array): PlanLoad[] {
  return days
    .map(({ partner, date, capacity, booked }, day) => ({
      partner: partners[partner]?.id as PlanLoad['partner'],
      date,
      capacity,
      booked,
      added: added[day] as number,
    }))
    .filter((load) => load.added > 0)
    .sort((a, b) => (a.partner === b.partner ? (a.date < b.date ? -1 : 1) : a.partner < b.partner ? -1 : 1))
}

function sharesOf({ cities }: PlanModel, { shares }: PlanProblem, cell: Int32Array): PlanShareUse[] {
  const uses = shares.map((share) => {
    const city = cities.indexOf(share.city)
    return { ...share, placed: city < 0 ? 0 : (cell[2 * city + KINDS.indexOf(share.kind)] as number) }
  })
  return uses.sort((a, b) => (a.city === b.city ? (a.kind < b.kind ? -1 : 1) : a.city < b.city ? -1 : 1))
}

/** A choice in words of the problem. `bound`: no plan is worth more. */
export function resultOf(problem: PlanProblem, model: PlanModel, choice: Choice, bound: number): PlanResult {
  const counts = countsOf(model, choice)
  const placements = new Array<PlanPlacement>(choice.length)
  choice.forEach((option, order) => {
    placements[model.orderAt[order] as number] = placementOf(model, order, option)
  })
  return {
    placements,
    objective: { ...objectiveOf(model, choice, counts), bound },
    loads: loadsOf(model, counts.day),
    shares: sharesOf(model, problem, counts.cell),
  }
}
