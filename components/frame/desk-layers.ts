'use client'

import { useSyncExternalStore } from 'react'

/** What lies over the page when it is asked for: all commands and orders, or the keys. */
export type DeskLayer = 'palette' | 'keys'

let open: DeskLayer | null = null
const listeners = new Set<() => void>()

export function openLayer(layer: DeskLayer | null): void {
  open = layer
  for (const listener of listeners) listener()
}

export function useLayer(): DeskLayer | null {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => open,
    () => null,
  )
}

/** What can be done now and is found in the palette: the page's own commands, asked for when it opens. */
export type DeskCommand = { id: string; label: string; hint?: string; keys?: string; run: () => void }

const sources = new Set<() => readonly DeskCommand[]>()

export function offerCommands(source: () => readonly DeskCommand[]): () => void {
  sources.add(source)
  return () => sources.delete(source)
}

export function commandsNow(): DeskCommand[] {
  return [...sources].reverse().flatMap((source) => source())
}

/** What was done last and can be taken back for some seconds. */
let undo: { run: () => void; until: number } | null = null

export function offerUndo(run: () => void, forMs: number): void {
  undo = { run, until: performance.now() + forMs }
}

/** Takes back what was done last; false when there is nothing, or it is too late. */
export function undoLast(): boolean {
  const last = undo
  undo = null
  if (!last || performance.now() > last.until) return false
  last.run()
  return true
}
