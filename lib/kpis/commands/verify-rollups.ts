import type { Difference } from '@/lib/core/difference'
import { instant } from '@/lib/orders/data/queues'
import { inSnapshot } from '@/lib/server/sql'
import { cellDifferences, markDifferences, ownersAfter, strayMarks } from '../data/check-rollups'
import { rollupState } from '../data/rollup-cells'
import { definitionOf, type RolledLayout, rollupLayout } from '../data/rollup-layout'

const AT_ONCE = 5_000
const FIRST = '00000000-0000-0000-0000-000000000000'

async function* ofRows(layout: RolledLayout, now: Date): AsyncGenerator<Difference> {
  for (let after: string | null = FIRST; after !== null; ) {
    const from: string = after
    const step = await inSnapshot(async (db) => {
      const ids = await ownersAfter(db, layout.source, from, AT_ONCE)
      const differences = ids.length > 0 ? await markDifferences(db, layout, ids, now) : []
      return { differences, last: ids.length === AT_ONCE ? (ids.at(-1) ?? null) : null }
    })
    yield* step.differences
    after = step.last
  }
  yield* await inSnapshot((db) => strayMarks(db, layout.source, now))
}

/** Recomputes from rows what every row is counted as, and from these every cell. Cells that are being filled are not looked at. */
export async function* rollupDifferences(clock: () => Date): AsyncGenerator<Difference> {
  const state = await inSnapshot(rollupState)
  if (!state.ready || state.definition !== definitionOf()) return
  for (const layout of rollupLayout(instant(clock()))) {
    yield* ofRows(layout, clock())
    yield* await inSnapshot((db) => cellDifferences(db, layout))
  }
}
