'use client'

import { useEffect, useRef, useState } from 'react'
import { draftName, readValue, writeValue } from './store'

/** What was begun at a door and not recorded yet, as it was left: a reload, or a phone that went to sleep, loses nothing. */
export function useDraft<T>(ref: string, of: string, first: T): [T, (next: T) => void, boolean] {
  const [value, setValue] = useState(first)
  const [read, setRead] = useState(false)
  const touched = useRef(false)
  useEffect(() => {
    let here = true
    void readValue<T>(draftName(ref, of))
      .catch(() => undefined)
      .then((kept) => {
        if (!here) return
        if (kept !== undefined && !touched.current) setValue(kept)
        setRead(true)
      })
    return () => {
      here = false
    }
  }, [ref, of])
  const change = (next: T) => {
    touched.current = true
    setValue(next)
    void writeValue(draftName(ref, of), next).catch(() => {})
  }
  return [value, change, read]
}

export function keepDraft(ref: string, of: string, value: unknown): void {
  void writeValue(draftName(ref, of), value).catch(() => {})
}

export async function readDraft<T>(ref: string, of: string): Promise<T | undefined> {
  return readValue<T>(draftName(ref, of)).catch(() => undefined)
}

/** Recorded: there is no draft any more. */
export async function dropDraft(ref: string, of: string): Promise<void> {
  await writeValue(draftName(ref, of), undefined).catch(() => {})
}
