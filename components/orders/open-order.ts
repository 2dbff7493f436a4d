'use client'

import { useSyncExternalStore } from 'react'

/** The address's word for the order that is open beside the list. */
export const OPEN = 'open'

let shown: string | null = null
/** Whether this document put the panel into the browser's history: then closing it is going back. */
let pushed = false
const listeners = new Set<() => void>()

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** What the address says now; the panel tells its rows. */
export function noteOpen(ref: string | null): void {
  if (ref === shown) return
  shown = ref
  if (ref === null) pushed = false
  for (const listener of listeners) listener()
}

/** Whether this order is the open one: its row alone is rendered anew when that changes. */
export function useIsOpen(ref: string): boolean {
  return useSyncExternalStore(
    subscribe,
    () => shown === ref,
    () => false,
  )
}

export function openRef(): string | null {
  return new URLSearchParams(window.location.search).get(OPEN)
}

function address(ref: string | null): string {
  const query = new URLSearchParams(window.location.search)
  if (ref === null) query.delete(OPEN)
  else query.set(OPEN, ref)
  return `${window.location.pathname}?${query.toString().replaceAll('%2C', ',')}`
}

/** Opens an order beside the list, or goes on to it; Back closes it. The list is not asked for again. */
export function openBeside(ref: string): void {
  const now = openRef()
  if (now === ref) return
  if (now !== null) {
    window.history.replaceState(null, '', address(ref))
    return
  }
  pushed = true
  window.history.pushState(null, '', address(ref))
}

export function closeBeside(): void {
  if (openRef() === null) return
  if (pushed) window.history.back()
  else window.history.replaceState(null, '', address(null))
  pushed = false
}
