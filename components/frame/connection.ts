'use client'

import { useEffect, useSyncExternalStore } from 'react'
import { liveClient } from './live-client'
import type { LiveStanding } from './live-protocol'

/** Keeps the page's share of the stream while the frame is there. */
export function useLiveConnection(person: string): void {
  useEffect(() => liveClient.connect(person), [person])
}

function subscribe(listener: () => void): () => void {
  const stop = liveClient.watch(listener)
  window.addEventListener('online', listener)
  window.addEventListener('offline', listener)
  return () => {
    stop()
    window.removeEventListener('online', listener)
    window.removeEventListener('offline', listener)
  }
}

/** How the stream is; null before anything is known of it. */
export function useConnection(): LiveStanding | null {
  return useSyncExternalStore(
    subscribe,
    () => liveClient.facts().standing,
    () => null,
  )
}
