'use client'

import { useCallback, useState } from 'react'
import { toast } from '@/components/ui/toast'
import { cellOn } from '@/lib/coverage/domain/matrix-cells'
import {
  type CellChange,
  change,
  editOf,
  MOST_EDITS,
  NO_EDITS,
  type PendingEdits,
  redo,
  undo,
} from '@/lib/coverage/domain/pending-edits'
import type { CellStore } from './use-matrix-cells'

export type CellAt = { pincode: string; code: string }
export type Wanted = CellAt & { covered: boolean }

export interface MatrixEdits {
  pending: PendingEdits
  /** Sets cells, as one step that can be undone. */
  set: (wanted: readonly Wanted[]) => Promise<void>
  /** Covers them all, or ends them all when all are covered. */
  toggle: (cells: readonly CellAt[]) => Promise<void>
  /** Lifts the end that a covered cell has. */
  keep: (cell: CellAt) => void
  isCovered: (cell: CellAt) => boolean
  drop: (cells: readonly CellAt[]) => void
  undo: () => void
  redo: () => void
  clear: () => void
}

function tooMany(): void {
  toast.error(`More than ${MOST_EDITS.toLocaleString('en-IN')} cells in one save: apply what is there first.`)
}

/** Edits on top of the loaded cells; nothing is written before they are applied. */
export function useMatrixEdits(cells: CellStore, date: string): MatrixEdits {
  const [pending, setPending] = useState<PendingEdits>(NO_EDITS)
  const { rowOf, load } = cells

  const seen = useCallback(({ pincode, code }: CellAt) => rowOf(pincode)?.[code] ?? '', [rowOf])
  const make = useCallback((changes: readonly CellChange[]) => {
    setPending((before) => {
      const after = change(before, changes)
      if (after === null) tooMany()
      return after ?? before
    })
  }, [])
  const isCovered = useCallback(
    (cell: CellAt) => editOf(pending, cell.pincode, cell.code)?.covered ?? cellOn(seen(cell), date).covered,
    [pending, seen, date],
  )
  const set = useCallback(
    async (wanted: readonly Wanted[]) => {
      if (wanted.length > MOST_EDITS) return tooMany()
      const pincodes = [...new Set(wanted.map(({ pincode }) => pincode))]
      await load(pincodes)
      const loaded = wanted.filter(({ pincode }) => rowOf(pincode) !== undefined)
      make(
        loaded.map(({ covered, ...cell }) => {
          const held = seen(cell)
          return { ...cell, edit: cellOn(held, date).covered === covered ? null : { covered, seen: held } }
        }),
      )
    },
    [load, rowOf, make, seen, date],
  )
  const toggle = useCallback(
    async (list: readonly CellAt[]) => {
      if (list.length > MOST_EDITS) return tooMany()
      await load([...new Set(list.map(({ pincode }) => pincode))])
      const covered = !list.every(isCovered)
      await set(list.map((cell) => ({ ...cell, covered })))
    },
    [load, isCovered, set],
  )
  const keep = useCallback(
    (cell: CellAt) => make([{ ...cell, edit: { covered: true, seen: seen(cell) } }]),
    [make, seen],
  )
  const drop = useCallback((list: readonly CellAt[]) => make(list.map((cell) => ({ ...cell, edit: null }))), [make])
  return {
    pending,
    set,
    toggle,
    keep,
    isCovered,
    drop,
    undo: useCallback(() => setPending(undo), []),
    redo: useCallback(() => setPending(redo), []),
    clear: useCallback(() => setPending(NO_EDITS), []),
  }
}
