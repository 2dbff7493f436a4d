import type { PlanModel } from './plan-model'

/**
 * How the share of a city enters the flow.
 *
 * - `free`: no share that could be exceeded.
 * - `tree`: at most one kind comes to the city from outside (its partners also serve other cities); the other kind, if there is
 *   any, is at home. Then the counts of both kinds are flows on edges of a tree, and the plan is a pure network problem.
 * - `split`: every order of the city can go to one kind only; each kind has a target of its own.
 * - `priced`: partners of both kinds serve other cities as well. The orders of a kind are then no flow on an edge; the share
 *   enters as a price on each order (`plan-prices.ts`), and branching settles what prices leave open.
 */
export type CityForm = {
  form: 'free' | 'tree' | 'split' | 'priced'
  /** Position in KINDS: whose orders the edge from hub to city counts. */
  fromOutside: number
  /** Orders of the city. */
  orders: number
}

/** By order, the kinds it has options of: bit 0 vendors, bit 1 in-house. */
export function kindsOf(model: PlanModel): Uint8Array {
  const { kind, places, optionStart, optionPlace } = model
  return Uint8Array.from(model.orders, (_, order) => {
    let bits = 0
    for (let at = optionStart[order] as number; at < (optionStart[order + 1] as number); at++)
      bits |= 1 << (kind[places[optionPlace[at] as number]?.partner as number] as number)
    return bits
  })
}

/** By partner, the city that all its options are of; -1 for several, -2 for none. */
export function homesOf(model: PlanModel): Int32Array {
  const { places, optionStart, optionPlace, city } = model
  const homes = new Int32Array(model.partners.length).fill(-2)
  city.forEach((here, order) => {
    for (let at = optionStart[order] as number; at < (optionStart[order + 1] as number); at++) {
      const partner = places[optionPlace[at] as number]?.partner as number
      const home = homes[partner] as number
      if (home !== here) homes[partner] = home === -2 ? here : -1
    }
  })
  return homes
}

/** By city × kind (2 × city + kind): whether partners that serve other cities too have options there. */
function strangersByCell(model: PlanModel, homes: Int32Array): Uint8Array {
  const { places, kind, optionStart, optionPlace } = model
  const strangers = new Uint8Array(2 * model.cities.length)
  model.city.forEach((city, order) => {
    for (let at = optionStart[order] as number; at < (optionStart[order + 1] as number); at++) {
      const partner = places[optionPlace[at] as number]?.partner as number
      if (homes[partner] === -1) strangers[2 * city + (kind[partner] as number)] = 1
    }
  })
  return strangers
}

/** The form of every city, for the options that the model has. */
export function cityForms(model: PlanModel, homes: Int32Array): CityForm[] {
  const kinds = kindsOf(model)
  const strangers = strangersByCell(model, homes)
  const count = model.cities.map(() => ({ orders: 0, byKind: [0, 0] as [number, number], both: false }))
  model.city.forEach((city, order) => {
    const of = count[city] as (typeof count)[number]
    const bits = kinds[order] as number
    of.orders++
    of.byKind[0] += bits & 1
    of.byKind[1] += bits >> 1
    if (bits === 3) of.both = true
  })
  return count.map(({ orders, byKind, both }, city) => {
    const bites = byKind.some((most, kind) => {
      const within = model.within[2 * city + kind] as number
      return within >= 0 && within < most
    })
    const [vendors, associates] = [strangers[2 * city], strangers[2 * city + 1]]
    const form = !bites ? 'free' : !(vendors && associates) ? 'tree' : both ? 'priced' : 'split'
    return { form, fromOutside: associates ? 1 : 0, orders }
  })
}
