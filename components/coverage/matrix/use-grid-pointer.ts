'use client'

import { type PointerEvent, useRef } from 'react'
import type { Selection, Spot } from '@/components/ui/grid-selection'

interface PointerSpec {
  selection: Selection | null
  select: (selection: Selection) => void
  /** Cells below the selection shall be filled, down to this row. */
  onFill: (to: number) => void
  onOpen: (spot: Spot) => void
}

function spotAt(x: number, y: number): Spot | null {
  const cell = document.elementFromPoint(x, y)?.closest<HTMLElement>('[data-cell]')
  const [row, col] = (cell?.dataset.cell ?? '').split('.').map(Number)
  return row === undefined || col === undefined ? null : { row, col }
}

/** The mouse on the grid: press and draw selects, shift extends, the handle fills down, a double press opens the cell. */
export function useGridPointer({ selection, select, onFill, onOpen }: PointerSpec) {
  const drawing = useRef<'select' | 'fill' | null>(null)
  const last = useRef<Spot | null>(null)
  const begun = useRef<Selection | null>(null)

  const stop = () => {
    if (drawing.current === 'fill' && last.current && begun.current) onFill(last.current.row)
    drawing.current = null
  }
  return {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (event.button !== 0 || event.pointerType === 'touch') return
      const spot = spotAt(event.clientX, event.clientY)
      if (!spot) return
      last.current = spot
      begun.current = selection
      drawing.current = (event.target as HTMLElement).closest('[data-fill]') ? 'fill' : 'select'
      if (drawing.current === 'fill') return event.preventDefault()
      select(event.shiftKey && selection ? { ...selection, head: spot } : { anchor: spot, head: spot })
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      if (!drawing.current || !(event.buttons & 1)) return
      const spot = spotAt(event.clientX, event.clientY)
      if (!spot || (last.current?.row === spot.row && last.current.col === spot.col)) return
      last.current = spot
      const from = begun.current
      if (drawing.current === 'select' && selection) select({ ...selection, head: spot })
      else if (drawing.current === 'fill' && from)
        select({
          anchor: from.anchor,
          head: { row: Math.max(from.anchor.row, from.head.row, spot.row), col: from.head.col },
        })
    },
    onPointerUp: stop,
    onPointerCancel: () => {
      drawing.current = null
    },
    onDoubleClick: (event: React.MouseEvent) => {
      const spot = spotAt(event.clientX, event.clientY)
      if (spot) onOpen(spot)
    },
  }
}
