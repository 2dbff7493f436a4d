'use client'

import { useSyncExternalStore } from 'react'
import { MOST_SELECTED } from '@/lib/orders/domain/list-filter'

const KEY = 'orders-selection'

/** A row as it was seen when it was selected: an order that changes afterwards is told as such. */
export type SeenRow = { ref: string; version: number }
/** All that matched the list's filter at a moment, kept by the server as these orders; `query` is that list's address. */
export type MatchingRows = { run_id: string; rows: number; query: string }
export type Selection = { rows: ReadonlyMap<string, number>; matching: MatchingRows | null }

const NOBODY: Selection = { rows: new Map(), matching: null }

/** Selected rows: kept for this tab of the browser, over pages, filters and visits to an order. */
let selected: Selection | null = null
/** The row that was selected or let go last: where a range begins. */
let anchor: string | null = null
const listeners = new Set<() => void>()

function kept(value: unknown): Selection {
  const { rows, matching } = (value ?? {}) as { rows?: unknown; matching?: MatchingRows | null }
  const pairs = (Array.isArray(rows) ? rows : []).filter(
    (pair): pair is [string, number] => typeof pair?.[0] === 'string' && Number.isInteger(pair[1]),
  )
  return {
    rows: new Map(pairs.slice(0, MOST_SELECTED)),
    matching: typeof matching?.run_id === 'string' && typeof matching.rows === 'number' ? matching : null,
  }
}

function read(): Selection {
  if (selected) return selected
  try {
    selected = kept(JSON.parse(sessionStorage.getItem(KEY) ?? '{}'))
  } catch {
    selected = NOBODY
  }
  return selected
}

function write(next: Selection): void {
  selected = next
  try {
    sessionStorage.setItem(KEY, JSON.stringify({ rows: [...next.rows], matching: next.matching }))
  } catch {
    // A browser that keeps nothing still selects on this page.
  }
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function useSelection(): Selection {
  return useSyncExternalStore(subscribe, read, () => NOBODY)
}

export function selectionNow(): Selection {
  return read()
}

/** The address of the list on the screen: of it all rows are selected where all that match are. */
let listed: string | null = null

export function noteList(query: string): void {
  listed = query
  for (const listener of listeners) listener()
}

const allListed = ({ matching }: Selection): boolean => matching !== null && matching.query === listed

/** Whether every row of this list is selected, on this page and the others. */
export function useAllListed(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => allListed(read()),
    () => false,
  )
}

/** Whether one row is selected: it alone is rendered anew when that changes. */
export function useSelected(ref: string): boolean {
  return useSyncExternalStore(
    subscribe,
    () => read().rows.has(ref) || allListed(read()),
    () => false,
  )
}

/** Selects or lets go. False when there would be more than an address can carry. */
export function select(rows: readonly SeenRow[], on: boolean): boolean {
  const next = new Map(read().rows)
  for (const { ref, version } of rows) {
    if (!on) next.delete(ref)
    else if (!next.has(ref)) next.set(ref, version)
  }
  anchor = rows.at(-1)?.ref ?? anchor
  if (next.size > MOST_SELECTED) return false
  write({ rows: next, matching: null })
  return true
}

/** The rows on the screen between the one that was pressed last and this one, both included. */
export function rangeTo(ref: string): SeenRow[] {
  const rows = [...document.querySelectorAll<HTMLElement>('tr [data-order-link]')].map(({ dataset }) => ({
    ref: dataset.orderLink ?? '',
    version: Number(dataset.orderVersion),
  }))
  const to = rows.findIndex((row) => row.ref === ref)
  const from = rows.findIndex((row) => row.ref === anchor)
  if (to < 0) return []
  const [first, last] = from < 0 ? [to, to] : [Math.min(from, to), Math.max(from, to)]
  return rows.slice(first, last + 1)
}

export function selectMatching(matching: MatchingRows): void {
  write({ rows: new Map(), matching })
}

export function clearSelection(): void {
  anchor = null
  write(NOBODY)
}
