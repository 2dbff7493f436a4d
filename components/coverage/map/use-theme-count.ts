'use client'

import { useEffect, useState } from 'react'

/** Counts up whenever light and dark change: what is drawn by hand reads its colours anew. */
export function useThemeCount(): number {
  const [count, setCount] = useState(0)
  useEffect(() => {
    const tell = () => setCount((before) => before + 1)
    const media = window.matchMedia('(prefers-color-scheme: dark)')
    const classes = new MutationObserver(tell)
    media.addEventListener('change', tell)
    classes.observe(document.documentElement, { attributes: true, attributeFilter: ['class'] })
    return () => {
      media.removeEventListener('change', tell)
      classes.disconnect()
    }
  }, [])
  return count
}
