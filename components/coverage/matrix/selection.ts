import type { MatrixLine } from '@/lib/coverage/domain/matrix-lines'
import type { MatrixPartner } from '@/lib/coverage/types'
import type { CellAt } from './use-matrix-edits'

export type Spot = { row: number; col: number }
/** A rectangle of the grid: where it began, and the cell that is active. */
export type Selection = { anchor: Spot; head: Spot }

export function boxOf({ anchor, head }: Selection): { top: number; bottom: number; left: number; right: number } {
  return {
    top: Math.min(anchor.row, head.row),
    bottom: Math.max(anchor.row, head.row),
    left: Math.min(anchor.col, head.col),
    right: Math.max(anchor.col, head.col),
  }
}

/** The pincodes of some lines, in order; headings hold none. */
export function pincodesIn(lines: readonly MatrixLine[], top: number, bottom: number): string[] {
  return lines.slice(Math.max(0, top), bottom + 1).flatMap((line) => (line.kind === 'pincode' ? [line.pincode] : []))
}

/** Every cell of a selection. */
export function cellsIn(
  lines: readonly MatrixLine[],
  columns: readonly MatrixPartner[],
  selection: Selection,
): CellAt[] {
  const { top, bottom, left, right } = boxOf(selection)
  const codes = columns.slice(left, right + 1).map(({ code }) => code)
  return pincodesIn(lines, top, bottom).flatMap((pincode) => codes.map((code) => ({ pincode, code })))
}

/** Where a key leads; null for one that does not move. */
export function moved(
  key: string,
  { row, col }: Spot,
  size: { rows: number; cols: number; page: number },
  far: boolean,
): Spot | null {
  const steps: Record<string, Spot> = {
    ArrowUp: { row: far ? 0 : row - 1, col },
    ArrowDown: { row: far ? size.rows - 1 : row + 1, col },
    ArrowLeft: { row, col: far ? 0 : col - 1 },
    ArrowRight: { row, col: far ? size.cols - 1 : col + 1 },
    PageUp: { row: row - size.page, col },
    PageDown: { row: row + size.page, col },
    Home: { row: far ? 0 : row, col: 0 },
    End: { row: far ? size.rows - 1 : row, col: size.cols - 1 },
  }
  const to = steps[key]
  if (!to) return null
  const clamp = (value: number, most: number): number => Math.max(0, Math.min(most, value))
  return { row: clamp(to.row, size.rows - 1), col: clamp(to.col, size.cols - 1) }
}
