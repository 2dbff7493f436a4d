'use client'

import { useEffect, useSyncExternalStore } from 'react'
import { type Outbox, outboxAtFirst, outboxNow, subscribe, type Told } from './day'
import { begin, sync } from './outbox'

/** How often what waits is tried again while the page is looked at, in ms. */
const AGAIN = 20_000

function subscribeToNetwork(listener: () => void): () => void {
  window.addEventListener('online', listener)
  window.addEventListener('offline', listener)
  return () => {
    window.removeEventListener('online', listener)
    window.removeEventListener('offline', listener)
  }
}

/** Whether there is a connection: the browser knows of one, and the last try got through. */
export function useConnected(): boolean {
  const online = useSyncExternalStore(
    subscribeToNetwork,
    () => navigator.onLine,
    () => true,
  )
  return useSyncExternalStore(subscribe, outboxNow, outboxAtFirst).reached && online
}

/** The visits and what waits to be sent; sent again when the connection is back, the page is looked at again, and now and then. */
export function useOutbox(told: Told | null): Outbox {
  const outbox = useSyncExternalStore(subscribe, outboxNow, outboxAtFirst)
  useEffect(() => {
    void begin(told)
  }, [told])
  useEffect(() => {
    const look = () => {
      if (document.visibilityState === 'visible') void sync(true)
    }
    const timer = setInterval(() => {
      const { acts, reached } = outboxNow()
      if (document.visibilityState === 'visible' && (acts.length > 0 || !reached)) void sync(!reached)
    }, AGAIN)
    window.addEventListener('online', look)
    window.addEventListener('focus', look)
    document.addEventListener('visibilitychange', look)
    return () => {
      clearInterval(timer)
      window.removeEventListener('online', look)
      window.removeEventListener('focus', look)
      document.removeEventListener('visibilitychange', look)
    }
  }, [])
  return outbox
}
