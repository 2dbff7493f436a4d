import { When } from '@/components/format/when'
import { OrderStatusBadge } from '@/components/orders/order-status'
import { TicketStatusBadge } from '@/components/tickets/ticket-status'
import { Badge } from '@/components/ui/badge'
import { type RowColumn, RowTable } from '@/components/ui/row-table'
import { NO_VALUE } from '@/lib/core/format'
import type { Kpi } from '@/lib/kpis/domain/kpi'
import type { FigureRow, KpiId } from '@/lib/kpis/types'
import type { OrderStatus } from '@/lib/orders/types'
import { OUTCOME_LABELS, type Outcome } from '@/lib/queries/types'
import type { TicketStatus } from '@/lib/tickets/types'
import { hrefOfRow, placeColumns, ROWS_BOX, referenceColumn, timeColumn } from './figure-columns'
import { durationWords } from './kpi-words'

export interface RowsTableProps {
  kpi: Kpi
  rows: readonly FigureRow[]
  /** Partners are named to those who may read them. */
  now: Date
}

const COUNTED: Record<FigureRow['part'], { words: string; tone: 'done' | 'failed' | 'waiting' | 'neutral' }> = {
  numerator: { words: 'Counts', tone: 'done' },
  denominator: { words: 'Counts against', tone: 'failed' },
  pending: { words: 'Pending', tone: 'waiting' },
  excluded: { words: 'Left out', tone: 'neutral' },
}

/** The times a KPI is judged by, in the order in which they are compared. */
const TIMES: Partial<Record<KpiId, readonly [label: string, of: (row: FigureRow) => Date | null][]>> = {
  assignment_sla: [
    ['First assigned', (row) => row.firstAssignedAt],
    ['Assignment due', (row) => row.assignDueAt],
  ],
  completion_rate: [
    ['Picked up', (row) => row.pickedUpAt],
    ['Paid', (row) => row.paidAt],
  ],
  pickup_sla: [
    ['Picked up', (row) => row.pickedUpAt],
    ['Pickup due', (row) => row.pickupDueAt],
  ],
}

const TICKET_TIMES: NonNullable<(typeof TIMES)[KpiId]> = [
  ['Resolved', (row) => row.resolvedAt],
  ['Due', (row) => row.dueAt],
]

function Counted({ kpi, row }: { kpi: Kpi; row: FigureRow }) {
  if (kpi.unit === 'duration' && row.reason === null)
    return <span className="tabular">{row.seconds === null ? NO_VALUE : durationWords(row.seconds)}</span>
  if (row.status === 'rated') return <span className="tabular">{row.rating} of 5</span>
  if (kpi.unit === 'rating') return <span className="tabular">{row.rating} of 5</span>
  const { words, tone } = COUNTED[row.part]
  // Where lower is better, what counts is what went wrong.
  const shown = kpi.better === 'lower' && (tone === 'done' || tone === 'failed') ? 'neutral' : tone
  return (
    <Badge tone={shown}>
      {row.reason ? `${words}: ${kpi.excluded[row.reason]?.toLowerCase() ?? row.reason}` : words}
    </Badge>
  )
}

function Status({ kpi, row }: { kpi: Kpi; row: FigureRow }) {
  if (kpi.id === 'csat')
    return (
      <Badge tone={row.status === 'answered' ? 'done' : 'waiting'}>
        {row.status === 'answered' ? 'Answered' : 'Sent'}
      </Badge>
    )
  if (row.status === 'rated') return <Badge tone="done">Rated</Badge>
  if (kpi.id === 'logging_accuracy')
    return (
      <Badge tone={row.status === 'passed' ? 'done' : 'failed'}>{row.status === 'passed' ? 'Passed' : 'Failed'}</Badge>
    )
  if (row.kind === 'query') return <Badge tone="neutral">{OUTCOME_LABELS[row.status as Outcome] ?? 'Open'}</Badge>
  if (row.kind === 'ticket') return <TicketStatusBadge status={row.status as TicketStatus} />
  return row.kind === 'lead' ? <Badge>Lead</Badge> : <OrderStatusBadge status={row.status as OrderStatus} />
}

/** The rows behind one part of one number. */
export function RowsTable({ kpi, rows, now }: RowsTableProps) {
  const ofTickets = kpi.rows === 'tickets'
  const times = ofTickets ? TICKET_TIMES : (TIMES[kpi.id] ?? [])
  const raisedBy: RowColumn<FigureRow> = {
    label: 'Raised by',
    value: ({ agent }) => agent ?? NO_VALUE,
    card: 'none',
  }
  return (
    <RowTable<FigureRow>
      caption={`Rows of ${kpi.label}`}
      rows={rows}
      keyOf={({ id }) => id}
      hrefOf={hrefOfRow}
      stickyFirst
      className={ROWS_BOX}
      columns={[
        referenceColumn(),
        { label: 'Counted', value: (row) => <Counted kpi={kpi} row={row} /> },
        { label: 'Status', value: (row) => <Status kpi={kpi} row={row} />, card: 'badge' },
        timeColumn('By its time', ({ at }) => at, kpi.cohort),
        ...times.map(([label, of]) => timeColumn(label, of)),
        ...placeColumns<FigureRow>(),
        ...(ofTickets ? [raisedBy] : []),
        {
          label: ofTickets ? 'Raised' : 'Placed',
          value: ({ createdAt }) => <When at={createdAt} now={now} focusable={false} />,
          card: 'none',
        },
      ]}
    />
  )
}
