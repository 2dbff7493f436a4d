// biome-ignore-all lint/a11y/noNoninteractiveElementToInteractiveRole: a table that is walked by keys is a grid to those who listen
// biome-ignore-all lint/a11y/noNoninteractiveTabindex: the grid keeps the focus and names its active cell
'use client'

import { type KeyboardEvent, type PointerEvent, useEffect, useMemo, useRef, useState } from 'react'
import { cn } from '@/components/ui/cn'
import { boxOf, moved, type Selection, type Spot } from '@/components/ui/grid-selection'
import { toneMark } from '@/components/ui/tone'
import type { BoardPartner, BoardTotal } from '@/lib/partners/types'
import { BoardCards } from './board-cards'
import { BoardHeads, BoardTotals } from './board-heads'
import { BoardRow, cellId } from './board-row'
import { CellDialog } from './cell-dialog'
import { LEVELS } from './level-words'
import { pickedOf } from './picked-days'

export interface CapacityBoardProps {
  partners: readonly BoardPartner[]
  dates: readonly string[]
  holidays: readonly { date: string; name: string }[]
  totals: readonly BoardTotal[]
  /** "52 partners" */
  count: string
  today: string
  mayEdit: boolean
}

/** What Page Up and Page Down move by. */
const PAGE_ROWS = 10

function spotOf(target: EventTarget): Spot | null {
  const cell = target instanceof Element ? target.closest<HTMLElement>('[data-cell]') : null
  const [row, col] = (cell?.dataset.cell ?? '').split('.').map(Number)
  return cell && row !== undefined && col !== undefined ? { row, col } : null
}

/** Partners by date: the grid keeps the focus, its active cell is named by id; a press, or Enter, opens what is selected. */
export function CapacityBoard(props: CapacityBoardProps) {
  const { partners, dates, holidays, totals, today, mayEdit } = props
  const [selection, setSelection] = useState<Selection | null>(null)
  const [open, setOpen] = useState(false)
  const drawing = useRef(false)
  const head = selection?.head
  useEffect(() => {
    if (head)
      document.getElementById(cellId(head.row, head.col))?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [head])

  const select = (to: Spot, extend: boolean) =>
    setSelection((before) => ({ anchor: extend && before ? before.anchor : to, head: to }))
  const onKeyDown = (event: KeyboardEvent) => {
    const size = { rows: partners.length, cols: dates.length, page: PAGE_ROWS }
    const to = moved(event.key, head ?? { row: 0, col: -1 }, size, event.ctrlKey || event.metaKey)
    if (to) select(to, event.shiftKey)
    else if ((event.key === 'Enter' || event.key === ' ') && selection) setOpen(true)
    else if (event.key === 'Escape' && head) setSelection({ anchor: head, head })
    else return
    event.preventDefault()
  }
  const pointer = {
    onPointerDown: (event: PointerEvent) => {
      const spot = spotOf(event.target)
      if (event.button !== 0 || !spot) return
      drawing.current = true
      select(spot, event.shiftKey)
    },
    onPointerMove: (event: PointerEvent) => {
      const spot = drawing.current && event.buttons & 1 ? spotOf(event.target) : null
      if (spot && event.pointerType === 'mouse' && (spot.row !== head?.row || spot.col !== head.col)) select(spot, true)
    },
    onPointerUp: (event: PointerEvent) => {
      if (drawing.current && spotOf(event.target)) setOpen(true)
      drawing.current = false
    },
    // The finger scrolls.
    onPointerCancel: () => {
      drawing.current = false
    },
  }
  const box = selection && boxOf(selection)
  const picked = useMemo(() => (selection ? pickedOf(partners, dates, selection) : []), [partners, dates, selection])
  return (
    <>
      <Legend />
      <div
        className="min-h-0 flex-1 overflow-auto overscroll-contain rounded-lg border border-line bg-surface max-sm:hidden"
        data-scroll="board"
      >
        <table
          role="grid"
          aria-label="Capacity: partners by date"
          aria-multiselectable
          aria-readonly={!mayEdit}
          aria-activedescendant={head ? cellId(head.row, head.col) : undefined}
          tabIndex={0}
          onKeyDown={onKeyDown}
          onFocus={() => !selection && partners.length > 0 && select({ row: 0, col: 0 }, false)}
          {...pointer}
          className="w-full border-separate border-spacing-0 focus-visible:outline-2 focus-visible:outline-focus"
        >
          <BoardHeads dates={dates} holidays={holidays} today={today} />
          <tbody>
            {partners.map((partner, row) => {
              const within = box !== null && row >= box.top && row <= box.bottom
              return (
                <BoardRow
                  key={partner.code}
                  partner={partner}
                  row={row}
                  dates={dates}
                  from={within ? box.left : -1}
                  to={within ? box.right : -2}
                  active={head?.row === row ? head.col : -1}
                />
              )
            })}
          </tbody>
          <BoardTotals totals={totals} partners={props.count} />
        </table>
      </div>
      <BoardCards
        partners={partners}
        dates={dates}
        today={today}
        onOpen={(spot) => {
          select(spot, false)
          setOpen(true)
        }}
      />
      {open && picked.length > 0 && (
        <CellDialog picked={picked} today={today} mayEdit={mayEdit} onClose={() => setOpen(false)} />
      )}
    </>
  )
}

function Legend() {
  return (
    <ul aria-label="What the colours say" className="mb-2 flex flex-wrap gap-x-4 gap-y-1 text-muted text-xs">
      {Object.entries(LEVELS).map(([level, { word, meaning, tone }]) => (
        <li key={level} className="flex items-center gap-1.5" data-tip={meaning}>
          <span
            aria-hidden
            className={cn('size-2.5 rounded-sm', tone ? toneMark[tone] : 'border border-line-strong')}
          />
          {word}
        </li>
      ))}
      <li data-tip="Capacity was set for this date">* set for the date</li>
    </ul>
  )
}
