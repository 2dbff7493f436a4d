'use client'

import { Search } from 'lucide-react'
import { openLayer } from './desk-layers'

export const loadPalette = () => import('./palette')

/** On a phone, where there is no room for a search box: opens what finds any order, person, partner, page or command. */
export function FindButton() {
  const near = () => void loadPalette()
  return (
    <button
      type="button"
      aria-haspopup="dialog"
      onClick={() => openLayer('palette')}
      onPointerEnter={near}
      onFocus={near}
      className="control flex min-w-0 items-center gap-2 border-line bg-canvas px-2.5 text-muted sm:hidden"
    >
      <Search aria-hidden className="size-4 shrink-0" />
      <span className="truncate">Search</span>
    </button>
  )
}
