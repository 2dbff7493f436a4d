'use client'

import { useEffect, useMemo, useRef, useState } from 'react'
import type { Selection } from '@/components/ui/grid-selection'
import { useNarrow } from '@/components/ui/use-narrow'
import type { MatrixLine } from '@/lib/coverage/domain/matrix-lines'
import type { MatrixPartner } from '@/lib/coverage/types'
import { CellPanel } from './cell-panel'
import { MatrixCards } from './matrix-cards'
import { MatrixGrid } from './matrix-grid'
import type { CellStore } from './use-matrix-cells'
import { useMatrixCommands } from './use-matrix-commands'
import type { MatrixEdits } from './use-matrix-edits'
import type { MatrixChanges, MatrixView } from './use-matrix-url'

interface MatrixBodyProps {
  view: MatrixView
  change: (changes: MatrixChanges) => void
  lines: readonly MatrixLine[]
  columns: readonly MatrixPartner[]
  cells: CellStore
  edits: MatrixEdits
  editable: boolean
  mayReadPartners: boolean
  saved: number
  onFold: (key: string) => void
}

/** The grid with the open cell beside it; at phone width cards. */
export function MatrixBody(props: MatrixBodyProps) {
  const { view, change, lines, columns, cells, edits, editable, saved } = props
  const [selection, setSelection] = useState<Selection | null>(null)
  const narrow = useNarrow()
  const { at, device, date } = view

  // An address that names a cell leads there, once.
  const led = useRef(false)
  useEffect(() => {
    if (led.current || !at || lines.length === 0) return
    led.current = true
    const row = lines.findIndex((line) => line.key === at.pincode)
    const col = Math.max(
      0,
      columns.findIndex(({ code }) => code === at.code),
    )
    if (row >= 0) setSelection({ anchor: { row, col }, head: { row, col } })
  }, [at, lines, columns])

  // Other lines or columns: what is out of reach is no longer selected.
  const within = useMemo(() => {
    if (!selection) return null
    const fits = ({ row, col }: { row: number; col: number }) => row < lines.length && col < columns.length
    return fits(selection.anchor) && fits(selection.head) ? selection : null
  }, [selection, lines, columns])

  const commands = useMatrixCommands({ lines, columns, selection: within, edits, editable })
  const open = at && columns.find(({ code }) => code === at.code)
  if (narrow === null) return null
  if (narrow) return <MatrixCards {...{ lines, columns, cells, edits, device, date, editable }} />
  return (
    <div className="flex min-h-0 flex-1 gap-3">
      <MatrixGrid
        {...{ lines, columns, cells, edits, device, date }}
        {...commands}
        mayEdit={editable}
        selection={within}
        onSelect={setSelection}
        onFold={props.onFold}
        onOpen={({ row, col }) => {
          const line = lines[row]
          if (line?.kind === 'pincode' && columns[col] && device !== 'any')
            change({ at: `${line.pincode}.${columns[col].code}` })
        }}
      />
      {at && open && device !== 'any' && (
        <CellPanel
          pincode={at.pincode}
          partner={open}
          held={cells.rowOf(at.pincode)?.[open.code]}
          onClose={() => change({ at: '' })}
          {...{ device, date, edits, editable, saved, mayReadPartners: props.mayReadPartners }}
        />
      )}
    </div>
  )
}
