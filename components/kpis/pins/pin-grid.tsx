'use client'

import { ChevronLeft, ChevronRight, GripVertical, Maximize2, Minimize2, X } from 'lucide-react'
import { type DragEvent, type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { IconButton } from '@/components/ui/icon-button'
import { type Placed, useLayout } from './use-layout'

export interface PinCell extends Placed {
  title: string
  /** Of which days, narrowed to what; null of what the reader may not see. */
  scope: string | null
  shown: ReactNode
}

interface PinGridProps {
  board: string
  version: number
  cells: readonly PinCell[]
  /** Its owner arranges it. */
  mayEdit: boolean
}

function moved(pins: readonly Placed[], from: number, to: number): Placed[] {
  const [pin] = pins.slice(from, from + 1)
  return pin ? pins.toSpliced(from, 1).toSpliced(to, 0, pin) : [...pins]
}

/** A board: its pins in their order and size. Arranged by dragging, by buttons, and by arrow keys on a pin's handle. */
export function PinGrid({ board, version, cells, mayEdit }: PinGridProps) {
  const saved = cells.map(({ id, wide }) => ({ id, wide }))
  const { pins, show, arrange, remove } = useLayout(board, version, saved)
  const [arranging, setArranging] = useState(false)
  const [told, setTold] = useState('')
  const dragged = useRef<string | null>(null)
  const handle = useRef<string | null>(null)
  const known = new Map(cells.map((cell) => [cell.id, cell]))

  // A pin that moves takes its handle with it: the focus stays there.
  useEffect(() => {
    if (handle.current) document.getElementById(`move-${handle.current}`)?.focus()
    handle.current = null
  })

  const move = (id: string, step: -1 | 1) => {
    const at = pins.findIndex((pin) => pin.id === id)
    const to = at + step
    if (at < 0 || to < 0 || to >= pins.length) return
    handle.current = id
    setTold(`${known.get(id)?.title}: place ${to + 1} of ${pins.length}`)
    arrange(moved(pins, at, to))
  }
  const over = (event: DragEvent, id: string) => {
    if (!dragged.current) return
    event.preventDefault()
    const [from, to] = [dragged.current, id].map((one) => pins.findIndex((pin) => pin.id === one))
    if (from !== undefined && to !== undefined && from >= 0 && to >= 0 && from !== to) show(moved(pins, from, to))
  }
  const drop = () => {
    if (!dragged.current) return
    dragged.current = null
    arrange(pins)
  }

  return (
    <>
      {mayEdit && (
        <div className="mb-2 flex items-center gap-3 print:hidden">
          <Button size="sm" aria-pressed={arranging} onClick={() => setArranging(!arranging)}>
            {arranging ? 'Done' : 'Arrange'}
          </Button>
          {arranging && (
            <p className="text-muted text-sm max-sm:hidden">
              Drag a pin, or use its arrows. Changes are saved at once.
            </p>
          )}
          <p aria-live="polite" className="sr-only">
            {told}
          </p>
        </div>
      )}
      <ul className="grid grid-cols-1 gap-3 md:grid-cols-2 xl:grid-cols-4">
        {pins.map(({ id, wide }) => {
          const cell = known.get(id)
          if (!cell) return null
          return (
            <li
              key={id}
              draggable={arranging}
              onDragStart={(event) => {
                dragged.current = id
                event.dataTransfer.effectAllowed = 'move'
              }}
              onDragOver={(event) => over(event, id)}
              onDrop={(event) => event.preventDefault()}
              onDragEnd={drop}
              className={cn('flex min-w-0 flex-col', wide && 'md:col-span-2', arranging && 'cursor-grab')}
            >
              <div className="mb-1 flex min-h-6 items-center justify-between gap-2 px-1">
                <p className="min-w-0 truncate text-muted text-xs" data-tip={cell.scope ?? undefined}>
                  {cell.scope ?? 'Not for your role'}
                </p>
              </div>
              {arranging && (
                <PinTools
                  id={id}
                  wide={wide}
                  title={cell.title}
                  onMove={(step) => move(id, step)}
                  onSize={() => arrange(pins.map((pin) => (pin.id === id ? { ...pin, wide: !wide } : pin)))}
                  onRemove={() => void remove(id, cell.title)}
                />
              )}
              <div className={cn('flex min-w-0 flex-1 flex-col *:flex-1', arranging && 'pointer-events-none')}>
                {cell.shown}
              </div>
            </li>
          )
        })}
      </ul>
    </>
  )
}

interface PinToolsProps extends Placed {
  title: string
  onMove: (step: -1 | 1) => void
  onSize: () => void
  onRemove: () => void
}

function PinTools({ id, wide, title, onMove, onSize, onRemove }: PinToolsProps) {
  const key = (event: KeyboardEvent) => {
    const step = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 }[event.key] as -1 | 1 | undefined
    if (!step) return
    event.preventDefault()
    onMove(step)
  }
  return (
    <div className="mb-1 flex items-center gap-0.5 rounded-md bg-sunken px-1">
      <IconButton
        id={`move-${id}`}
        size="sm"
        label={`Move ${title} by arrow keys`}
        onKeyDown={key}
        className="cursor-grab"
      >
        <GripVertical aria-hidden />
      </IconButton>
      <IconButton size="sm" label={`${title}: earlier`} onClick={() => onMove(-1)}>
        <ChevronLeft aria-hidden />
      </IconButton>
      <IconButton size="sm" label={`${title}: later`} onClick={() => onMove(1)}>
        <ChevronRight aria-hidden />
      </IconButton>
      <span className="flex-1" />
      <IconButton size="sm" label={wide ? `${title}: as a card` : `${title}: wide`} onClick={onSize}>
        {wide ? <Minimize2 aria-hidden /> : <Maximize2 aria-hidden />}
      </IconButton>
      <IconButton size="sm" label={`Remove ${title}`} onClick={onRemove}>
        <X aria-hidden />
      </IconButton>
    </div>
  )
}
