'use client'

import { useSyncExternalStore } from 'react'
import { MOST_SELECTED } from '@/lib/orders/domain/list-filter'

const KEY = 'orders-selection'
const NOBODY: ReadonlySet<string> = new Set()

/** References of selected rows: kept for this tab of the browser, over pages, filters and visits to an order. */
let selected: ReadonlySet<string> | null = null
const listeners = new Set<() => void>()

function read(): ReadonlySet<string> {
  if (selected) return selected
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? '[]')
    selected = new Set(Array.isArray(kept) ? kept.filter((ref) => typeof ref === 'string').slice(0, MOST_SELECTED) : [])
  } catch {
    selected = NOBODY
  }
  return selected
}

function write(next: ReadonlySet<string>): void {
  selected = next
  try {
    sessionStorage.setItem(KEY, JSON.stringify([...next]))
  } catch {
    // A browser that keeps nothing still selects on this page.
  }
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function useSelection(): ReadonlySet<string> {
  return useSyncExternalStore(subscribe, read, () => NOBODY)
}

/** Whether one row is selected: it alone is rendered anew when that changes. */
export function useSelected(ref: string): boolean {
  return useSyncExternalStore(
    subscribe,
    () => read().has(ref),
    () => false,
  )
}

/** Selects or lets go. False when there would be more than an address can carry. */
export function select(refs: readonly string[], on: boolean): boolean {
  const next = new Set(read())
  for (const ref of refs) on ? next.add(ref) : next.delete(ref)
  if (next.size > MOST_SELECTED) return false
  write(next)
  return true
}

export function clearSelection(): void {
  write(NOBODY)
}
