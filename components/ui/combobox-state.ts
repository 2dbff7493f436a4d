'use client'

import { useEffect, useState } from 'react'

export interface ComboboxOption {
  value: string
  label: string
  /** A second line or figure that helps to choose. */
  hint?: string
  /** Why it cannot be chosen; shown, and the option is skipped. */
  disabledReason?: string
}

export type LoadOptions = (query: string, signal: AbortSignal) => Promise<readonly ComboboxOption[]>

export type ComboboxResult =
  | { state: 'idle' | 'loading' | 'failed'; options: readonly ComboboxOption[] }
  | { state: 'ready'; options: readonly ComboboxOption[] }

/** Asks for options a moment after the typing stops; an answer to an older question is dropped. */
export function useComboboxOptions(
  load: LoadOptions,
  query: string,
  active: boolean,
  minChars: number,
  attempt: number,
): ComboboxResult {
  const [result, setResult] = useState<ComboboxResult>({ state: 'idle', options: [] })

  // `attempt` is there to ask again.
  useEffect(() => {
    if (!active || query.trim().length < minChars) {
      setResult({ state: 'idle', options: [] })
      return
    }
    const control = new AbortController()
    setResult((before) => ({ state: 'loading', options: before.options }))
    const timer = setTimeout(
      () => {
        load(query.trim(), control.signal).then(
          (options) => {
            if (!control.signal.aborted) setResult({ state: 'ready', options })
          },
          () => {
            if (!control.signal.aborted) setResult({ state: 'failed', options: [] })
          },
        )
      },
      query ? 180 : 0,
    )
    return () => {
      clearTimeout(timer)
      control.abort()
    }
  }, [load, query, active, minChars, attempt])

  return result
}
