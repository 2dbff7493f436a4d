'use client'

import { useEffect, useState } from 'react'
import { useLive } from '@/components/frame/use-live'

const MOST = 99

/** How many alerts are open; null when nobody could say. */
async function ask(): Promise<number | null> {
  const answer = await fetch('/api/panel/alerts').catch(() => null)
  return answer?.ok ? ((await answer.json()) as { open: number }).open : null
}

/** In the navigation: how many alerts are open. Nothing while there is none. */
export function AlertCount() {
  const [open, setOpen] = useState(0)
  const look = () => void ask().then((told) => told !== null && setOpen(told))
  useEffect(() => void ask().then((told) => told !== null && setOpen(told)), [])
  useLive({ topics: ['alert'], since: null, onChanges: look, onReload: look })
  if (open === 0) return null
  return (
    <span className="tabular ml-auto rounded-full bg-neutral-soft px-1.5 text-neutral text-xs">
      {open > MOST ? `${MOST}+` : open}
      <span className="sr-only"> open</span>
    </span>
  )
}
