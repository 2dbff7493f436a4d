import type { LocalDate } from '@/lib/core/business-time'
import type { Cell, CoverageChange, CoverageRow, Range } from '../types'

export function cellKey(cell: Cell): string {
  return `${cell.pincode}/${cell.device}`
}

function emptyChange(): CoverageChange {
  return { deleted: [], updated: [], added: [] }
}

/** Covers a cell from a date on without end: what is there is stretched rather than doubled, what comes later is swallowed. */
function cover(cell: Cell, ranges: Range[], from: LocalDate): CoverageChange {
  const change = emptyChange()
  const touching = ranges.find((range) => range.from <= from && (range.to === null || range.to >= from))
  if (touching?.to === null) return change
  const later = ranges.filter((range) => range.from > from)
  const [first, ...rest] = touching ? [touching, ...later] : later
  if (first) change.updated.push({ id: first.id, from: touching ? first.from : from, to: null })
  else change.added.push({ pincode: cell.pincode, device: cell.device, from, to: null })
  change.deleted.push(...rest.map((range) => range.id))
  return change
}

/** Ends a cell's coverage on a date: from that day on nobody is sent there by it. What had not begun by then never was. */
function uncover(ranges: Range[], from: LocalDate): CoverageChange {
  const change = emptyChange()
  for (const range of ranges) {
    if (range.from >= from) change.deleted.push(range.id)
    else if (range.to === null || range.to > from) change.updated.push({ ...range, to: from })
  }
  return change
}

function byCell(rows: CoverageRow[]): Map<string, { cell: Cell; ranges: Range[] }> {
  const cells = new Map<string, { cell: Cell; ranges: Range[] }>()
  for (const { pincode, device, id, from, to } of [...rows].sort((a, b) => (a.from < b.from ? -1 : 1))) {
    const key = cellKey({ pincode, device })
    const known = cells.get(key)
    if (known) known.ranges.push({ id, from, to })
    else cells.set(key, { cell: { pincode, device }, ranges: [{ id, from, to }] })
  }
  return cells
}

function merge(changes: CoverageChange[]): CoverageChange {
  return {
    deleted: changes.flatMap((change) => change.deleted),
    updated: changes.flatMap((change) => change.updated),
    added: changes.flatMap((change) => change.added),
  }
}

function distinct(cells: Cell[]): Cell[] {
  return [...new Map(cells.map((cell) => [cellKey(cell), cell])).values()]
}

/** Adds cells to a partner's coverage from a date on; cells that are covered already stay as they are. */
export function planAddition(rows: CoverageRow[], cells: Cell[], from: LocalDate): CoverageChange {
  const known = byCell(rows)
  return merge(distinct(cells).map((cell) => cover(cell, known.get(cellKey(cell))?.ranges ?? [], from)))
}

/** Takes cells out of a partner's coverage from a date on. */
export function planRemoval(rows: CoverageRow[], cells: Cell[], from: LocalDate): CoverageChange {
  const known = byCell(rows)
  return merge(distinct(cells).map((cell) => uncover(known.get(cellKey(cell))?.ranges ?? [], from)))
}

/** From a date on exactly these cells: ends what is not listed, starts what is new, leaves the rest. */
export function planReplacement(rows: CoverageRow[], cells: Cell[], from: LocalDate): CoverageChange {
  const wanted = new Set(cells.map(cellKey))
  const dropped = [...byCell(rows).values()].filter(({ cell }) => !wanted.has(cellKey(cell)))
  return merge([planAddition(rows, cells, from), ...dropped.map(({ ranges }) => uncover(ranges, from))])
}

/** Whether two half-open ranges share a day. */
export function overlaps(
  a: { from: LocalDate; to: LocalDate | null },
  b: { from: LocalDate; to: LocalDate | null },
): boolean {
  return (a.to === null || b.from < a.to) && (b.to === null || a.from < b.to)
}
