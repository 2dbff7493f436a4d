import { OrderStatusBadge } from '@/components/orders/order-status'
import { Badge } from '@/components/ui/badge'
import { RowTable } from '@/components/ui/row-table'
import type { FigureRow } from '@/lib/kpis/types'
import { type LeadOutcome, OUTCOME_LABELS } from '@/lib/leads/types'
import type { OrderStatus } from '@/lib/orders/types'
import { hrefOfRow, placeColumns, ROWS_BOX, referenceColumn, timeColumn } from './figure-columns'

type Row = Pick<
  FigureRow,
  | 'id'
  | 'ref'
  | 'kind'
  | 'status'
  | 'city'
  | 'pincode'
  | 'deviceCategory'
  | 'source'
  | 'partner'
  | 'createdAt'
  | 'firstAssignedAt'
  | 'pickedUpAt'
  | 'paidAt'
>

export interface CountTableProps {
  /** What they are rows of. */
  of: string
  rows: readonly Row[]
}

function Status({ row }: { row: Row }) {
  return row.kind === 'lead' ? (
    <Badge tone="waiting">{OUTCOME_LABELS[row.status as LeadOutcome] ?? 'Lead'}</Badge>
  ) : (
    <OrderStatusBadge status={row.status as OrderStatus} />
  )
}

/** The orders and leads of a count, each with how far it came. */
export function CountTable({ of, rows }: CountTableProps) {
  return (
    <RowTable<Row>
      caption={`Rows: ${of}`}
      rows={rows}
      keyOf={({ id }) => id}
      hrefOf={hrefOfRow}
      stickyFirst
      className={ROWS_BOX}
      columns={[
        referenceColumn(),
        { label: 'Status', value: (row) => <Status row={row} />, card: 'badge' },
        timeColumn('Placed', ({ createdAt }) => createdAt),
        timeColumn('First assigned', ({ firstAssignedAt }) => firstAssignedAt),
        timeColumn('Picked up', ({ pickedUpAt }) => pickedUpAt),
        timeColumn('Paid', ({ paidAt }) => paidAt),
        ...placeColumns<Row>(),
      ]}
    />
  )
}
