'use client'

import { useEffect, useRef, useSyncExternalStore } from 'react'
import { refreshPage, useRefreshing } from '@/components/ui/refresh'
import type { LiveChange, LiveTopic, Present } from '@/lib/core/live-change'
import { isBusy } from './busy'
import { liveClient } from './live-client'

type UseLive = {
  topics: readonly LiveTopic[]
  /** `await loadLiveMark()` of the page, asked for before its data: what is shown holds everything up to it. */
  since: number | null
  onChanges(changes: LiveChange[]): void
  onReload(): void
}

/** Hears of changes while the component is there; those between the page's making and its arrival come first. */
export function useLive({ topics, since, onChanges, onReload }: UseLive): void {
  const latest = useRef({ onChanges, onReload })
  useEffect(() => {
    latest.current = { onChanges, onReload }
  })
  const key = topics.join()
  useEffect(
    () =>
      liveClient.subscribe({
        topics: key.split(',') as LiveTopic[],
        since,
        onChanges: (changes) => latest.current.onChanges(changes),
        onReload: () => latest.current.onReload(),
      }),
    [key, since],
  )
}

/** Between two refreshes of a page, however many changes come. */
const LEAST_MS = 400
/** Where many look at once a page is not fetched again before all others had their turn, and the server its breath. */
const PAUSE_SPREADS = 4
/** How often it is looked whether a form is still open. */
const BUSY_MS = 400
/** Changes that come together are one refresh. */
const GATHER_MS = 30

type Refresh = {
  topics: readonly LiveTopic[]
  since: number | null
  /** Whether a change matters to what is shown; all do unless said otherwise. */
  matters?: (change: LiveChange) => boolean
  /** While this is true nothing is fetched: it is, once, when it is not any more. */
  held?: boolean
  /** Waits while a form is open over the page or text stands in a field. */
  unlessBusy?: boolean
  /** Hears of all changes first, whether they matter or not. */
  onChanges?: (changes: LiveChange[]) => void
  /** Hears that nobody knows what changed, before it is asked for. */
  onReload?: () => void
  /** Also without a change, for what changes with the clock. Milliseconds. */
  everyMs?: number
}

/**
 * Renders the page anew when something on it has changed: changes that come together are one refresh, all browsers' refreshes
 * are spread over as long as the server asks for, and a page nobody looks at waits until somebody does.
 */
export function useLiveRefresh(options: Refresh): { refreshing: boolean; refresh: () => void } {
  const { topics, since, matters, held = false, unlessBusy, onChanges, onReload, everyMs } = options
  const refreshing = useRefreshing()
  const wanted = useRef(false)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const lastAt = useRef(0)
  const state = useRef({ held, refreshing })

  const refresh = () => {
    wanted.current = false
    lastAt.current = Date.now()
    refreshPage()
  }
  const tryNow = useRef(() => {})
  tryNow.current = () => {
    timer.current = undefined
    const { held, refreshing } = state.current
    if (wanted.current && unlessBusy && isBusy()) {
      timer.current = setTimeout(() => tryNow.current(), BUSY_MS)
      return
    }
    if (wanted.current && !held && !refreshing && document.visibilityState === 'visible') refresh()
  }
  const plan = () => {
    wanted.current = true
    if (timer.current !== undefined) return
    const { spread } = liveClient.facts()
    const soon = GATHER_MS + Math.random() * spread
    const next = lastAt.current + Math.max(LEAST_MS, spread * PAUSE_SPREADS) - Date.now()
    timer.current = setTimeout(() => tryNow.current(), Math.max(soon, next))
  }

  useLive({
    topics,
    since,
    onChanges: (changes) => {
      onChanges?.(changes)
      if (!matters || changes.some(matters)) plan()
    },
    onReload: () => {
      onReload?.()
      plan()
    },
  })
  useEffect(() => {
    state.current = { held, refreshing }
    if (wanted.current && timer.current === undefined && !held && !refreshing) tryNow.current()
  }, [held, refreshing])
  const planned = useRef(plan)
  planned.current = plan
  useEffect(() => {
    if (everyMs === undefined) return
    const clock = setInterval(() => planned.current(), everyMs * (0.9 + Math.random() * 0.2))
    return () => clearInterval(clock)
  }, [everyMs])
  useEffect(() => {
    const shown = () => tryNow.current()
    document.addEventListener('visibilitychange', shown)
    return () => {
      document.removeEventListener('visibilitychange', shown)
      clearTimeout(timer.current)
      timer.current = undefined
    }
  }, [])
  return { refreshing, refresh }
}

/** The reader's own id, once the stream has said it. */
export function useYou(): string | null {
  return useSyncExternalStore(
    liveClient.watch,
    () => liveClient.facts().you,
    () => null,
  )
}

const NOBODY: readonly Present[] = []

/** Who else has an order open. */
export function useOthersOn(ref: string): readonly Present[] {
  const people = useSyncExternalStore(
    liveClient.watch,
    () => liveClient.peopleOn(ref),
    () => NOBODY,
  )
  const you = useYou()
  return people.some((one) => one.id === you) ? people.filter((one) => one.id !== you) : people
}
