'use client'

import { useEffect, useRef } from 'react'

/** The end of a row of tabs fades out (tab-style.ts); what is current stands before it. In px. */
const FADE = 32

/** Brings the current one of a row of links into view, where the row is wider than the screen. The page itself stays where it is. */
export function RevealCurrent({ current }: { current: string | undefined }) {
  const ref = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    if (current === undefined) return
    const row = ref.current?.parentElement?.querySelector('ul')
    const link = row?.querySelector('[aria-current]')
    if (!row || !link) return
    // The row gets narrower when the button with all of them comes to stand beside it.
    const watch = new ResizeObserver(() => {
      const [outer, inner] = [row.getBoundingClientRect(), link.getBoundingClientRect()]
      if (inner.left < outer.left) row.scrollLeft -= outer.left - inner.left
      else if (inner.right > outer.right - FADE) row.scrollLeft += inner.right - outer.right + FADE
    })
    watch.observe(row)
    return () => watch.disconnect()
  }, [current])
  return <span ref={ref} hidden />
}
