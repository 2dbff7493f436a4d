'use client'

import { useRouter } from 'next/navigation'
import type { MouseEvent, ReactNode } from 'react'
import { Checkbox } from '@/components/ui/checkbox'
import { TableRow } from '@/components/ui/table'
import { toast } from '@/components/ui/toast'
import { MOST_SELECTED } from '@/lib/orders/domain/list-filter'
import { select, useSelected, useSelection } from './list-selection'

function choose(refs: readonly string[], on: boolean): void {
  if (!select(refs, on)) toast.warning(`At most ${MOST_SELECTED} orders can be selected.`)
}

/** A row that knows whether it is selected; a press anywhere on it opens the order. */
export function ListRowShell({ orderRef, children }: { orderRef: string; children: ReactNode }) {
  const router = useRouter()
  const selected = useSelected(orderRef)
  const open = (event: MouseEvent<HTMLTableRowElement>) => {
    const target = event.target as Element
    if (target.closest('a, button, input, label') || window.getSelection()?.toString()) return
    const href = `/orders/${encodeURIComponent(orderRef)}`
    if (event.metaKey || event.ctrlKey) window.open(href, '_blank', 'noopener')
    else router.push(href)
  }
  return (
    <TableRow selected={selected || undefined} onClick={open} className="cursor-pointer">
      {children}
    </TableRow>
  )
}

export function RowCheckbox({ orderRef }: { orderRef: string }) {
  const selected = useSelected(orderRef)
  return (
    <Checkbox
      aria-label={`Select ${orderRef}`}
      checked={selected}
      onChange={(event) => choose([orderRef], event.target.checked)}
    />
  )
}

/** All rows of this page; rows of other pages stay as they are. */
export function PageCheckbox({ refs }: { refs: readonly string[] }) {
  const selection = useSelection()
  const here = refs.filter((ref) => selection.has(ref)).length
  const all = refs.length > 0 && here === refs.length
  return (
    <Checkbox
      aria-label="Select all orders of this page"
      checked={all}
      indeterminate={here > 0 && !all}
      onChange={() => choose(refs, !all)}
    />
  )
}
