/**
 * Lets at most so many of a kind of work run at once; the rest wait for their turn, in the order they came. For work that would otherwise take
 * every connection of the pool and keep the short statements of everybody else waiting.
 */
export function atMost(most: number): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = []
  let running = 0
  return async (work) => {
    if (running < most) running++
    else await new Promise<void>((go) => waiting.push(go))
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else running--
    }
  }
}
