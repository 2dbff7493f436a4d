'use client'

import { type RefObject, useLayoutEffect, useRef } from 'react'

/**
 * Columns are as wide as the widest cell that has been in view: rows that come and go while one scrolls do not make them jump. `of` names
 * the list and its columns; another one, or another width of the table, begins anew.
 */
export function useSteadyColumns(box: RefObject<HTMLElement | null>, of: string): void {
  const known = useRef<{ of: string; box: number; widths: number[] }>({ of: '', box: 0, widths: [] })
  useLayoutEffect(() => {
    const heads = [...(box.current?.querySelectorAll<HTMLElement>('thead th') ?? [])]
    const width = box.current?.clientWidth ?? 0
    if (known.current.of !== of || known.current.box !== width) {
      known.current = { of, box: width, widths: [] }
      for (const head of heads) head.style.minWidth = ''
    }
    const { widths } = known.current
    const now = heads.map((head) => head.offsetWidth)
    for (const [at, head] of heads.entries()) {
      if ((now[at] ?? 0) <= (widths[at] ?? 0)) continue
      widths[at] = now[at] ?? 0
      head.style.minWidth = `${widths[at]}px`
    }
  })
}
