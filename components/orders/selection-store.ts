'use client'

import { useSyncExternalStore } from 'react'
import type { SeenRow } from './desk/shown-rows'

/**
 * All that matched the list's filter at a moment, kept by the server as these rows, but for those that were let go since; `query` is that
 * list's address.
 */
export type MatchingRows = { run_id: string; rows: number; query: string; but: readonly string[] }
export type Selection = { rows: ReadonlyMap<string, number>; matching: MatchingRows | null }
export type SelectionStore = ReturnType<typeof makeSelection>

const NOBODY: Selection = { rows: new Map(), matching: null }

/** How many rows are selected. */
export function countOf({ rows, matching }: Selection): number {
  return matching ? matching.rows - matching.but.length : rows.size
}

function isMatching(value: MatchingRows | null | undefined): value is MatchingRows {
  return typeof value?.run_id === 'string' && typeof value.rows === 'number' && Array.isArray(value.but)
}

function keptSelection(value: unknown, most: number): Selection {
  const { rows, matching } = (value ?? {}) as { rows?: unknown; matching?: MatchingRows | null }
  const pairs = (Array.isArray(rows) ? rows : []).filter(
    (pair): pair is [string, number] => typeof pair?.[0] === 'string' && Number.isInteger(pair[1]),
  )
  return {
    rows: new Map(pairs.slice(0, most)),
    matching: isMatching(matching) ? matching : null,
  }
}

/** The selected rows of one list, kept under `key`; `shown` are its rows on the screen, and `most` may be selected one by one. */
export function makeSelection(key: string, shown: () => readonly SeenRow[], most: number) {
  /** Selected rows: kept for this tab of the browser, over pages, filters and visits to an order. */
  let selected: Selection | null = null
  /** The row that was selected or let go last: where a range begins. */
  let anchor: string | null = null
  /** On a phone: whether a press on a card selects it, before any is. */
  let picking = false
  const listeners = new Set<() => void>()

  function read(): Selection {
    if (selected) return selected
    try {
      selected = keptSelection(JSON.parse(sessionStorage.getItem(key) ?? '{}'), most)
    } catch {
      selected = NOBODY
    }
    return selected
  }

  function write(next: Selection): void {
    selected = next
    try {
      sessionStorage.setItem(key, JSON.stringify({ rows: [...next.rows], matching: next.matching }))
    } catch {
      // A browser that keeps nothing still selects on this page.
    }
    for (const listener of listeners) listener()
  }

  function subscribe(listener: () => void): () => void {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }

  function useSelection(): Selection {
    return useSyncExternalStore(subscribe, read, () => NOBODY)
  }

  function selectionNow(): Selection {
    return read()
  }

  /** On a phone a press on a card selects it: once that was asked for, and as long as anything is selected. */
  function usePicking(): boolean {
    return useSyncExternalStore(
      subscribe,
      () => picking || countOf(read()) > 0,
      () => false,
    )
  }

  function setPicking(on: boolean): void {
    picking = on
    for (const listener of listeners) listener()
  }

  /** The address of the list on the screen: of it all rows are selected where all that match are. */
  let listed: string | null = null

  function noteList(query: string): void {
    listed = query
    for (const listener of listeners) listener()
  }

  const allListed = ({ matching }: Selection): boolean => matching !== null && matching.query === listed

  const isSelected = (selection: Selection, ref: string): boolean =>
    allListed(selection) ? !selection.matching?.but.includes(ref) : selection.rows.has(ref)

  /** Whether every row of this list is selected, on this page and the others. */
  function useAllListed(): boolean {
    return useSyncExternalStore(
      subscribe,
      () => allListed(read()),
      () => false,
    )
  }

  /** Whether one row is selected: it alone is rendered anew when that changes. */
  function useSelected(ref: string): boolean {
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
  function select(rows: readonly SeenRow[], on: boolean): boolean {
    const matching = withinMatching(rows, on)
    if (matching) {
      anchor = rows.at(-1)?.ref ?? anchor
      if (matching.but.length > most) return false
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
    if (next.size > most) return false
    write({ rows: next, matching: null })
    return true
  }

  /** The rows of the list between the one that was pressed last and this one, both included. */
  function rangeTo(ref: string): SeenRow[] {
    const rows = shown()
    const to = rows.findIndex((row) => row.ref === ref)
    const from = rows.findIndex((row) => row.ref === anchor)
    if (to < 0) return []
    const [first, last] = from < 0 ? [to, to] : [Math.min(from, to), Math.max(from, to)]
    return rows.slice(first, last + 1)
  }

  function selectMatching(matching: Omit<MatchingRows, 'but'>): void {
    write({ rows: new Map(), matching: { ...matching, but: [] } })
  }

  function clearSelection(): void {
    anchor = null
    picking = false
    write(NOBODY)
  }

  return {
    most,
    useSelection,
    selectionNow,
    noteList,
    useAllListed,
    useSelected,
    usePicking,
    setPicking,
    select,
    rangeTo,
    selectMatching,
    clearSelection,
  }
}

export type Asking<K extends string> = ReturnType<typeof makeAsking<K>>

/** How keys ask for the form of a kind: for what is selected, or for one row. `ask` is false when there is nothing to do it to. */
export function makeAsking<K extends string>() {
  let taker: ((kind: K, row?: SeenRow) => boolean) | null = null
  return {
    /** The bar of a selection opens the forms. */
    take(take: (kind: K, row?: SeenRow) => boolean): () => void {
      taker = take
      return () => {
        if (taker === take) taker = null
      }
    },
    ask: (kind: K, row?: SeenRow): boolean => taker?.(kind, row) ?? false,
  }
}
