'use client'

import { useEffect, useRef } from 'react'

/** Brings the current one of a row of links into view, where the row is wider than the screen. */
export function RevealCurrent({ current }: { current: string | undefined }) {
  const ref = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    if (current === undefined) return
    const link = ref.current?.parentElement?.querySelector('[aria-current]')
    link?.scrollIntoView({ inline: 'nearest', block: 'nearest' })
  }, [current])
  return <span ref={ref} hidden />
}
