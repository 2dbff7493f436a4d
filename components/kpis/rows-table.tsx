import Link from 'next/link'
import { When } from '@/components/format/when'
import { OrderStatusBadge } from '@/components/orders/order-status'
import { TicketStatusBadge } from '@/components/tickets/ticket-status'
import { Badge } from '@/components/ui/badge'
import { DataCard, DataCardList } from '@/components/ui/data-card'
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeaderCell,
  TableRow,
  TableRowHeader,
} from '@/components/ui/table'
import { deviceLabel } from '@/lib/core/device-category'
import { NO_VALUE } from '@/lib/core/format'
import type { Kpi } from '@/lib/kpis/domain/kpi'
import type { FigureRow, KpiId } from '@/lib/kpis/types'
import type { OrderStatus } from '@/lib/orders/types'
import { OUTCOME_LABELS, type Outcome } from '@/lib/queries/types'
import type { TicketStatus } from '@/lib/tickets/types'
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
  return row.kind === 'lead' ? (
    <Badge tone="waiting">Lead</Badge>
  ) : (
    <OrderStatusBadge status={row.status as OrderStatus} />
  )
}

function hrefOf(row: FigureRow): string {
  if (row.kind === 'query') return `/queries/${encodeURIComponent(row.ref)}`
  if (row.kind === 'ticket') return `/tickets/${encodeURIComponent(row.ref)}`
  return row.kind === 'lead' ? `/leads?q=${encodeURIComponent(row.ref)}` : `/orders/${encodeURIComponent(row.ref)}`
}

/** The rows behind one part of one number. */
export function RowsTable({ kpi, rows, now }: RowsTableProps) {
  const times = kpi.rows === 'tickets' ? TICKET_TIMES : (TIMES[kpi.id] ?? [])
  const area = (row: FigureRow): string => [row.city, row.pincode].filter(Boolean).join(' ') || 'Unknown'
  return (
    <Table
      caption={`Rows of ${kpi.label}`}
      stickyFirst
      className="min-h-0 flex-1 rounded-lg border border-line bg-surface"
      cards={
        <DataCardList label={`Rows of ${kpi.label}`}>
          {rows.map((row) => (
            <DataCard
              key={row.id}
              title={row.ref}
              href={hrefOf(row)}
              badge={<Status kpi={kpi} row={row} />}
              rows={[
                { label: 'Counted', value: <Counted kpi={kpi} row={row} /> },
                { label: 'By its time', value: <When at={row.at} kind="exact" focusable={false} /> },
                ...times.map(([label, of]) => ({ label, value: <When at={of(row)} kind="exact" focusable={false} /> })),
                { label: 'Area', value: area(row) },
                { label: 'Partner', value: row.partner ?? '–' },
              ]}
            />
          ))}
        </DataCardList>
      }
    >
      <TableHead>
        <TableHeaderCell>Reference</TableHeaderCell>
        <TableHeaderCell>Counted</TableHeaderCell>
        <TableHeaderCell>Status</TableHeaderCell>
        <TableHeaderCell data-tip={kpi.cohort}>By its time</TableHeaderCell>
        {times.map(([label]) => (
          <TableHeaderCell key={label}>{label}</TableHeaderCell>
        ))}
        <TableHeaderCell>Area</TableHeaderCell>
        <TableHeaderCell>Device</TableHeaderCell>
        <TableHeaderCell>Partner</TableHeaderCell>
        <TableHeaderCell>Source</TableHeaderCell>
        {kpi.rows === 'tickets' && <TableHeaderCell>Raised by</TableHeaderCell>}
        <TableHeaderCell>{kpi.rows === 'tickets' ? 'Raised' : 'Placed'}</TableHeaderCell>
      </TableHead>
      <TableBody>
        {rows.map((row) => (
          <TableRow key={row.id}>
            <TableRowHeader>
              <Link
                href={hrefOf(row)}
                className="inline-flex min-h-6 items-center rounded-sm text-accent-text hover:underline"
              >
                {row.ref}
              </Link>
            </TableRowHeader>
            <TableCell>
              <Counted kpi={kpi} row={row} />
            </TableCell>
            <TableCell>
              <Status kpi={kpi} row={row} />
            </TableCell>
            <TableCell>
              <When at={row.at} kind="exact" focusable={false} />
            </TableCell>
            {times.map(([label, of]) => (
              <TableCell key={label}>
                <When at={of(row)} kind="exact" focusable={false} />
              </TableCell>
            ))}
            <TableCell truncate data-tip={area(row)}>
              {area(row)}
            </TableCell>
            <TableCell>{deviceLabel(row.deviceCategory)}</TableCell>
            <TableCell>{row.partner ?? '–'}</TableCell>
            <TableCell>{row.source}</TableCell>
            {kpi.rows === 'tickets' && <TableCell>{row.agent ?? NO_VALUE}</TableCell>}
            <TableCell>
              <When at={row.createdAt} now={now} focusable={false} />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}
