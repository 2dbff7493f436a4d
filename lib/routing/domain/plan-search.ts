import { type CostHeap, costOf, indexOf, keyOf, popKey, pushKey } from './cost-heap'
import type { PlanFlow } from './plan-flow'
import { canMove, refreshWay, type Ways } from './plan-swaps'

/** The cost of a step that cannot be taken. */
const CLOSED = Number.POSITIVE_INFINITY

/** The last search for a shortest path (Dijkstra with potentials): distances are those of `round` only. */
export type Search = {
  round: number
  /** Where the path is to end, and its distance as known so far: nothing as far away is looked at. */
  goal: number
  limit: number
  seen: Int32Array
  distance: Float64Array
  /** By node: the node before it on the path, -1 for where it starts; and the order moved between the two, -1 along an edge. */
  before: Int32Array
  moved: Int32Array
  settled: number[]
  queue: CostHeap
}

export function searchOf(nodes: number): Search {
  return {
    round: 0,
    goal: -1,
    limit: CLOSED,
    seen: new Int32Array(nodes),
    distance: new Float64Array(nodes),
    before: new Int32Array(nodes),
    moved: new Int32Array(nodes),
    settled: [],
    queue: [],
  }
}

/** Begins a search for a way to a node. */
export function begin({ search }: PlanFlow, goal: number): void {
  search.round++
  search.goal = goal
  search.limit = CLOSED
  search.settled.length = 0
  search.queue.length = 0
}

/** Notes a way to a node, unless one as short is known. */
export function reach({ search }: PlanFlow, node: number, distance: number, before: number, moved: number): void {
  if (distance >= search.limit) return
  if (search.seen[node] === search.round && (search.distance[node] as number) <= distance) return
  if (node === search.goal) search.limit = distance
  search.seen[node] = search.round
  search.distance[node] = distance
  search.before[node] = before
  search.moved[node] = moved
  pushKey(search.queue, keyOf(distance, node))
}

/** What one order more on the edge of a node costs (`way` 1), or gives back when there is one less (`way` 0); infinite if it cannot be. */
function stepCost({ network, load }: PlanFlow, node: number, way: number): number {
  const flow = load[node] as number
  if (way === 1) {
    const open = flow < (network.limit[node] as number)
    return open ? (network.costs[(network.costStart[node] as number) + flow] as number) : CLOSED
  }
  return flow > 0 ? -(network.costs[(network.costStart[node] as number) + flow - 1] as number) : CLOSED
}

/** Reaches what lies one step from a settled node: its parent, its children, and where one of the orders on it could move. */
function reachOn(flow: PlanFlow, node: number, distance: number): void {
  const { network, potential } = flow
  const { parent, rising, childStart, childList } = network
  const from = distance + (potential[node] as number)
  const above = parent[node] as number
  if (above >= 0) {
    const cost = stepCost(flow, node, rising[node] as number)
    if (cost < CLOSED) reach(flow, above, from + cost - (potential[above] as number), node, -1)
  }
  for (let at = childStart[node] as number; at < (childStart[node + 1] as number); at++) {
    const child = childList[at] as number
    const cost = stepCost(flow, child, 1 - (rising[child] as number))
    if (cost < CLOSED) reach(flow, child, from + cost - (potential[child] as number), node, -1)
  }
  reachByMoves(flow, node, from)
}

/** Reaches where orders on a node could move. Moves too dear to matter are passed by before it is asked whether they can be made. */
function reachByMoves(flow: PlanFlow, node: number, from: number): void {
  const { potential, swaps, search } = flow
  const { to, least } = swaps.out[node] as Ways
  const { seen, distance, round } = search
  for (let way = 0; way < to.length; way++) {
    const there = to[way] as number
    const bound = seen[there] === round ? Math.min(search.limit, distance[there] as number) : search.limit
    const past = bound + (potential[there] as number) - from
    for (let key = least[way] as number; costOf(key) < past; key = least[way] as number) {
      const order = indexOf(key)
      if (canMove(flow, node, there, order)) {
        reach(flow, there, from + costOf(key) - (potential[there] as number), node, order)
        break
      }
      refreshWay(swaps, flow, node, way)
    }
  }
}

/** Settles nodes, nearest first, until none is nearer than the goal; potentials then hold for the flow along the path found. */
export function settle(flow: PlanFlow): void {
  const { search, potential } = flow
  while (search.queue.length > 0) {
    const key = popKey(search.queue)
    const [node, distance] = [indexOf(key), costOf(key)]
    if (distance >= search.limit) break
    if (distance > (search.distance[node] as number)) continue
    search.settled.push(node)
    reachOn(flow, node, distance)
  }
  for (const node of search.settled)
    potential[node] = (potential[node] as number) + (search.distance[node] as number) - search.limit
}
