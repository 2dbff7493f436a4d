'use client'

import { useSyncExternalStore } from 'react'
import { MOST_SELECTED } from '@/lib/orders/domain/list-filter'
import { type SeenRow, shownRows } from './desk/shown-rows'

const KEY = 'orders-selection'

/**
 * All that matched the list's filter at a moment, kept by the server as these orders, but for those that were let go since; `query` is that
 * list's address.
 */
export type MatchingRows = { run_id: string; rows: number; query: string; but: readonly string[] }
export type Selection = { rows: ReadonlyMap<string, number>; matching: MatchingRows | null }

const NOBODY: Selection = { rows: new Map(), matching: null }

/** Selected rows: kept for this tab of the browser, over pages, filters and visits to an order. */
let selected: Selection | null = null
/** The row that was selected or let go last: where a range begins. */
let anchor: string | null = null
const listeners = new Set<() => void>()

function isMatching(value: MatchingRows | null | undefined): value is MatchingRows {
  return typeof value?.run_id === 'string' && typeof value.rows === 'number' && Array.isArray(value.but)
}

function kept(value: unknown): Selection {
  const { rows, matching } = (value ?? {}) as { rows?: unknown; matching?: MatchingRows | null }
  const pairs = (Array.isArray(rows) ? rows : []).filter(
    (pair): pair is [string, number] => typeof pair?.[0] === 'string' && Number.isInteger(pair[1]),
  )
  return {
    rows: new Map(pairs.slice(0, MOST_SELECTED)),
    matching: isMatching(matching) ? matching : null,
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

const isSelected = (selection: Selection, ref: string): boolean =>
  allListed(selection) ? !selection.matching?.but.includes(ref) : selection.rows.has(ref)

/** How many orders are selected. */
export function countOf({ rows, matching }: Selection): number {
  return matching ? matching.rows - matching.but.length : rows.size
}

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
    () => isSelected(read(), ref),
    () => false,
  )
}

/** Of all that match, some are let go or taken back: the others stay. Null where the list is another one. */
function withinMatching(rows: readonly SeenRow[], on: boolean): MatchingRows | null {
  const { matching } = read()
  if (!matching || !allListed(read())) return null
  const but = new Set(matching.but)
  for (const { ref } of rows) {
    if (on) but.delete(ref)
    else but.add(ref)
  }
  return { ...matching, but: [...but] }
}

/** Selects or lets go. False when there would be more than an address can carry. */
export function select(rows: readonly SeenRow[], on: boolean): boolean {
  const matching = withinMatching(rows, on)
  if (matching) {
    anchor = rows.at(-1)?.ref ?? anchor
    if (matching.but.length > MOST_SELECTED) return false
    if (matching.rows > matching.but.length) write({ rows: new Map(), matching })
    else clearSelection()
    return true
  }
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

/** The rows of the list between the one that was pressed last and this one, both included. */
export function rangeTo(ref: string): SeenRow[] {
  const rows = shownRows()
  const to = rows.findIndex((row) => row.ref === ref)
  const from = rows.findIndex((row) => row.ref === anchor)
  if (to < 0) return []
  const [first, last] = from < 0 ? [to, to] : [Math.min(from, to), Math.max(from, to)]
  return rows.slice(first, last + 1)
}

export function selectMatching(matching: Omit<MatchingRows, 'but'>): void {
  write({ rows: new Map(), matching: { ...matching, but: [] } })
}

export function clearSelection(): void {
  anchor = null
  write(NOBODY)
}
