'use client'

import { useRef, useState } from 'react'
import type { ActionAnswer } from '@/lib/auth/define-action'

const AT_ONCE = 25
const LOST = 'The connection was lost before everything was done. Start again; nothing is done twice.'

export type BatchState<R> = {
  /** Null: nothing was started yet. */
  results: readonly R[] | null
  total: number
  running: boolean
  problem: string | null
}

/**
 * Sends many rows a few at a time, so that whoever waits sees how far it is. It stops where the server does not answer; what was
 * done until then stays told.
 */
export function useBatch<I, R>(send: (items: I[]) => Promise<ActionAnswer<R[]>>) {
  const [state, setState] = useState<BatchState<R>>({ results: null, total: 0, running: false, problem: null })
  const busy = useRef(false)
  const run = async (items: readonly I[]): Promise<readonly R[]> => {
    if (busy.current) return []
    busy.current = true
    let results: R[] = []
    let problem: string | null = null
    setState({ results, total: items.length, running: true, problem })
    for (let from = 0; from < items.length && problem === null; from += AT_ONCE) {
      const answer = await send(items.slice(from, from + AT_ONCE)).catch(() => null)
      if (answer?.ok) results = [...results, ...answer.value]
      else problem = answer ? answer.problem.detail : LOST
      setState({ results, total: items.length, running: true, problem })
    }
    setState({ results, total: items.length, running: false, problem })
    busy.current = false
    return results
  }
  const forget = () => setState({ results: null, total: 0, running: false, problem: null })
  return { ...state, run, forget }
}
