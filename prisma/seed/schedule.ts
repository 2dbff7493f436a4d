/** A queue of what happens next, soonest first; at the same time in the order it was put in. */
export class Schedule<T> {
  private readonly heap: { at: number; n: number; item: T }[] = []
  private count = 0

  get next(): number {
    return this.heap[0]?.at ?? Number.POSITIVE_INFINITY
  }

  put(at: number, item: T): void {
    const { heap } = this
    const entry = { at, n: this.count++, item }
    let place = heap.length
    heap.push(entry)
    while (place > 0) {
      const parent = (place - 1) >> 1
      const above = heap[parent] as typeof entry
      if (!before(entry, above)) break
      heap[place] = above
      place = parent
    }
    heap[place] = entry
  }

  take(): { at: number; item: T } | undefined {
    const { heap } = this
    const first = heap[0]
    const last = heap.pop()
    if (!first || !last || first === last) return first
    let place = 0
    for (;;) {
      let child = 2 * place + 1
      if (child >= heap.length) break
      const right = heap[child + 1]
      if (right && before(right, heap[child] as typeof last)) child++
      const below = heap[child] as typeof last
      if (!before(below, last)) break
      heap[place] = below
      place = child
    }
    heap[place] = last
    return first
  }

  *rest(): Generator<T, void> {
    for (const { item } of [...this.heap].sort((a, b) => a.n - b.n)) yield item
  }
}

function before(a: { at: number; n: number }, b: { at: number; n: number }): boolean {
  return a.at < b.at || (a.at === b.at && a.n < b.n)
}
