import { When } from '@/components/format/when'
import { type RowColumn, RowTable } from '@/components/ui/row-table'
import { StatusBadge } from '@/components/ui/status-badge'
import { NO_VALUE } from '@/lib/core/format'
import type { BulkRowState } from '@/lib/orders/domain/bulk-actions'
import type { BulkRowLine } from '@/lib/orders/domain/bulk-run'
import { OrderStatusBadge } from '../order-status'
import { ROW_WORDS } from './run-words'

interface RunRow {
  position: number
  ref: string
  state: BulkRowState
  problem: { title: string; detail: string } | null
  decidedAt: Date | null
}

const whyOf = ({ problem }: RunRow): string | undefined =>
  (problem && `${problem.title}: ${problem.detail}`) || undefined

interface RowsOfRunProps<Row extends RunRow> {
  rows: readonly Row[]
  one: string
  /** Where a row's own page is: "/orders". */
  path: string
  /** What a room tells of its rows, between the outcome and its time. */
  columns: readonly RowColumn<Row>[]
}

/** Each row of a run with what became of it, and where it stands now. */
export function RowsOfRun<Row extends RunRow>({ rows, one, path, columns }: RowsOfRunProps<Row>) {
  const One = `${one.charAt(0).toUpperCase()}${one.slice(1)}`
  return (
    <RowTable
      caption={`${One}s of the run`}
      rows={rows}
      keyOf={({ position }) => position}
      hrefOf={({ ref }) => `${path}/${encodeURIComponent(ref)}`}
      stickyFirst
      columns={[
        { label: One, value: ({ ref }) => ref },
        {
          label: 'Outcome',
          card: 'badge',
          value: ({ state }) => <StatusBadge tone={ROW_WORDS[state].tone}>{ROW_WORDS[state].word}</StatusBadge>,
        },
        { label: 'Why', value: whyOf, full: whyOf, empty: ({ problem }) => !problem, className: 'max-w-96' },
        ...columns,
        {
          label: 'At',
          value: ({ decidedAt }) => <When at={decidedAt} kind="exact" />,
          empty: ({ decidedAt }) => !decidedAt,
        },
      ]}
    />
  )
}

type OrderRow = RunRow & Pick<BulkRowLine, 'partner' | 'status' | 'city' | 'pincode'>

/** The orders of a run. */
export function RunRows({ rows }: { rows: readonly OrderRow[] }) {
  return (
    <RowsOfRun
      rows={rows}
      one="order"
      path="/orders"
      columns={[
        {
          label: 'Partner',
          value: ({ partner }) => partner?.name ?? NO_VALUE,
          full: ({ partner }) => partner?.name,
          empty: ({ partner }) => !partner,
        },
        { label: 'Status now', value: ({ status }) => <OrderStatusBadge status={status} /> },
        { label: 'Area', value: ({ city, pincode }) => [city, pincode].filter(Boolean).join(' ') },
      ]}
    />
  )
}
