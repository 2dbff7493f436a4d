'use client'

import { memo } from 'react'
import { Badge } from '@/components/ui/badge'
import { DataCard } from '@/components/ui/data-card'
import { TableCell, TableRowHeader } from '@/components/ui/table'
import { COLUMN_FACTS, type ListColumn } from '@/lib/orders/domain/list-columns'
import { cellOf } from '../list-cells'
import { ListRowShell, RowCheckbox, RowLink } from '../list-row'
import { SELECTED_ORDERS } from '../list-selection'
import { RowNews } from '../live/row-news'
import { PriorityMark } from '../priority-mark'
import { PickableCard } from '../selection-cards'
import type { KeptRow } from './list-store'

export interface DeskRowProps {
  row: KeptRow
  columns: readonly ListColumn[]
  leaving: boolean
  entered: boolean
  selectable: boolean
  /** The server's time, in milliseconds. */
  now: number
}

/** An order as a row of the table. Nothing of it is rendered anew as long as the order is the same. */
export const TableLine = memo(function TableLine(props: DeskRowProps & { place: number }) {
  const { row, columns, leaving, entered, now, selectable, place } = props
  return (
    <ListRowShell orderRef={row.ref} place={place} leaving={leaving} entered={entered}>
      <TableRowHeader>
        <span className="flex items-center gap-3">
          {selectable && <RowCheckbox row={row} />}
          <RowLink orderRef={row.ref} version={row.version} />
          <PriorityMark order={row} />
          {row.isTest && <Badge>Test</Badge>}
          <RowNews orderRef={row.ref} leaving={leaving} />
        </span>
      </TableRowHeader>
      {columns.map((column) => (
        <TableCell key={column} numeric={COLUMN_FACTS[column].numeric}>
          {cellOf(column, row, now)}
        </TableCell>
      ))}
    </ListRowShell>
  )
})

/** The same on a phone. */
export const CardLine = memo(function CardLine(props: Omit<DeskRowProps, 'entered'>) {
  const { row, columns, leaving, now, selectable } = props
  const card = {
    href: `/orders/${encodeURIComponent(row.ref)}`,
    title: (
      <span className="tabular inline-flex flex-wrap items-center gap-2">
        {row.ref}
        <PriorityMark order={row} />
        {row.isTest && <Badge>Test</Badge>}
        <RowNews orderRef={row.ref} leaving={leaving} />
      </span>
    ),
    badge: cellOf('status', row, now),
    rows: columns
      .filter((column) => column !== 'status')
      .map((column) => ({ label: COLUMN_FACTS[column].label, value: cellOf(column, row, now) })),
  }
  return selectable ? <PickableCard {...card} store={SELECTED_ORDERS} row={row} /> : <DataCard {...card} />
})
