import Link from 'next/link'
import { When } from '@/components/format/when'
import { DataCard, DataCardList } from '@/components/ui/data-card'
import { StatusBadge } from '@/components/ui/status-badge'
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeaderCell,
  TableRow,
  TableRowHeader,
} from '@/components/ui/table'
import { NO_VALUE } from '@/lib/core/format'
import type { BulkRowLine } from '@/lib/orders/domain/bulk-run'
import { OrderStatusBadge } from '../order-status'
import { ROW_WORDS } from './run-words'

type Row = Omit<BulkRowLine, 'refusal'> & { problem: { title: string; detail: string } | null }

const whyOf = ({ problem }: Row): string => (problem ? `${problem.title}: ${problem.detail}` : '')

const State = ({ row: { state } }: { row: Row }) => (
  <StatusBadge tone={ROW_WORDS[state].tone}>{ROW_WORDS[state].word}</StatusBadge>
)

const Order = ({ row }: { row: Row }) => (
  <Link href={`/orders/${row.ref}`} className="tabular rounded-sm text-accent-text hover:underline">
    {row.ref}
  </Link>
)

/** Each order of a run with what became of it, and where it stands now. */
export function RunRows({ rows }: { rows: readonly Row[] }) {
  const cards = (
    <DataCardList label="Orders of the run">
      {rows.map((row) => (
        <DataCard
          key={row.position}
          title={<Order row={row} />}
          badge={<State row={row} />}
          rows={[
            ...(row.partner ? [{ label: 'Partner', value: row.partner.name }] : []),
            ...(row.problem ? [{ label: 'Why', value: whyOf(row) }] : []),
            { label: 'Status now', value: <OrderStatusBadge status={row.status} /> },
          ]}
        />
      ))}
    </DataCardList>
  )
  return (
    <Table caption="Orders of the run" stickyFirst cards={cards} className="rounded-lg border border-line bg-surface">
      <TableHead>
        <TableHeaderCell>Order</TableHeaderCell>
        <TableHeaderCell>Outcome</TableHeaderCell>
        <TableHeaderCell>Partner</TableHeaderCell>
        <TableHeaderCell>Why</TableHeaderCell>
        <TableHeaderCell>Status now</TableHeaderCell>
        <TableHeaderCell>Area</TableHeaderCell>
        <TableHeaderCell>At</TableHeaderCell>
      </TableHead>
      <TableBody>
        {rows.map((row) => (
          <TableRow key={row.position}>
            <TableRowHeader>
              <Order row={row} />
            </TableRowHeader>
            <TableCell>
              <State row={row} />
            </TableCell>
            <TableCell truncate data-tip={row.partner?.name}>
              {row.partner?.name ?? NO_VALUE}
            </TableCell>
            <TableCell truncate data-tip={whyOf(row) || undefined} className="max-w-96">
              {whyOf(row)}
            </TableCell>
            <TableCell>
              <OrderStatusBadge status={row.status} />
            </TableCell>
            <TableCell>{[row.city, row.pincode].filter(Boolean).join(' ')}</TableCell>
            <TableCell>
              <When at={row.decidedAt} kind="exact" />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}
