/** No honest input is nested deeper; whoever walks one that is runs out of stack. */
const MOST_DEPTH = 32

/** What makes an input unfit for any schema of ours, in words; null when nothing does. Walks without recursion. */
export function unfitness(input: unknown): string | null {
  let level: unknown[] = [input]
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > MOST_DEPTH) return `Must not be nested deeper than ${MOST_DEPTH}.`
    const next: unknown[] = []
    for (const value of level) {
      // Half of a surrogate pair is no character: PostgreSQL's JSON refuses it.
      if (typeof value === 'string' && /\p{Surrogate}/u.test(value)) return 'Must be text in Unicode.'
      if (typeof value !== 'object' || value === null || value instanceof Blob) continue
      for (const [key, inner] of Object.entries(value)) next.push(key, inner)
    }
    level = next
  }
  return null
}
