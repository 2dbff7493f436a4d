export type Spot = { row: number; col: number }
/** A rectangle of a grid: where it began, and the cell that is active. */
export type Selection = { anchor: Spot; head: Spot }

export function boxOf({ anchor, head }: Selection): { top: number; bottom: number; left: number; right: number } {
  return {
    top: Math.min(anchor.row, head.row),
    bottom: Math.max(anchor.row, head.row),
    left: Math.min(anchor.col, head.col),
    right: Math.max(anchor.col, head.col),
  }
}

/** Where a key leads to, within the grid; null for keys that do not move. `page`: rows that Page Up and Down move by. */
export function moved(
  key: string,
  { row, col }: Spot,
  size: { rows: number; cols: number; page: number },
  far: boolean,
): Spot | null {
  const last = { row: size.rows - 1, col: size.cols - 1 }
  const to: Record<string, Spot> = {
    ArrowUp: { row: far ? 0 : row - 1, col },
    ArrowDown: { row: far ? last.row : row + 1, col },
    ArrowLeft: { row, col: far ? 0 : col - 1 },
    ArrowRight: { row, col: far ? last.col : col + 1 },
    Home: { row: far ? 0 : row, col: 0 },
    End: { row: far ? last.row : row, col: last.col },
    PageUp: { row: row - size.page, col },
    PageDown: { row: row + size.page, col },
  }
  const spot = to[key]
  if (!spot) return null
  const within = (value: number, most: number) => Math.max(0, Math.min(most, value))
  return { row: within(spot.row, last.row), col: within(spot.col, last.col) }
}
