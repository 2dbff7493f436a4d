import Link from 'next/link'
import type { ReactNode } from 'react'
import { DataCard, DataCardList } from './data-card'
import { Table, TableBody, TableCell, TableHead, TableHeaderCell, TableRow, TableRowHeader } from './table'

/** A column of a table and a line of its cards, said once. The first column names the row. */
export interface RowColumn<Row> {
  label: string
  /** What the column holds, for whoever points at its head. */
  tip?: string
  value: (row: Row) => ReactNode
  numeric?: boolean
  /** Cut off where it is long; the full words. */
  full?: (row: Row) => string | undefined
  /** Where it stands on a card: beside the title, as a line of its own, or nowhere. A line unless said otherwise. */
  card?: 'badge' | 'line' | 'none'
  /** Of a first column that is a link itself: its words on a card, which is one as a whole. */
  cardTitle?: (row: Row) => ReactNode
  /** Left out of a card where it has nothing to say. */
  empty?: (row: Row) => boolean
  className?: string
}

export interface RowTableProps<Row> {
  /** What the rows are; read aloud, not shown. */
  caption: string
  rows: readonly Row[]
  keyOf: (row: Row) => string | number
  columns: readonly [RowColumn<Row>, ...RowColumn<Row>[]]
  /** Where a row leads: its first column is the link, unless it holds one itself; on a phone the whole card. */
  hrefOf?: (row: Row) => string
  /** The first column stays in view while the others scroll under it. */
  stickyFirst?: boolean
  /** Around the cards of a phone. */
  frame?: (cards: ReactNode) => ReactNode
  className?: string
}

/** Rows that are read and followed, as a table and on a phone as cards. */
export function RowTable<Row>(props: RowTableProps<Row>) {
  const { caption, rows, keyOf, columns, hrefOf, stickyFirst, frame = (cards) => cards, className } = props
  return (
    <Table
      caption={caption}
      stickyFirst={stickyFirst}
      cards={frame(<Cards {...props} />)}
      className={className ?? 'rounded-lg border border-line bg-surface'}
    >
      <TableHead>
        {columns.map(({ label, tip, numeric }) => (
          <TableHeaderCell key={label} numeric={numeric} data-tip={tip}>
            {label}
          </TableHeaderCell>
        ))}
      </TableHead>
      <TableBody>
        {rows.map((row) => (
          <TableRow key={keyOf(row)}>
            {columns.map((column, at) => (
              <Cell key={column.label} column={column} row={row} first={at === 0} href={hrefOf?.(row)} />
            ))}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}

interface CellProps<Row> {
  column: RowColumn<Row>
  row: Row
  first: boolean
  href: string | undefined
}

function Cell<Row>({ column, row, first, href }: CellProps<Row>) {
  const { value, numeric, full, cardTitle, className } = column
  const link = href !== undefined && !cardTitle && (
    <Link href={href} data-row-link className="tabular rounded-sm text-accent-text hover:underline">
      {value(row)}
    </Link>
  )
  if (first) return <TableRowHeader className={className}>{link || value(row)}</TableRowHeader>
  return (
    <TableCell numeric={numeric} truncate={full !== undefined} data-tip={full?.(row)} className={className}>
      {value(row)}
    </TableCell>
  )
}

function Cards<Row>({ caption, rows, keyOf, hrefOf, columns: [title, ...others] }: RowTableProps<Row>) {
  const badge = others.find(({ card }) => card === 'badge')
  const lines = others.filter(({ card = 'line' }) => card === 'line')
  return (
    <DataCardList label={caption}>
      {rows.map((row) => (
        <DataCard
          key={keyOf(row)}
          title={(title.cardTitle ?? title.value)(row)}
          href={hrefOf?.(row)}
          badge={badge?.value(row)}
          rows={lines
            .filter(({ empty }) => !empty?.(row))
            .map(({ label, value, full }) => ({ label, value: full?.(row) ?? value(row) }))}
        />
      ))}
    </DataCardList>
  )
}
