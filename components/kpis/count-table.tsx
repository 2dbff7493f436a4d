import Link from 'next/link'
import { When } from '@/components/format/when'
import { OrderStatusBadge } from '@/components/orders/order-status'
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
import type { FigureRow } from '@/lib/kpis/types'
import { type LeadOutcome, OUTCOME_LABELS } from '@/lib/leads/types'
import type { OrderStatus } from '@/lib/orders/types'

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
  now: Date
}

function Status({ row }: { row: Row }) {
  return row.kind === 'lead' ? (
    <Badge tone="waiting">{OUTCOME_LABELS[row.status as LeadOutcome] ?? 'Lead'}</Badge>
  ) : (
    <OrderStatusBadge status={row.status as OrderStatus} />
  )
}

const hrefOf = ({ kind, ref }: Row): string =>
  kind === 'lead' ? `/leads?q=${encodeURIComponent(ref)}` : `/orders/${encodeURIComponent(ref)}`

const area = ({ city, pincode }: Row): string => [city, pincode].filter(Boolean).join(' ') || 'Unknown'

const TIMES: readonly [string, (row: Row) => Date | null][] = [
  ['First assigned', (row) => row.firstAssignedAt],
  ['Picked up', (row) => row.pickedUpAt],
  ['Paid', (row) => row.paidAt],
]

/** The orders and leads of a count, each with how far it came. */
export function CountTable({ of, rows, now }: CountTableProps) {
  return (
    <Table
      caption={`Rows: ${of}`}
      stickyFirst
      className="min-h-0 flex-1 rounded-lg border border-line bg-surface"
      cards={
        <DataCardList label={`Rows: ${of}`}>
          {rows.map((row) => (
            <DataCard
              key={row.id}
              title={row.ref}
              href={hrefOf(row)}
              badge={<Status row={row} />}
              rows={[
                { label: 'Placed', value: <When at={row.createdAt} kind="exact" focusable={false} /> },
                ...TIMES.map(([label, at]) => ({ label, value: <When at={at(row)} kind="exact" focusable={false} /> })),
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
        <TableHeaderCell>Status</TableHeaderCell>
        <TableHeaderCell>Placed</TableHeaderCell>
        {TIMES.map(([label]) => (
          <TableHeaderCell key={label}>{label}</TableHeaderCell>
        ))}
        <TableHeaderCell>Area</TableHeaderCell>
        <TableHeaderCell>Device</TableHeaderCell>
        <TableHeaderCell>Partner</TableHeaderCell>
        <TableHeaderCell>Source</TableHeaderCell>
      </TableHead>
      <TableBody>
        {rows.map((row) => (
          <TableRow key={row.id}>
            <TableRowHeader>
              <Link href={hrefOf(row)} className="rounded-sm text-accent-text hover:underline">
                {row.ref}
              </Link>
            </TableRowHeader>
            <TableCell>
              <Status row={row} />
            </TableCell>
            <TableCell>
              <When at={row.createdAt} kind="exact" now={now} focusable={false} />
            </TableCell>
            {TIMES.map(([label, at]) => (
              <TableCell key={label}>
                <When at={at(row)} kind="exact" focusable={false} />
              </TableCell>
            ))}
            <TableCell truncate data-tip={area(row)}>
              {area(row)}
            </TableCell>
            <TableCell>{deviceLabel(row.deviceCategory)}</TableCell>
            <TableCell>{row.partner ?? '–'}</TableCell>
            <TableCell>{row.source}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}
