'use client'

import { useSyncExternalStore } from 'react'

/** `idle`: no stream is open on this page, the browser is online. */
export type ConnectionState = 'idle' | 'live' | 'reconnecting' | 'offline'

let stream: Exclude<ConnectionState, 'offline'> = 'idle'
const listeners = new Set<() => void>()

/** For whoever keeps the event stream: how it is. */
export function reportConnection(state: Exclude<ConnectionState, 'offline'>): void {
  stream = state
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  window.addEventListener('online', listener)
  window.addEventListener('offline', listener)
  return () => {
    listeners.delete(listener)
    window.removeEventListener('online', listener)
    window.removeEventListener('offline', listener)
  }
}

export function useConnection(): ConnectionState {
  return useSyncExternalStore(
    subscribe,
    () => (navigator.onLine ? stream : 'offline'),
    () => 'idle',
  )
}
