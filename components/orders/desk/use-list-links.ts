'use client'

import type { FocusEvent, MouseEvent, PointerEvent } from 'react'
import { goToList } from './go-to-list'
import { listKey } from './list-key'
import { knownList, loadList } from './list-store'

/** A pointer that rests on a link for so long may press it. */
const RESTS_MS = 60
let resting: ReturnType<typeof setTimeout> | undefined

/** The list that a link within the desk leads to; null for any other link. A bare /orders is the server's to answer. */
function listOf(target: EventTarget): string | null {
  const link = target instanceof Element ? target.closest('a') : null
  if (!link || link.target || link.hasAttribute('download') || link.origin !== window.location.origin) return null
  return link.pathname === '/orders' && link.search.length > 1 ? link.search.slice(1) : null
}

function prefetch(target: EventTarget): void {
  const query = listOf(target)
  if (query === null) return
  const key = listKey(new URLSearchParams(query))
  if (!knownList(key)) void loadList(key)
}

/**
 * Links to other lists are followed within the desk; what is likely to be pressed is on its way before. Everything else about them is a
 * link's: another tab, a copied address, a page without scripts.
 */
export function useListLinks() {
  return {
    onClickCapture: (event: MouseEvent) => {
      const query = listOf(event.target)
      const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey
      if (query === null || !plain) return
      event.preventDefault()
      goToList(query)
    },
    onPointerDownCapture: (event: PointerEvent) => prefetch(event.target),
    onPointerOver: (event: PointerEvent) => {
      const { target } = event
      clearTimeout(resting)
      resting = setTimeout(() => prefetch(target), RESTS_MS)
    },
    onFocusCapture: (event: FocusEvent) => prefetch(event.target),
  }
}
