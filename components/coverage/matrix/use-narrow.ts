'use client'

import { useEffect, useState } from 'react'

const QUERY = '(max-width: 639px)'

/** Whether the screen is a phone's; null until it is known. Only one of grid and cards is drawn, for both load what they show. */
export function useNarrow(): boolean | null {
  const [narrow, setNarrow] = useState<boolean | null>(null)
  useEffect(() => {
    const media = window.matchMedia(QUERY)
    const tell = () => setNarrow(media.matches)
    tell()
    media.addEventListener('change', tell)
    return () => media.removeEventListener('change', tell)
  }, [])
  return narrow
}
