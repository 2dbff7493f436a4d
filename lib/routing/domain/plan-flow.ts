import type { Choice } from './plan-answer'
import type { PlanModel } from './plan-model'
import type { PlanNetwork } from './plan-network'
import { begin, reach, type Search, searchOf, settle } from './plan-search'
import { offerMoves, type Standing, type Swaps, swapsOf } from './plan-swaps'

/**
 * An optimal flow of the orders that are in it, kept optimal while orders are put in and taken out one by one, each along a
 * shortest path (Dijkstra with potentials) over the nodes of the network: some hundreds, however many orders there are.
 */
export type PlanFlow = Standing & {
  swaps: Swaps
  /** By node: orders on the edge to its parent. */
  load: Int32Array
  /** No step along an arc that is open costs less than nothing: cost + potential[from] − potential[to] ≥ 0. */
  potential: Float64Array
  /** Units to a point: costs of edges, worth and value are counted in units. */
  scale: number
  /** Σ worth − Σ costs of edges, at the worth that holds now. */
  value: number
  /** By city × kind (2 × city + kind): orders placed. */
  placed: Int32Array
  search: Search
}

export function flowOf(model: PlanModel, network: PlanNetwork, scale: number): PlanFlow {
  const { nodes } = network
  const kindOfNode = new Uint8Array(nodes).fill(2)
  model.places.forEach(({ partner }, node) => {
    kindOfNode[node] = model.kind[partner] as number
  })
  return {
    model,
    network: { ...network, costs: network.costs.map((cost) => scale * cost) },
    worth: model.optionWorth.map((worth) => scale * worth),
    nodeOf: new Int32Array(model.orders.length).fill(-1),
    optionOf: new Int32Array(model.orders.length),
    banned: new Uint8Array(model.orders.length),
    kindOfNode,
    swaps: swapsOf(model, network),
    load: new Int32Array(nodes),
    potential: new Float64Array(nodes),
    scale,
    value: 0,
    placed: new Int32Array(2 * model.cities.length),
    search: searchOf(nodes),
  }
}

/** The option of an order that a node is. */
function optionAt({ model, network }: PlanFlow, order: number, node: number): number {
  const start = model.optionStart[order] as number
  const end = model.optionStart[order + 1] as number
  if (node === network.target[order]) return end - start
  let at = start
  while (at < end && model.optionPlace[at] !== node) at++
  return at - start
}

function countPlaced({ nodeOf, kindOfNode, model, placed }: PlanFlow, order: number, change: number): void {
  const node = nodeOf[order] as number
  if (node < 0 || (kindOfNode[node] as number) > 1) return
  const cell = 2 * (model.city[order] as number) + (kindOfNode[node] as number)
  placed[cell] = (placed[cell] as number) + change
}

function stand(flow: PlanFlow, order: number, node: number): void {
  countPlaced(flow, order, -1)
  flow.nodeOf[order] = node
  countPlaced(flow, order, 1)
  flow.optionOf[order] = optionAt(flow, order, node)
}

/** Sends one order along the path of the last search; returns the node the path starts at. */
function sendAlong(flow: PlanFlow, goal: number): number {
  const { search, network, load } = flow
  const moved: number[] = []
  let node = goal
  for (let before = search.before[node] as number; before >= 0; before = search.before[node] as number) {
    const order = search.moved[node] as number
    if (order >= 0) {
      stand(flow, order, node)
      moved.push(order)
    } else {
      const up = network.parent[before] === node
      const edge = up ? before : node
      const more = up === (network.rising[edge] === 1)
      load[edge] = (load[edge] as number) + (more ? 1 : -1)
    }
    node = before
  }
  for (const order of moved) offerMoves(flow.swaps, flow, order)
  return node
}

/** Puts an order that is not in the flow into it, placed or not, whichever makes the best of all orders in it. */
export function putIn(flow: PlanFlow, order: number): void {
  const { model, network, worth, potential, banned, kindOfNode } = flow
  const goal = network.target[order] as number
  const start = model.optionStart[order] as number
  const end = model.optionStart[order + 1] as number
  const open = (at: number) =>
    !(((banned[order] as number) >> (kindOfNode[model.optionPlace[at] as number] as number)) & 1)
  let best = potential[goal] as number
  for (let at = start; at < end; at++)
    if (open(at)) best = Math.max(best, (worth[at] as number) + (potential[model.optionPlace[at] as number] as number))
  begin(flow, goal)
  const goalPotential = potential[goal] as number
  reach(flow, goal, best - goalPotential, -1, -1)
  for (let at = start; at < end; at++) {
    const place = model.optionPlace[at] as number
    if (open(at)) reach(flow, place, best - (worth[at] as number) - (potential[place] as number), -1, -1)
  }
  settle(flow)
  flow.value += best - flow.search.limit - goalPotential
  stand(flow, order, sendAlong(flow, goal))
  offerMoves(flow.swaps, flow, order)
}

/** Takes an order out of the flow; the others stand as is best without it. */
export function takeOut(flow: PlanFlow, order: number): void {
  const { model, network, worth, potential } = flow
  const [from, goal] = [network.target[order] as number, flow.nodeOf[order] as number]
  countPlaced(flow, order, -1)
  flow.nodeOf[order] = -1
  if (goal === from) return
  const worthThere = worth[(model.optionStart[order] as number) + (flow.optionOf[order] as number)] as number
  const rise = (potential[goal] as number) - (potential[from] as number)
  begin(flow, goal)
  reach(flow, from, 0, -1, -1)
  settle(flow)
  flow.value -= worthThere + flow.search.limit + rise
  sendAlong(flow, goal)
}

/** Where the orders stand, as a choice of options. */
export function choiceOf({ model, optionOf }: PlanFlow): Choice {
  const { optionStart } = model
  return Int32Array.from(optionOf, (option, order) => {
    const at = (optionStart[order] as number) + option
    return at < (optionStart[order + 1] as number) ? at : -1
  })
}
