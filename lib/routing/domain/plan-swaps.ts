import { type CostHeap, indexOf, keyOf, popKey, pushKey } from './cost-heap'
import type { PlanModel } from './plan-model'
import type { PlanNetwork } from './plan-network'

/**
 * Where every order stands, and for each pair of nodes between which an order could move the heap of what each move would cost.
 * An order stands on one of its options or, unplaced, on its target, which counts as a last option worth nothing.
 */
export type Standing = {
  model: PlanModel
  network: PlanNetwork
  /** By option, what it is worth now: priority weight + score − price. */
  worth: Int32Array
  /** By order: the node it stands on; -1 while it is not in the flow. */
  nodeOf: Int32Array
  /** By order: which of its options that is, counted from 0; the number of its options for its target. */
  optionOf: Int32Array
  /** By order: bits of the kinds it may not go to for now. */
  banned: Uint8Array
  /** By node: position in KINDS of the partner whose place it is; 2 for others, which no ban meets. */
  kindOfNode: Uint8Array
}

/** Ways from one node to others: where to, by which heap, and a key that is at most that of the cheapest move (infinite for none). */
export type Ways = { to: number[]; heap: number[]; least: number[] }

export type Swaps = {
  heaps: CostHeap[]
  /** By heap: the node it leads from, and which of the node's ways out it is. */
  from: number[]
  wayOf: number[]
  /** By node: the ways that lead away from it. */
  out: Ways[]
  heapOf: Map<number, number>
  /** By order: where in `pairs` the square of its options begins; orders with the same options share one. */
  squareOf: Int32Array
  /** Squares of heap numbers (from option × to option), -1 where no heap was needed yet. */
  pairs: Int32Array
}

const NONE = Number.POSITIVE_INFINITY

/** Numbers the squares: the same target and the same places have the same. */
function squaresOf({ optionStart, optionPlace, orders }: PlanModel, { target }: PlanNetwork): [Int32Array, number] {
  const known = new Map<string, number>()
  let size = 0
  const squares = Int32Array.from(orders, (_, order) => {
    const [start, end] = [optionStart[order] as number, optionStart[order + 1] as number]
    const key = `${target[order]}:${optionPlace.subarray(start, end).join()}`
    const found = known.get(key)
    if (found !== undefined) return found
    known.set(key, size)
    size += (end - start + 1) ** 2
    return size - (end - start + 1) ** 2
  })
  return [squares, size]
}

export function swapsOf(model: PlanModel, network: PlanNetwork): Swaps {
  const [squareOf, size] = squaresOf(model, network)
  const out = Array.from({ length: network.nodes }, (): Ways => ({ to: [], heap: [], least: [] }))
  return { heaps: [], from: [], wayOf: [], out, heapOf: new Map(), squareOf, pairs: new Int32Array(size).fill(-1) }
}

/** The heap of moves between two nodes, made when it is first needed. */
function heapBetween(swaps: Swaps, from: number, to: number): number {
  const key = from * swaps.out.length + to
  const known = swaps.heapOf.get(key)
  if (known !== undefined) return known
  const heap = swaps.heaps.push([]) - 1
  const ways = swaps.out[from] as Ways
  swaps.from.push(from)
  swaps.wayOf.push(ways.heap.push(heap) - 1)
  ways.to.push(to)
  ways.least.push(NONE)
  swaps.heapOf.set(key, heap)
  return heap
}

/** Offers an order's moves from where it stands now to all its other options. */
export function offerMoves(swaps: Swaps, standing: Standing, order: number): void {
  const { worth, optionOf, nodeOf, banned, kindOfNode, network } = standing
  const { optionStart, optionPlace } = standing.model
  const start = optionStart[order] as number
  const options = (optionStart[order + 1] as number) - start
  const here = optionOf[order] as number
  const worthHere = here === options ? 0 : (worth[start + here] as number)
  const row = (swaps.squareOf[order] as number) + here * (options + 1)
  for (let option = 0; option <= options; option++) {
    if (option === here) continue
    const node = (option === options ? network.target[order] : optionPlace[start + option]) as number
    if (((banned[order] as number) >> (kindOfNode[node] as number)) & 1) continue
    let heap = swaps.pairs[row + option] as number
    if (heap < 0) {
      heap = heapBetween(swaps, nodeOf[order] as number, node)
      swaps.pairs[row + option] = heap
    }
    const worthThere = option === options ? 0 : (worth[start + option] as number)
    const key = keyOf(worthHere - worthThere, order)
    pushKey(swaps.heaps[heap] as CostHeap, key)
    const { least } = swaps.out[nodeOf[order] as number] as Ways
    const way = swaps.wayOf[heap] as number
    if (key < (least[way] as number)) least[way] = key
  }
}

/** Whether a key that `least` has is a move that can be made: its order stands there still and may go to where the way leads. */
export function canMove({ nodeOf, banned, kindOfNode }: Standing, from: number, to: number, order: number): boolean {
  return nodeOf[order] === from && !(((banned[order] as number) >> (kindOfNode[to] as number)) & 1)
}

/** Drops the moves of a way that can no longer be made until the cheapest can, which `least` then has. */
export function refreshWay(swaps: Swaps, standing: Standing, from: number, way: number): void {
  const ways = swaps.out[from] as Ways
  const to = ways.to[way] as number
  const moves = swaps.heaps[ways.heap[way] as number] as CostHeap
  while (moves.length > 0 && !canMove(standing, from, to, indexOf(moves[0] as number))) popKey(moves)
  ways.least[way] = moves[0] ?? NONE
}

/** Forgets all offers and makes those of all orders in the flow anew: after prices have changed. */
export function offerAnew(swaps: Swaps, standing: Standing): void {
  for (const heap of swaps.heaps) heap.length = 0
  for (const { least } of swaps.out) least.fill(NONE)
  standing.nodeOf.forEach((node, order) => {
    if (node >= 0) offerMoves(swaps, standing, order)
  })
}

/** Takes back all offers of an order, from wherever it stood: before what it is worth changes. */
export function withdrawMoves(swaps: Swaps, { optionStart }: PlanModel, order: number): void {
  const options = (optionStart[order + 1] as number) - (optionStart[order] as number) + 1
  const square = swaps.squareOf[order] as number
  for (const heap of swaps.pairs.subarray(square, square + options * options)) {
    const moves = swaps.heaps[heap]
    if (!moves?.some((key) => indexOf(key) === order)) continue
    // Sorted keys are a heap.
    const others = moves.filter((key) => indexOf(key) !== order).sort((a, b) => a - b)
    swaps.heaps[heap] = others
    const { least } = swaps.out[swaps.from[heap] as number] as Ways
    least[swaps.wayOf[heap] as number] = others[0] ?? NONE
  }
}
