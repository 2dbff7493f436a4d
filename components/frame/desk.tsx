'use client'

import { Command } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { lazy, Suspense, useEffect } from 'react'
import { IconButton } from '@/components/ui/icon-button'
import { openLayer, undoLast, useLayer } from './desk-layers'
import { loadPalette } from './find-button'
import { useKeys } from './keys'
import type { NavItem } from './navigation'

const KeyHelp = lazy(async () => ({ default: (await import('./key-help')).KeyHelp }))
const Palette = lazy(async () => ({ default: (await loadPalette()).Palette }))

/** Where whoever answers the phone begins. */
const LOG_CALL = '/queries/new'

interface DeskProps {
  /** Places that this reader may open. */
  items: readonly NavItem[]
}

/** What is a key away on every page: everything by name (Ctrl K), the keys (?), and undo. */
export function Desk({ items }: DeskProps) {
  const layer = useLayer()
  const router = useRouter()
  const logsCalls = items.some(({ href }) => href === LOG_CALL)
  useEffect(() => {
    const key = (event: KeyboardEvent) => {
      // Whoever holds Ctrl or ⌘ may be about to ask for it.
      if (event.key === 'Control' || event.key === 'Meta') void loadPalette()
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return
      if (event.defaultPrevented || document.querySelector('[data-modal]')) return
      event.preventDefault()
      openLayer('palette')
    }
    document.addEventListener('keydown', key)
    return () => document.removeEventListener('keydown', key)
  }, [])
  useKeys('Everywhere', [
    { keys: ['?'], meaning: 'All keys of this page', run: () => openLayer('keys') },
    { keys: ['z', 'u'], meaning: 'Undo what was done last (10 seconds)', run: undoLast },
    ...(logsCalls ? [{ keys: ['q'], meaning: 'Log a call', run: () => router.push(LOG_CALL) }] : []),
  ])
  const close = () => openLayer(null)
  return (
    <>
      <IconButton
        label="Find anything (Ctrl K)"
        aria-keyshortcuts="Control+K Meta+K"
        onClick={() => openLayer('palette')}
        className="max-sm:hidden"
      >
        <Command aria-hidden />
      </IconButton>
      {/* While it is on its way, what is typed is no command. */}
      <Suspense fallback={<span data-modal hidden />}>
        {layer === 'keys' && <KeyHelp onClose={close} />}
        {layer === 'palette' && <Palette items={items} onClose={close} />}
      </Suspense>
    </>
  )
}
