'use client'

/** What would be lost by leaving the page, and how to ask before it is. */
export interface Guard {
  unsaved: () => boolean
  /** Asks; `leave` goes where the reader wanted to go. */
  ask: (leave: () => void) => void
}

/** What tells Back from Forward; not every browser has it. */
interface Entries extends EventTarget {
  currentEntry: { index: number } | null
}
type EntryChange = Event & { from: { index: number } }

const guards: Guard[] = []
/** Of the step that is under way: -1 is Back. A browser that does not say so is taken to go back, as nearly all do. */
let steps = -1
/** What the next step through history is: the reader's, ours back to the page, or the one that was agreed to. */
let next: 'theirs' | 'undone' | 'agreed' = 'theirs'

const entries = (): Entries | undefined => (window as { navigation?: Entries }).navigation

function noteSteps(event: Event): void {
  steps = (entries()?.currentEntry?.index ?? 0) - (event as EntryChange).from.index
}

/** The address has changed already: the page is told nothing of it, and the step is taken back until the answer. */
function onStep(event: PopStateEvent): void {
  const whose = next
  next = 'theirs'
  if (whose === 'agreed') return
  const guard = guards.findLast((one) => one.unsaved())
  if (whose === 'theirs' && !guard) return
  event.stopImmediatePropagation()
  if (whose === 'undone') return
  const wanted = steps || -1
  next = 'undone'
  history.go(-wanted)
  guard?.ask(() => {
    next = 'agreed'
    history.go(wanted)
  })
}

/**
 * Holds up the browser's Back and Forward within the panel while something would be lost. Several may stand at once, the last
 * is asked: a box over a page. Answers how to let go.
 */
export function guardHistory(guard: Guard): () => void {
  guards.push(guard)
  return () => {
    guards.splice(guards.indexOf(guard), 1)
  }
}

// At the window listeners are asked in the order in which they came, in whatever phase: the framework's own, which shows the other page at
// once where it knows it, must not be there first. The root layout brings this file (`BackGuard`), and the framework listens only once it stands.
if (typeof window !== 'undefined') {
  window.addEventListener('popstate', onStep, { capture: true })
  entries()?.addEventListener('currententrychange', noteSteps)
}

/** In the root layout: what brings the listener before the framework's. */
export function BackGuard(): null {
  return null
}
