import { ok } from '@/lib/core/result'
import { instant } from '@/lib/orders/data/queues'
import { inSqlTransaction, type Sql } from '@/lib/server/sql'
import { emptyCells, lockRollups, moveRows, nextToFill, rollupState, saveProgress } from '../data/rollup-cells'
import { marksFrom } from '../data/rollup-changes'
import { definitionOf, rollupLayout } from '../data/rollup-layout'
import { OWNER_SOURCES, type Owners, ownersOf, takeOwners } from '../data/rollup-owners'

/** Moves the rows of these owners to the cells they belong to. */
async function move(tx: Sql, owners: Owners, now: Date): Promise<void> {
  const marks = await marksFrom(tx, now)
  for (const layout of rollupLayout(instant(now))) {
    const ids = ownersOf(owners, layout.source)
    if (ids.length > 0) await moveRows(tx, layout, marks(layout, ids), ids)
  }
}

/** Nothing is left, something is, or another one is at it. */
export type Folded = 'all' | 'more' | 'busy'

/** One step: what waits in the queue and what fell due; while the cells are not full yet, also the next rows that are there already. */
async function foldStep(now: Date, definition: string): Promise<Folded> {
  const result = await inSqlTransaction<Folded>(async (tx) => {
    if (!(await lockRollups(tx))) return ok('busy' as const)
    let state = await rollupState(tx)
    if (state.definition !== definition) {
      await emptyCells(tx, definition)
      state = { definition, ready: false, cursors: {} }
    }
    const taken = await takeOwners(tx, now)
    await move(tx, taken.owners, now)
    if (state.ready) {
      await saveProgress(tx, state.cursors, true, now)
      return ok(taken.more ? ('more' as const) : ('all' as const))
    }
    const fill = await nextToFill(tx, state.cursors)
    await move(tx, fill.owners, now)
    const ready = OWNER_SOURCES.every((source) => fill.cursors[source] === 'done')
    await saveProgress(tx, fill.cursors, ready, now)
    return ok(ready && !taken.more ? ('all' as const) : ('more' as const))
  })
  if (!result.ok) throw new Error('the roll-ups were refused')
  return result.value
}

/** Brings the roll-ups up to the instant: the queue, what fell due, and what was never counted. Each step is a transaction of its own. */
export async function foldRollups(clock: () => Date, mayGoOn: () => boolean = () => true): Promise<Folded> {
  const definition = definitionOf()
  let folded: Folded = 'more'
  while (folded === 'more' && mayGoOn()) folded = await foldStep(clock(), definition)
  return folded
}

const PAUSE_MS = 1_000

/** Folds about once a second until a time: the job's way, so that what is written is in the cells within seconds. */
export async function foldUntil(end: Date, clock: () => Date, signal?: AbortSignal): Promise<void> {
  const mayGoOn = () => clock() < end && !signal?.aborted
  while (mayGoOn()) {
    await foldRollups(clock, mayGoOn)
    if (mayGoOn()) await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
  }
}
