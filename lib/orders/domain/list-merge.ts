import type { DeskRow } from './list-screen'
import type { ListSort, Position, SortKey } from './list-sort'

const VALUES: Record<SortKey, (row: DeskRow) => Date | number | null> = {
  due: (row) => row.nextDueAt,
  placed: (row) => row.createdAt,
  slot: (row) => row.slotStart,
  pickup_due: (row) => row.pickupDueAt,
  assign_due: (row) => row.assignDueAt,
  amount: (row) => row.quotedAmount,
  since: (row) => row.statusSince,
  risk: (row) => row.risk,
}

export function positionOf(row: DeskRow, { key }: ListSort): Position {
  const value = VALUES[key](row)
  return { value: value === null ? null : Number(value), id: row.id }
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** Below 0 where the first row stands above the other: the order of `data/list-page.ts`, restated for rows that are in the browser already. */
export function comparePositions(a: Position, b: Position, { key, dir }: ListSort): number {
  const way = dir === 'asc' ? 1 : -1
  if (a.value !== null && b.value !== null) return way * (a.value - b.value || byText(a.id, b.id))
  if (a.value !== null) return -1
  if (b.value !== null) return 1
  // What has no clock any more stands the newest first, where the most urgent of the others are first.
  return (key === 'due' ? -way : way) * byText(a.id, b.id)
}

/** Where a row belongs among sorted rows. */
function placeAmong(rows: readonly DeskRow[], row: DeskRow, sort: ListSort): number {
  const position = positionOf(row, sort)
  let [low, high] = [0, rows.length]
  while (low < high) {
    const middle = (low + high) >> 1
    const other = positionOf(rows[middle] as DeskRow, sort)
    if (comparePositions(other, position, sort) < 0) low = middle + 1
    else high = middle
  }
  return low
}

type Among = {
  sort: ListSort
  /** What the list holds above its first row and below its last one is not here: as far as it reaches, rows are. */
  from: Position | null
  to: Position | null
}

/**
 * The rows after some orders were read anew: `fresh` are those of `refs` that belong to the list now. What belongs above or below the
 * stretch that is here stays out: it comes with its own page.
 */
export function withFresh<Row extends DeskRow>(
  rows: readonly Row[],
  refs: ReadonlySet<string>,
  fresh: readonly Row[],
  { sort, from, to }: Among,
): Row[] {
  const merged = rows.filter((row) => !refs.has(row.ref))
  for (const row of fresh) {
    const position = positionOf(row, sort)
    const here =
      (from === null || comparePositions(from, position, sort) <= 0) &&
      (to === null || comparePositions(position, to, sort) <= 0)
    if (here) merged.splice(placeAmong(merged, row, sort), 0, row)
  }
  return merged
}

/** The rows with the page that follows them: one that is here already has moved down, and stands where it is now. */
export function withPage<Row extends DeskRow>(rows: readonly Row[], page: readonly Row[]): Row[] {
  const coming = new Set(page.map(({ ref }) => ref))
  return [...rows.filter(({ ref }) => !coming.has(ref)), ...page]
}
