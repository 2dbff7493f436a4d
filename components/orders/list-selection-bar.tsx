'use client'

import { Download } from 'lucide-react'
import { lazy, useMemo } from 'react'
import { keyed } from '@/components/frame/keyed'
import { buttonStyle } from '@/components/ui/button-style'
import { pickBulkAction } from '@/lib/orders/actions/bulk'
import { BULK_ASKING, type BulkKind, KIND_KEYS, KIND_LABELS } from './bulk/bulk-requests'
import type { SeenRow } from './desk/shown-rows'
import { SELECTED_ORDERS } from './list-selection'
import { TOOL_KEYS } from './list-tools'
import { SelectionBar } from './selection-bar'
import type { Selection } from './selection-store'

const BulkDialog = lazy(async () => ({ default: (await import('./bulk/bulk-dialog')).BulkDialog }))

export interface ListSelectionBarProps {
  /** The list's order, as its address says it. */
  sort: string
  /** The list's address: what "all that match" means. */
  query: string
  /** How many orders match, and those of this page. */
  total: number
  rows: readonly SeenRow[]
  kinds: readonly BulkKind[]
  mayExport: boolean
  /** The server's time when the page was made. */
  now: Date
}

/** What can be done with the selected orders. */
export function ListSelectionBar({ sort, kinds, mayExport, ...list }: ListSelectionBarProps) {
  const offered = useMemo(
    () =>
      kinds.map((kind) => ({
        kind,
        label: KIND_LABELS[kind],
        key: KIND_KEYS[kind],
        danger: kind === 'cancel',
      })),
    [kinds],
  )
  const exported = (selection: Selection) => (
    <a href={exportHref(selection, sort)} download {...keyed(TOOL_KEYS.export)} className={buttonStyle({ size: 'sm' })}>
      <Download aria-hidden />
      Export selected
    </a>
  )
  return (
    <SelectionBar
      {...list}
      many="orders"
      store={SELECTED_ORDERS}
      asking={BULK_ASKING}
      kinds={offered}
      Dialog={BulkDialog}
      pick={pickBulkAction}
      {...(mayExport && { more: exported })}
    />
  )
}

function exportHref({ matching, rows }: Selection, sort: string): string {
  const but = matching && matching.but.length > 0 ? `&but=${matching.but.map(encodeURIComponent).join(',')}` : ''
  const which = matching
    ? `${matching.query}${but}`
    : `refs=${[...rows.keys()].map(encodeURIComponent).join(',')}&${sort}`
  return `/api/panel/orders/export?${which}`
}
