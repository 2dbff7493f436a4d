'use client'

import { Command } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { lazy, type RefObject, Suspense, useEffect, useLayoutEffect, useRef } from 'react'
import { IconButton } from '@/components/ui/icon-button'
import { openLayer, undoLast, useLayer } from './desk-layers'
import { loadPalette } from './find-button'
import { useKeys } from './keys'
import type { NavItem } from './navigation'

const KeyHelp = lazy(async () => ({ default: (await import('./key-help')).KeyHelp }))
const Palette = lazy(async () => ({ default: (await loadPalette()).Palette }))

/** Where whoever answers the phone begins. */
const LOG_CALL = '/queries/new'

/** What is typed while the palette is on its way: it is no command and no text of a box behind, but what is looked for. */
function KeysOnTheWay({ kept }: { kept: RefObject<string> }) {
  useLayoutEffect(() => {
    const key = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
      if (event.key === 'Escape') openLayer(null)
      else if (event.key === 'Backspace') kept.current = kept.current.slice(0, -1)
      else if ([...event.key].length === 1) kept.current += event.key
      else return
      event.preventDefault()
      event.stopPropagation()
    }
    document.addEventListener('keydown', key, true)
    return () => document.removeEventListener('keydown', key, true)
  }, [kept])
  return <span data-modal hidden />
}

interface DeskProps {
  /** Places that this reader may open. */
  items: readonly NavItem[]
}

/** What is a key away on every page: everything by name (Ctrl K), the keys (?), and undo. */
export function Desk({ items }: DeskProps) {
  const layer = useLayer()
  const router = useRouter()
  const kept = useRef('')
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
    { keys: ['?'], meaning: 'All keys on this page', run: () => openLayer('keys') },
    { keys: ['z', 'u'], meaning: 'Undo the last action (10 seconds)', run: undoLast },
    ...(logsCalls ? [{ keys: ['q'], meaning: 'Log a call', run: () => router.push(LOG_CALL) }] : []),
  ])
  const close = () => {
    kept.current = ''
    openLayer(null)
  }
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
      <Suspense fallback={layer === 'palette' ? <KeysOnTheWay kept={kept} /> : <span data-modal hidden />}>
        {layer === 'keys' && <KeyHelp onClose={close} />}
        {layer === 'palette' && <Palette items={items} begun={kept} onClose={close} />}
      </Suspense>
    </>
  )
}
