import { type CityForm, cityForms, homesOf, kindsOf } from './plan-cities'
import type { PlanModel } from './plan-model'
import { loadCost, SHARE_COST } from './plan-problem'

/**
 * The tree that orders flow through, from the place where an order lands to the target of its city. Every node but the hub has
 * one edge, to its parent, with what the k-th order on it costs; costs only rise along an edge, and its length is its limit.
 *
 *     window → date → partner (only with a cap that can bind) → hub
 *                                                     … → own kind of a city → city ← hub
 *
 * Orders without a share end in the hub, the others in the node of their city: the edge between hub and city then carries
 * exactly the orders of the kind that comes from outside, the edge below the city those of the kind that is at home there.
 */
export type PlanNetwork = {
  /** Nodes below this are places of the model. */
  places: number
  nodes: number
  parent: Int32Array
  /** 1 where orders flow from the node to its parent, 0 where they flow from the parent to the node. */
  rising: Uint8Array
  /** The k-th order (from 0) on the node's edge costs costs[costStart + k]; `limit` is how many it takes. */
  costStart: Int32Array
  limit: Int32Array
  costs: Int32Array
  /** Children of node n are childList[childStart[n]] up to childList[childStart[n + 1]]. */
  childStart: Int32Array
  childList: Int32Array
  /** By order: where its flow ends, and where it stays while it is unplaced. */
  target: Int32Array
  forms: CityForm[]
}

type Edge = { parent: number; rising: boolean; costs: readonly number[] }

const flat = (length: number): number[] => new Array<number>(Math.max(0, length)).fill(0)

const shareCosts = (within: number, orders: number): number[] =>
  Array.from({ length: orders }, (_, k) => (within >= 0 && k >= within ? SHARE_COST : 0))

function dayCosts({ days, orders }: PlanModel, day: number): number[] {
  const { capacity, booked } = days[day] as PlanModel['days'][number]
  return Array.from({ length: Math.min(capacity - booked, orders.length) }, (_, k) =>
    loadCost(booked + k + 1, capacity),
  )
}

/** Adds a node with its edge; the hub gets its number last and is -1 until then. */
type Adding = (parent: number, rising: boolean, costs: readonly number[]) => number

type CityNodes = {
  /** By city and the kinds an order can go to (bits). */
  target: number[][]
  /** By city, where partners of the kind that is at home hang; -1 for the hub. */
  home: number[]
}

function addCities(model: PlanModel, forms: readonly CityForm[], add: Adding): CityNodes {
  const nodes: CityNodes = { target: [], home: [] }
  forms.forEach(({ form, fromOutside, orders }, city) => {
    const costs = (kind: number) => shareCosts(model.within[2 * city + kind] as number, orders)
    const hub = [-1, -1, -1, -1]
    nodes.home[city] = -1
    if (form === 'split') nodes.target[city] = [-1, add(-1, false, costs(0)), add(-1, false, costs(1)), -1]
    else if (form === 'tree') {
      const node = add(-1, false, costs(fromOutside))
      nodes.target[city] = hub.map(() => node)
      nodes.home[city] = add(node, true, costs(1 - fromOutside))
    } else nodes.target[city] = hub
  })
  return nodes
}

/** By partner: the node that its dates hang on, which is that of its cap on open orders if the cap can bind. */
function addPartners(model: PlanModel, outlet: (partner: number) => number, add: Adding): Int32Array {
  const left = new Int32Array(model.partners.length)
  for (const { partner, capacity, booked } of model.days) left[partner] = (left[partner] as number) + capacity - booked
  return Int32Array.from(model.partners, ({ openPlaces }, partner) => {
    const capped = openPlaces !== null && openPlaces > 0 && openPlaces < (left[partner] as number)
    return capped ? add(outlet(partner), true, flat(Math.min(openPlaces, model.orders.length))) : outlet(partner)
  })
}

function layOutTree(edges: readonly Edge[]): Omit<PlanNetwork, 'places' | 'target' | 'forms'> {
  const nodes = edges.length + 1
  const hub = edges.length
  const parent = Int32Array.from([...edges.map((edge) => (edge.parent < 0 ? hub : edge.parent)), -1])
  const costStart = new Int32Array(nodes)
  const childStart = new Int32Array(nodes + 1)
  edges.forEach(({ costs }, node) => {
    costStart[node + 1] = (costStart[node] as number) + costs.length
    const above = (parent[node] as number) + 1
    childStart[above] = (childStart[above] as number) + 1
  })
  for (let node = 0; node < nodes; node++)
    childStart[node + 1] = (childStart[node + 1] as number) + (childStart[node] as number)
  const next = childStart.slice()
  const childList = new Int32Array(edges.length)
  edges.forEach((_, node) => {
    const above = parent[node] as number
    childList[next[above] as number] = node
    next[above] = (next[above] as number) + 1
  })
  return {
    nodes,
    parent,
    rising: Uint8Array.from([...edges.map(({ rising }) => (rising ? 1 : 0)), 0]),
    costStart,
    limit: Int32Array.from([...edges.map(({ costs }) => costs.length), 0]),
    costs: Int32Array.from(edges.flatMap(({ costs }) => costs)),
    childStart,
    childList,
  }
}

export function networkOf(model: PlanModel): PlanNetwork {
  const homes = homesOf(model)
  const forms = cityForms(model, homes)
  const edges: Edge[] = []
  const add: Adding = (parent, rising, costs) => edges.push({ parent, rising, costs }) - 1
  const dateNode = new Int32Array(model.days.length)
  model.places.forEach(({ day, window, places }, node) => {
    if (window === null) dateNode[day] = node
    add(
      dateNode[day] as number,
      true,
      window === null ? dayCosts(model, day) : flat(Math.min(places, model.orders.length)),
    )
  })
  const cities = addCities(model, forms, add)
  const outlet = (partner: number): number => {
    const home = homes[partner] as number
    const form = forms[home]
    return form?.form === 'tree' && form.fromOutside !== model.kind[partner] ? (cities.home[home] as number) : -1
  }
  const outlets = addPartners(model, outlet, add)
  model.days.forEach(({ partner }, day) => {
    ;(edges[dateNode[day] as number] as Edge).parent = outlets[partner] as number
  })
  const kinds = kindsOf(model)
  const target = model.city.map((city, order) => cities.target[city]?.[kinds[order] as number] as number)
  const tree = layOutTree(edges)
  return {
    places: model.places.length,
    ...tree,
    target: target.map((node) => (node < 0 ? tree.nodes - 1 : node)),
    forms,
  }
}
