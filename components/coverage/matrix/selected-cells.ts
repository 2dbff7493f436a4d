import { boxOf, type Selection } from '@/components/ui/grid-selection'
import type { MatrixLine } from '@/lib/coverage/domain/matrix-lines'
import type { MatrixPartner } from '@/lib/coverage/types'
import type { CellAt } from './use-matrix-edits'

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
