'use client'

import { useEffect, useSyncExternalStore } from 'react'
import { useLive } from '@/components/frame/use-live'
import type { InboxCounts } from '@/lib/inbox/types'

let counts: InboxCounts | null = null
const listeners = new Set<() => void>()

/** Asks how much waits in the inbox; what cannot be asked now stays as it was. */
export async function refreshInboxCount(): Promise<void> {
  const answer = await fetch('/api/panel/inbox').catch(() => null)
  if (!answer?.ok) return
  counts = (await answer.json()) as InboxCounts
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

const look = (): void => void refreshInboxCount()

/** The reader's counts: null until the first answer. They are asked for when the feed says that the inbox changed. */
export function useInboxCount(): InboxCounts | null {
  useEffect(look, [])
  useLive({ topics: ['inbox'], since: null, onChanges: look, onReload: look })
  return useSyncExternalStore(
    subscribe,
    () => counts,
    () => null,
  )
}
