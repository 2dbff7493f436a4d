import { Badge } from '@/components/ui/badge'
import { DataCard, DataCardList } from '@/components/ui/data-card'
import {
  type Density,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeaderCell,
  TableRowHeader,
} from '@/components/ui/table'
import { COLUMN_FACTS, type ListColumn } from '@/lib/orders/domain/list-columns'
import { type ListParams, listQuery } from '@/lib/orders/domain/list-params'
import type { ListRow } from '@/lib/orders/domain/list-row'
import { nextSort, type SortKey } from '@/lib/orders/domain/list-sort'
import { cellOf } from './list-cells'
import { ListRowShell, PageCheckbox, RowCheckbox, RowLink } from './list-row'
import { LiveRows } from './live/list-live'
import { RowNews } from './live/row-news'
import { PriorityMark } from './priority-mark'

interface ListTableProps {
  rows: readonly ListRow[]
  params: ListParams
  columns: readonly ListColumn[]
  density: Density
  selectable: boolean
  caption: string
  now: Date
  /** Where the feed of changes stood before the rows were read. */
  since: number | null
}

/** The rows: a table, and below 640 px one card each. */
export function ListTable(props: ListTableProps) {
  const { rows, columns, density, selectable, caption, now, since } = props
  return (
    <Table
      caption={caption}
      density={density}
      stickyFirst
      className="min-h-0 flex-1 rounded-lg border border-line bg-surface"
      cards={<ListCards {...props} />}
    >
      <ListHead {...props} />
      <TableBody>
        <LiveRows
          rows={rows.map((row) => ({
            ref: row.ref,
            node: (
              <ListRowShell orderRef={row.ref}>
                <TableRowHeader>
                  <span className="flex items-center gap-3">
                    {selectable && <RowCheckbox row={{ ref: row.ref, version: row.version }} />}
                    <OrderLink row={row} />
                  </span>
                </TableRowHeader>
                {columns.map((column) => (
                  <TableCell key={column} numeric={COLUMN_FACTS[column].numeric}>
                    {cellOf(column, row, now, since)}
                  </TableCell>
                ))}
              </ListRowShell>
            ),
          }))}
        />
      </TableBody>
    </Table>
  )
}

function OrderLink({ row }: { row: ListRow }) {
  return (
    <>
      <RowLink orderRef={row.ref} version={row.version} />
      <PriorityMark order={row} />
      {row.isTest && <Badge>Test</Badge>}
      <RowNews orderRef={row.ref} />
    </>
  )
}

function ListHead({ rows, params, columns, selectable }: ListTableProps) {
  const sorted = (key: SortKey | undefined) => {
    if (!key) return {}
    const sort = params.sort.key === key ? (`${params.sort.dir}ending` as const) : ('none' as const)
    return { sort, sortHref: `/orders?${listQuery(params, { sort: nextSort(params.sort, key) })}` }
  }
  return (
    <TableHead>
      <TableHeaderCell>
        <span className="flex items-center gap-3">
          {selectable && <PageCheckbox rows={rows.map(({ ref, version }) => ({ ref, version }))} />}
          Order
        </span>
      </TableHeaderCell>
      {columns.map((column) => (
        <TableHeaderCell key={column} numeric={COLUMN_FACTS[column].numeric} {...sorted(COLUMN_FACTS[column].sort)}>
          {COLUMN_FACTS[column].label}
        </TableHeaderCell>
      ))}
    </TableHead>
  )
}

function ListCards({ rows, columns, caption, now, since }: ListTableProps) {
  return (
    <DataCardList label={caption}>
      <LiveRows
        rows={rows.map((row) => ({
          ref: row.ref,
          node: (
            <DataCard
              href={`/orders/${encodeURIComponent(row.ref)}`}
              title={
                <span className="tabular inline-flex flex-wrap items-center gap-2">
                  {row.ref}
                  <PriorityMark order={row} />
                  {row.isTest && <Badge>Test</Badge>}
                  <RowNews orderRef={row.ref} />
                </span>
              }
              badge={cellOf('status', row, now, since)}
              rows={columns
                .filter((column) => column !== 'status')
                .map((column) => ({ label: COLUMN_FACTS[column].label, value: cellOf(column, row, now, since) }))}
            />
          ),
        }))}
      />
    </DataCardList>
  )
}
