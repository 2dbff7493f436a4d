import type { PartnerKind } from '@/lib/partners/types'
import { type PlanDay, type PlanOrder, type PlanPartner, type PlanProblem, PRIORITY_WEIGHT } from './plan-problem'

/** Kinds of partner as array indexes. */
export const KINDS = ['vendor', 'in_house'] as const satisfies readonly PartnerKind[]

/** A place is where orders of a plan can land: a partner's date, or one limited window of it. */
export type Place = {
  /** Position of the partner in `PlanModel.partners`. */
  partner: number
  /** Position in `PlanModel.days`. */
  day: number
  /** Orders that the window takes; the date's own limit for a place that is no window. */
  places: number
  window: string | null
}

export type ModelDay = { partner: number; date: string; capacity: number; booked: number }

/** A problem sorted by id and laid out in arrays; orders, partners, places and cities are numbers from here on. */
export type PlanModel = {
  orders: readonly PlanOrder[]
  partners: readonly PlanPartner[]
  /** By order: its position in the problem. By position of a partner in the problem: its number here. */
  orderAt: Int32Array
  rankOf: Int32Array
  /** By partner: position in `KINDS`. */
  kind: Uint8Array
  days: ModelDay[]
  places: Place[]
  /** By place, what `places` says, for loops over many orders. */
  placePartner: Int32Array
  placeDay: Int32Array
  placeLimit: Int32Array
  /** By order: its city. */
  city: Int32Array
  cities: string[]
  /** By city × kind (2 × city + kind): orders within the share; -1 without a share. */
  within: Int32Array
  /** Options of order o are those from optionStart[o] up to optionStart[o + 1], by partner. */
  optionStart: Int32Array
  optionPlace: Int32Array
  /** Priority weight + score. */
  optionWorth: Int32Array
}

const byId = (a: { id: string }, b: { id: string }): number => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)

const byDate = (a: PlanDay, b: PlanDay): number => (a.date < b.date ? -1 : 1)
const byWindow = (a: { window: string }, b: { window: string }): number => (a.window < b.window ? -1 : 1)

/** Positions of things sorted by id. */
function sortedById<T extends { id: string }>(things: readonly T[]): Int32Array {
  return Int32Array.from(things.keys()).sort((a, b) => byId(things[a] as T, things[b] as T))
}

/** The days of partners that have places left, and where on them an order of a date and window lands. */
function indexPlaces(partners: readonly PlanPartner[]): {
  days: ModelDay[]
  places: Place[]
  find(partner: number, order: PlanOrder): number
} {
  const days: ModelDay[] = []
  const places: Place[] = []
  const byKey = new Map<string, number>()
  partners.forEach(({ days: own, openPlaces }, partner) => {
    if (openPlaces !== null && openPlaces <= 0) return
    // Numbers of places decide between ways that cost the same: they follow dates and windows, not how those were read.
    for (const { date, capacity, booked, windows } of own.toSorted(byDate)) {
      if (capacity <= booked) continue
      const day = days.push({ partner, date, capacity, booked }) - 1
      byKey.set(`${partner} ${date}`, places.push({ partner, day, places: capacity - booked, window: null }) - 1)
      for (const limit of (windows ?? []).toSorted(byWindow)) {
        const open = limit.places > 0
        byKey.set(`${partner} ${date} ${limit.window}`, open ? places.push({ partner, day, ...limit }) - 1 : -1)
      }
    }
  })
  const find = (partner: number, { date, window }: PlanOrder): number => {
    const limited = window === null ? undefined : byKey.get(`${partner} ${date} ${window}`)
    return limited ?? byKey.get(`${partner} ${date}`) ?? -1
  }
  return { days, places, find }
}

/** `find` looked up once for each partner, date and window, not for each order. */
function remembering(find: (partner: number, order: PlanOrder) => number, partners: number): typeof find {
  const known = new Map<string, Int32Array>()
  return (partner, order) => {
    const key = `${order.date} ${order.window ?? ''}`
    const row = known.get(key) ?? new Int32Array(partners).fill(-2)
    known.set(key, row)
    if (row[partner] === -2) row[partner] = find(partner, order)
    return row[partner] as number
  }
}

type Options = Pick<PlanModel, 'optionStart' | 'optionPlace' | 'optionWorth'>

function layOutOptions(
  orders: readonly PlanOrder[],
  rankOf: Int32Array,
  find: (partner: number, order: PlanOrder) => number,
): Options {
  const most = orders.reduce((sum, { eligible }) => sum + eligible.length, 0)
  const optionStart = new Int32Array(orders.length + 1)
  const optionPlace = new Int32Array(most)
  const optionWorth = new Int32Array(most)
  let end = 0
  orders.forEach((order, index) => {
    const weight = PRIORITY_WEIGHT[order.priority]
    const ranked = order.eligible.map(([partner, score]) => [rankOf[partner] as number, score] as const)
    for (const [partner, score] of ranked.sort((a, b) => a[0] - b[0])) {
      const place = find(partner, order)
      if (place < 0) continue
      optionPlace[end] = place
      optionWorth[end++] = weight + score
    }
    optionStart[index + 1] = end
  })
  return { optionStart, optionPlace: optionPlace.subarray(0, end), optionWorth: optionWorth.subarray(0, end) }
}

function sharesByCell({ shares }: PlanProblem, cities: readonly string[]): Int32Array {
  const within = new Int32Array(2 * cities.length).fill(-1)
  for (const share of shares) {
    const city = cities.indexOf(share.city)
    if (city >= 0) within[2 * city + KINDS.indexOf(share.kind)] = share.within
  }
  return within
}

/** Lays a problem out. Everything is in the order of ids, so the sorting of what is given means nothing. */
export function modelOf(problem: PlanProblem): PlanModel {
  const partnerAt = sortedById(problem.partners)
  const orderAt = sortedById(problem.orders)
  const orders = Array.from(orderAt, (at) => problem.orders[at] as PlanOrder)
  const partners = Array.from(partnerAt, (at) => problem.partners[at] as PlanPartner)
  const rankOf = new Int32Array(partners.length)
  partnerAt.forEach((at, rank) => {
    rankOf[at] = rank
  })
  const { days, places, find } = indexPlaces(partners)
  const cities = [...new Set(orders.map(({ city }) => city))].sort()
  const cityIndex = new Map(cities.map((city, index) => [city, index]))
  return {
    orders,
    partners,
    orderAt,
    rankOf,
    kind: Uint8Array.from(partners, ({ kind }) => KINDS.indexOf(kind)),
    days,
    places,
    placePartner: Int32Array.from(places, ({ partner }) => partner),
    placeDay: Int32Array.from(places, ({ day }) => day),
    placeLimit: Int32Array.from(places, (place) => place.places),
    city: Int32Array.from(orders, ({ city }) => cityIndex.get(city) as number),
    cities,
    within: sharesByCell(problem, cities),
    ...layOutOptions(orders, rankOf, remembering(find, partners.length)),
  }
}

/** Orders worth most first, so that few that are placed are moved later; then by id. */
export function orderOfWorth({ orders, optionStart, optionWorth }: PlanModel): Int32Array {
  const most = Float64Array.from(orders, (_, order) => {
    let worth = 0
    for (let at = optionStart[order] as number; at < (optionStart[order + 1] as number); at++)
      worth = Math.max(worth, optionWorth[at] as number)
    return worth
  })
  return Int32Array.from(orders.keys()).sort((a, b) => (most[b] as number) - (most[a] as number) || a - b)
}
