'use client'

import { useRouter } from 'next/navigation'
import { startTransition, useEffect, useState, useSyncExternalStore } from 'react'

/**
 * The one place where a page is asked for anew, whoever asks: the stream of changes, a command that was done, a job that is followed.
 * One question at a time; whoever asks meanwhile is served by one more after it. Two at once made the router give up and load the whole
 * document, with it went what was typed and the offer to undo.
 */
type Ask = () => void | Promise<void>

let running = false
let again = false
/** The router's way, and the way of a page that keeps its data itself. */
let byRouter: Ask | null = null
let byPage: Ask | null = null
const listeners = new Set<() => void>()

function turn(on: boolean): void {
  running = on
  for (const listener of listeners) listener()
}

function ended(): void {
  if (!running) return
  turn(false)
  if (!again) return
  again = false
  refreshPage()
}

/** What is shown is asked for anew, now or as soon as the question that is on its way was answered. */
export function refreshPage(): void {
  if (running) {
    again = true
    return
  }
  const [page, router] = [byPage, byRouter]
  if (!page && !router) return
  turn(true)
  if (page) void Promise.resolve(page()).then(ended, ended)
  else void router?.()
}

/** For a page that keeps its data itself and asks for them by a way of its own. Answers how to give it back. */
export function takeRefresh(ask: () => Promise<void>): () => void {
  byPage = ask
  return () => {
    if (byPage === ask) byPage = null
  }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Whether the page is being asked for anew. */
export function useRefreshing(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => running,
    () => false,
  )
}

/** Asks the router on behalf of all: in the root layout, once. */
export function RefreshByRouter(): null {
  const router = useRouter()
  const [answers, setAnswers] = useState(0)
  useEffect(() => {
    // Both updates are one transition: the second is shown when the page is.
    byRouter = () =>
      startTransition(() => {
        router.refresh()
        setAnswers((before) => before + 1)
      })
    return () => {
      byRouter = null
      ended()
    }
  }, [router])
  useEffect(ended, [answers])
  return null
}
