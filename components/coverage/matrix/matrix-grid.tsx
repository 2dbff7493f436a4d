// biome-ignore-all lint/a11y/useSemanticElements: a table cannot be drawn in windows; the roles say what it is
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid keeps the focus and names its active cell
'use client'

import { useVirtualizer } from '@tanstack/react-virtual'
import { type ClipboardEvent, type KeyboardEvent, useEffect, useRef } from 'react'
import { cn } from '@/components/ui/cn'
import { boxOf, moved, type Selection, type Spot } from '@/components/ui/grid-selection'
import type { MatrixLine } from '@/lib/coverage/domain/matrix-lines'
import type { MatrixDevice, MatrixPartner } from '@/lib/coverage/types'
import { ColumnHeads } from './column-heads'
import { COLUMN, HEADER, LABEL, MatrixRow, ROW } from './matrix-row'
import { pincodesIn } from './selected-cells'
import { useGridPointer } from './use-grid-pointer'
import type { CellStore } from './use-matrix-cells'
import type { MatrixEdits } from './use-matrix-edits'

export interface MatrixGridProps {
  lines: readonly MatrixLine[]
  columns: readonly MatrixPartner[]
  cells: CellStore
  edits: MatrixEdits
  device: MatrixDevice
  date: string
  mayEdit: boolean
  selection: Selection | null
  onSelect: (selection: Selection | null) => void
  onFold: (key: string) => void
  onOpen: (spot: Spot) => void
  /** Ctrl or Cmd with a letter, Space, Delete: what edits. True when it was one of them. */
  onEditKey: (event: KeyboardEvent) => boolean
  onFillTo: (row: number) => void
  onCopy: (event: ClipboardEvent) => void
  onPaste: (event: ClipboardEvent) => void
}

/** How many lines beyond what is in view are asked for. */
const AHEAD = 40
const REST_MS = 70

/** Pincodes × partners, drawn only where it is looked at. The grid itself keeps the focus; its active cell is named by id. */
export function MatrixGrid(props: MatrixGridProps) {
  const { lines, columns, cells, edits, device, date, selection, onSelect, onFold, onOpen } = props
  const scroller = useRef<HTMLDivElement>(null)
  const rows = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 6,
    paddingStart: HEADER,
    scrollPaddingStart: HEADER,
  })
  const cols = useVirtualizer({
    horizontal: true,
    count: columns.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => COLUMN,
    overscan: 2,
    paddingStart: LABEL,
    scrollPaddingStart: LABEL,
  })
  const shownRows = rows.getVirtualItems()
  const shownCols = cols.getVirtualItems()
  const [firstRow, lastRow] = [shownRows[0]?.index ?? 0, shownRows.at(-1)?.index ?? 0]
  const [firstCol, lastCol] = [shownCols[0]?.index ?? 0, shownCols.at(-1)?.index ?? -1]
  const width = LABEL + columns.length * COLUMN

  const { load, version } = cells
  // What was forgotten (version) is asked for again.
  useEffect(() => {
    const resting = setTimeout(() => void load(pincodesIn(lines, firstRow - AHEAD, lastRow + AHEAD)), REST_MS)
    return () => clearTimeout(resting)
  }, [load, lines, firstRow, lastRow, version])

  const head = selection?.head
  // The virtualizers are new objects with every draw.
  useEffect(() => {
    if (!head) return
    rows.scrollToIndex(head.row)
    cols.scrollToIndex(head.col)
  }, [head?.row, head?.col])

  const pointer = useGridPointer({ selection, select: onSelect, onFill: props.onFillTo, onOpen })
  const onKeyDown = (event: KeyboardEvent) => {
    const size = { rows: lines.length, cols: columns.length, page: Math.max(1, lastRow - firstRow - 8) }
    const spot = head ?? { row: 0, col: 0 }
    const to = moved(event.key, spot, size, event.ctrlKey || event.metaKey)
    const line = lines[spot.row]
    if (to) {
      onSelect(event.shiftKey && selection ? { ...selection, head: to } : { anchor: to, head: to })
    } else if ((event.key === 'Enter' || event.key === ' ') && line && line.kind !== 'pincode') onFold(line.key)
    else if (event.key === 'Enter') onOpen(spot)
    else if (event.key === 'Escape') onSelect(selection && { anchor: selection.head, head: selection.head })
    else if (!props.onEditKey(event)) return
    event.preventDefault()
  }
  const box = selection && boxOf(selection)
  const activeLine = head && lines[head.row]
  return (
    <div
      ref={scroller}
      role="grid"
      aria-label="Coverage: pincodes by partner"
      aria-rowcount={lines.length + 1}
      aria-colcount={columns.length + 1}
      aria-multiselectable
      aria-readonly={!props.mayEdit}
      aria-activedescendant={
        head && activeLine
          ? activeLine.kind === 'pincode'
            ? `cell-${activeLine.pincode}-${head.col}`
            : `line-${activeLine.key}`
          : undefined
      }
      tabIndex={0}
      data-matrix
      onKeyDown={onKeyDown}
      onFocus={() =>
        !selection && lines.length > 0 && onSelect({ anchor: { row: 0, col: 0 }, head: { row: 0, col: 0 } })
      }
      onCopy={props.onCopy}
      onPaste={props.onPaste}
      {...pointer}
      className={cn(
        'relative min-h-0 min-w-0 flex-1 overflow-auto overscroll-contain rounded-lg border border-line bg-surface',
        'focus-visible:outline-2 focus-visible:outline-focus',
      )}
    >
      <div role="presentation" className="relative" style={{ width, height: rows.getTotalSize() }}>
        <ColumnHeads columns={columns} first={firstCol} last={lastCol} width={width} device={device} />
        {shownRows.map(({ index, start }) => {
          const line = lines[index]
          if (!line) return null
          const pincode = line.kind === 'pincode' ? line.pincode : null
          const within = box !== null && index >= box.top && index <= box.bottom
          return (
            <MatrixRow
              key={line.key}
              line={line}
              index={index}
              top={start}
              width={width}
              columns={columns}
              first={firstCol}
              last={lastCol}
              held={pincode === null ? undefined : cells.rowOf(pincode)}
              edits={pincode === null ? undefined : edits.pending.cells.get(pincode)}
              device={device}
              date={date}
              from={within ? box.left : -1}
              to={within ? box.right : -2}
              active={head?.row === index ? head.col : -1}
              handle={props.mayEdit && within && index === box.bottom}
              onFold={onFold}
            />
          )
        })}
      </div>
    </div>
  )
}
