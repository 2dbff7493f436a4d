/** No honest input is nested deeper; whoever walks one that is runs out of stack. */
const MOST_DEPTH = 32

/** What is wrong with a text as PostgreSQL keeps it. */
function unfitText(text: string): string | null {
  if (text.includes('\u0000')) return 'Must not hold NUL characters.'
  // Half of a surrogate pair is no character: PostgreSQL's JSON refuses it.
  return text.isWellFormed() ? null : 'Must be text in Unicode.'
}

/**
 * What makes an input unfit for any schema of ours, in words; null when nothing does. Walks without recursion, and what stands
 * in several places (an action's arguments can) only once.
 */
export function unfitness(input: unknown): string | null {
  const seen = new Set<object>()
  let level: unknown[] = [input]
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > MOST_DEPTH) return `Must not be nested deeper than ${MOST_DEPTH}.`
    const next: unknown[] = []
    for (const value of level) {
      const unfit = typeof value === 'string' ? unfitText(value) : null
      if (unfit) return unfit
      if (typeof value !== 'object' || value === null || value instanceof Blob || seen.has(value)) continue
      seen.add(value)
      for (const [key, inner] of Object.entries(value)) next.push(key, inner)
    }
    level = next
  }
  return null
}
