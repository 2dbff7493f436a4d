import type { BoardCell, BoardPartner } from '@/lib/partners/types'

export type Spot = { row: number; col: number }
export type Selection = { anchor: Spot; head: Spot }

/** The dates of a partner that are selected. */
export type Picked = { partner: BoardPartner; days: { date: string; cell: BoardCell }[] }

export function boxOf({ anchor, head }: Selection): { top: number; bottom: number; left: number; right: number } {
  return {
    top: Math.min(anchor.row, head.row),
    bottom: Math.max(anchor.row, head.row),
    left: Math.min(anchor.col, head.col),
    right: Math.max(anchor.col, head.col),
  }
}

const PAGE = 10

/** Where a key leads to, within the board; null for keys that do not move. */
export function moved(
  key: string,
  { row, col }: Spot,
  size: { rows: number; cols: number },
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
    PageUp: { row: row - PAGE, col },
    PageDown: { row: row + PAGE, col },
  }
  const spot = to[key]
  if (!spot) return null
  const within = (value: number, most: number) => Math.max(0, Math.min(most, value))
  return { row: within(spot.row, last.row), col: within(spot.col, last.col) }
}

/** What a selection means: each of its partners with its dates. */
export function pickedOf(partners: readonly BoardPartner[], dates: readonly string[], selection: Selection): Picked[] {
  const { top, bottom, left, right } = boxOf(selection)
  return partners.slice(top, bottom + 1).map((partner) => ({
    partner,
    days: dates.slice(left, right + 1).flatMap((date, index) => {
      const cell = partner.cells[left + index]
      return cell ? [{ date, cell }] : []
    }),
  }))
}
