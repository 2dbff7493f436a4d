/**
 * Binary heaps of numbers, least first. A key packs a whole cost and an index, so that ties go to the lower index and no
 * objects are made: costs of a plan stay far below 2^31, indexes below 2^21, keys are exact in a double.
 */
export type CostHeap = number[]

const SPAN = 2 ** 21

export const keyOf = (cost: number, index: number): number => cost * SPAN + index
export const costOf = (key: number): number => Math.floor(key / SPAN)
export const indexOf = (key: number): number => key - Math.floor(key / SPAN) * SPAN

export function pushKey(heap: CostHeap, key: number): void {
  let at = heap.length
  heap.push(key)
  while (at > 0) {
    const above = (at - 1) >> 1
    const other = heap[above] as number
    if (other <= key) break
    heap[at] = other
    at = above
  }
  heap[at] = key
}

/** Takes the least key off a heap that is not empty. */
export function popKey(heap: CostHeap): number {
  const least = heap[0] as number
  const key = heap.pop() as number
  const size = heap.length
  if (size === 0) return least
  let at = 0
  for (let below = 1; below < size; below = 2 * at + 1) {
    const right = below + 1
    if (right < size && (heap[right] as number) < (heap[below] as number)) below = right
    const other = heap[below] as number
    if (other >= key) break
    heap[at] = other
    at = below
  }
  heap[at] = key
  return least
}
