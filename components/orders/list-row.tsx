'use client'

import Link from 'next/link'
import type { MouseEvent, ReactNode } from 'react'
import { TableRow } from '@/components/ui/table'
import type { SeenRow } from './desk/shown-rows'
import { rangeTo, SELECTED_ORDERS, useSelected } from './list-selection'
import { useRowNews } from './live/row-news'
import { openBeside, openRef, useIsOpen } from './open-order'
import { prefetchOrder } from './panel/panel-data'
import { choose, SelectPage, SelectRow } from './selection-boxes'

const pageOf = (orderRef: string): string => `/orders/${encodeURIComponent(orderRef)}`

/** A pointer that rests on a row for so long may open it. */
const RESTS_MS = 120
let resting: ReturnType<typeof setTimeout> | undefined

function rest(orderRef: string | null): void {
  clearTimeout(resting)
  if (orderRef !== null) resting = setTimeout(() => prefetchOrder(orderRef), RESTS_MS)
}

/** A row that knows whether it is selected or open; a press anywhere on it opens the order beside the list. */
export function ListRowShell({
  orderRef,
  place,
  leaving,
  entered,
  children,
}: {
  orderRef: string
  /** Which of the rows it is, counted from 0. */
  place: number
  leaving: boolean
  entered: boolean
  children: ReactNode
}) {
  const selected = useSelected(orderRef)
  const open = useIsOpen(orderRef)
  const box = useRowNews(orderRef, entered)
  const press = (event: MouseEvent<HTMLTableRowElement>) => {
    const target = event.target as Element
    if (target.closest('a, button, input, label') || window.getSelection()?.toString()) return
    if (event.shiftKey) return choose(SELECTED_ORDERS, rangeTo(orderRef), true)
    if (event.metaKey || event.ctrlKey) window.open(pageOf(orderRef), '_blank', 'noopener')
    else openBeside(orderRef)
  }
  return (
    <TableRow
      ref={box}
      data-place={place}
      aria-rowindex={place + 2}
      selected={selected || undefined}
      data-leaving={leaving || undefined}
      data-open={open || undefined}
      onClick={press}
      // A range is selected, not the words between.
      onMouseDown={(event) => event.shiftKey && event.preventDefault()}
      onPointerEnter={() => rest(orderRef)}
      onPointerLeave={() => rest(null)}
      className="cursor-pointer data-leaving:text-muted data-leaving:[&_td]:opacity-50 data-open:[&>:first-child]:shadow-[inset_3px_0_0_var(--color-accent)] data-open:[&>*]:bg-hover"
    >
      {children}
    </TableRow>
  )
}

/** The order's reference: opens it beside the list, and where it is open leads into it. Its page in another tab, as links do. */
export function RowLink({ orderRef, version }: { orderRef: string; version: number }) {
  const open = useIsOpen(orderRef)
  const press = (event: MouseEvent<HTMLAnchorElement>) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    if (openRef() === orderRef) document.querySelector<HTMLElement>('[data-side-panel-title]')?.focus()
    else openBeside(orderRef)
  }
  return (
    <Link
      href={pageOf(orderRef)}
      prefetch={false}
      data-order-link={orderRef}
      data-order-version={version}
      aria-current={open ? 'true' : undefined}
      onClick={press}
      onFocus={() => rest(orderRef)}
      className="tabular rounded-sm text-accent-text hover:underline"
    >
      {orderRef}
    </Link>
  )
}

export function RowCheckbox({ row }: { row: SeenRow }) {
  return <SelectRow store={SELECTED_ORDERS} row={row} />
}

export function PageCheckbox({ rows }: { rows: readonly SeenRow[] }) {
  return <SelectPage store={SELECTED_ORDERS} rows={rows} many="orders" />
}
