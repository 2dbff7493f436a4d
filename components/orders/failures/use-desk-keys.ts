'use client'

import { useEffect, useRef } from 'react'

function isElsewhere(event: KeyboardEvent): boolean {
  const { target } = event
  if (event.metaKey || event.ctrlKey || event.altKey || event.defaultPrevented) return true
  if (document.querySelector('[role=dialog], [role=alertdialog], [role=menu]')) return true
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable || target.matches('textarea, select, input:not([type=radio])')) return true
  // Enter on a link or button is theirs.
  return event.key === 'Enter' && target.closest('a, button, summary') !== null
}

/** Keys of the desk, wherever the focus is but in a field, a menu or a dialog. `press` answers whether a key was one of its own. */
export function useDeskKeys(press: (key: string) => boolean): void {
  const latest = useRef(press)
  useEffect(() => {
    latest.current = press
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (!isElsewhere(event) && latest.current(event.key)) event.preventDefault()
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [])
}
