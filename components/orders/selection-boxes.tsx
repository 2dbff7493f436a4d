'use client'

import { Checkbox } from '@/components/ui/checkbox'
import { toast } from '@/components/ui/toast'
import type { SeenRow } from './desk/shown-rows'
import { TOOL_KEYS } from './list-tools'
import type { SelectionStore } from './selection-store'

/** Selects or lets go; says so when there would be more than an address can carry. */
export function choose(store: SelectionStore, rows: readonly SeenRow[], on: boolean): void {
  if (!store.select(rows, on)) toast.warning(`You can select at most ${store.most} one by one.`)
}

/** With Shift: all rows from the one that was pressed last to this one. */
export function SelectRow({ store, row }: { store: SelectionStore; row: SeenRow }) {
  const selected = store.useSelected(row.ref)
  return (
    <Checkbox
      aria-label={`Select ${row.ref}`}
      checked={selected}
      onChange={(event) => {
        const shift = (event.nativeEvent as unknown as globalThis.MouseEvent).shiftKey
        choose(store, shift ? store.rangeTo(row.ref) : [row], event.target.checked)
      }}
    />
  )
}

/** All rows of this page; rows of other pages stay as they are. */
export function SelectPage({
  store,
  rows,
  many,
  label,
}: {
  store: SelectionStore
  rows: readonly SeenRow[]
  /** "orders" */
  many: string
  /** Words beside the box, where it stands alone. */
  label?: string
}) {
  const selection = store.useSelection()
  const every = store.useAllListed()
  const but = new Set(selection.matching?.but)
  const here = rows.filter(({ ref }) => (every ? !but.has(ref) : selection.rows.has(ref))).length
  // No more than can be selected one by one: all that match are one press further.
  const most = rows.slice(0, store.most)
  const all = rows.length > 0 && here >= most.length
  return (
    <Checkbox
      aria-label={label ? undefined : `Select all ${many} of this page`}
      label={label}
      data-key={TOOL_KEYS.all}
      checked={all}
      indeterminate={here > 0 && !all}
      onChange={() => choose(store, every ? rows : most, !all)}
    />
  )
}
