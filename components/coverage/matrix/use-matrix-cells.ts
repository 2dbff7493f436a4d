'use client'

import { useCallback, useRef, useState } from 'react'
import { ask } from '@/components/ui/ask'
import type { MatrixCells, MatrixDevice } from '@/lib/coverage/types'

type Row = Record<string, string>
type Store = { key: string; rows: Map<string, Row>; asked: Map<string, Promise<void>> }

export interface CellStore {
  /** What a pincode holds by partner code; undefined while it is not loaded. */
  rowOf: (pincode: string) => Row | undefined
  /** Loads what is missing of these pincodes. */
  load: (pincodes: readonly string[]) => Promise<void>
  /** Forgets everything: it is asked for anew when it is shown. */
  forget: () => void
  /** Counts up with whatever was loaded. */
  version: number
  failed: string | null
}

const WINDOW = 100
const AGAIN_MS = 4000
const NOTHING: Row = {}

/** Cells by windows of a hundred pincodes, as they come into view; another device or date begins anew. */
export function useMatrixCells(device: MatrixDevice, date: string): CellStore {
  const store = useRef<Store>({ key: '', rows: new Map(), asked: new Map() })
  const [version, setVersion] = useState(0)
  const [failed, setFailed] = useState<string | null>(null)
  const key = `${device} ${date}`

  const current = useCallback((): Store => {
    if (store.current.key !== key) store.current = { key, rows: new Map(), asked: new Map() }
    return store.current
  }, [key])

  const load = useCallback(
    async (pincodes: readonly string[]) => {
      const into = current()
      const missing = pincodes.filter((pincode) => !into.rows.has(pincode) && !into.asked.has(pincode))
      for (let start = 0; start < missing.length; start += WINDOW) {
        const some = missing.slice(start, start + WINDOW)
        const asking = ask<{ cells: MatrixCells }>('/api/panel/coverage/cells', {
          device,
          date,
          pincodes: some.join(','),
        })
          .then(({ cells }) => {
            for (const pincode of some) into.rows.set(pincode, cells[pincode] ?? NOTHING)
            setFailed(null)
          })
          .catch((error: Error) => {
            setFailed(error.message)
            // Whatever is in view asks again as soon as this has ended: not at once.
            return new Promise<void>((resolve) => setTimeout(resolve, AGAIN_MS))
          })
          .finally(() => {
            for (const pincode of some) into.asked.delete(pincode)
            setVersion((before) => before + 1)
          })
        for (const pincode of some) into.asked.set(pincode, asking)
      }
      await Promise.all(pincodes.map((pincode) => into.asked.get(pincode)))
    },
    [current, device, date],
  )

  const forget = useCallback(() => {
    // What is still under way fills the old store, which nobody looks at any more.
    store.current = { key, rows: new Map(), asked: new Map() }
    setVersion((before) => before + 1)
  }, [key])

  const rowOf = useCallback((pincode: string) => current().rows.get(pincode), [current])
  return { rowOf, load, forget, version, failed }
}
