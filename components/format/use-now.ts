'use client'

import { useSyncExternalStore } from 'react'

const STEP = 15_000
const listeners = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | undefined
/** The page's own start plus the time this browser has counted since: a wrong laptop clock makes nothing late. */
let base: { server: number; mark: number } | undefined
let current = 0

function tick(): void {
  if (!base) return
  current = base.server + (performance.now() - base.mark)
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  timer ??= setInterval(tick, STEP)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}

/** The server's time, ticking every 15 s with one timer for the whole page. */
export function useNow(serverNow: number): number {
  return useSyncExternalStore(
    subscribe,
    () => {
      if (!base || serverNow > current + STEP || serverNow < base.server) {
        base = { server: serverNow, mark: performance.now() }
        current = serverNow
      }
      return current
    },
    () => serverNow,
  )
}
