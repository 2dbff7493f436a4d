'use client'

import { type PointerEvent, type RefObject, useEffect, useRef, useState } from 'react'

type Control = 'handle' | 'up' | 'down'

export interface Reorder {
  /** Goes on the list; each row carries `data-rule`, each control of it `data-move`. */
  list: RefObject<HTMLOListElement | null>
  dragged: string | null
  /** What was moved where, to be read out. */
  said: string
  start: (id: string, event: PointerEvent) => void
  move: (id: string, step: 1 | -1, by: Control) => void
}

/** An ordered list whose rows are dragged by a handle, or moved by keys and buttons; focus stays on what moved it. */
export function useReorder(
  rows: readonly { id: string; name: string }[],
  onMove: (from: number, to: number) => void,
): Reorder {
  const list = useRef<HTMLOListElement>(null)
  const focus = useRef<{ id: string; by: Control } | null>(null)
  const [dragged, setDragged] = useState<string | null>(null)
  const [said, setSaid] = useState('')
  const latest = useRef({ rows, onMove })

  useEffect(() => {
    latest.current = { rows, onMove }
    const to = focus.current
    if (!to) return
    focus.current = null
    // A row that was moved in the document has lost the focus; a button at the end of its way hands it to the other one.
    const row = list.current?.querySelector(`[data-rule="${to.id}"]`)
    const control = row?.querySelector<HTMLButtonElement>(`[data-move=${to.by}]`)
    const other = row?.querySelector<HTMLButtonElement>(`[data-move=${to.by === 'up' ? 'down' : 'up'}]`)
    ;(control?.disabled ? other : control)?.focus()
  })

  const place = (id: string, to: number): void => {
    const { rows: now, onMove: tell } = latest.current
    const from = now.findIndex((row) => row.id === id)
    if (from < 0 || to < 0 || to >= now.length || to === from) return
    tell(from, to)
    setSaid(`“${now[from]?.name}” is now rule ${to + 1} of ${now.length}`)
  }

  /** Which place the pointer is over: a row gives way when the pointer passes its middle. */
  const follow = (id: string, y: number): void => {
    const boxes = [...(list.current?.querySelectorAll<HTMLElement>('[data-rule]') ?? [])]
    const at = boxes.findIndex((box) => box.dataset.rule === id)
    const middle = (index: number): number => {
      const box = boxes[index]?.getBoundingClientRect()
      return box ? box.top + box.height / 2 : Number.NaN
    }
    if (y < middle(at - 1)) place(id, at - 1)
    else if (y > middle(at + 1)) place(id, at + 1)
  }

  return {
    list,
    dragged,
    said,
    start: (id, event) => {
      if (event.button !== 0) return
      setDragged(id)
      // On the window: the row itself is moved about in the document meanwhile.
      const end = new AbortController()
      const { signal } = end
      const stop = (): void => {
        end.abort()
        setDragged(null)
      }
      window.addEventListener('pointermove', (move) => follow(id, move.clientY), { signal })
      window.addEventListener('pointerup', stop, { signal })
      window.addEventListener('pointercancel', stop, { signal })
    },
    move: (id, step, by) => {
      focus.current = { id, by }
      place(id, latest.current.rows.findIndex((row) => row.id === id) + step)
    },
  }
}
