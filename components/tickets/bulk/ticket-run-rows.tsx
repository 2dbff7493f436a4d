import Link from 'next/link'
import { When } from '@/components/format/when'
import { ROW_WORDS } from '@/components/orders/bulk/run-words'
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
import type { TicketRunPage } from '@/lib/tickets/loaders'
import { PriorityBadge, TicketStatusBadge } from '../ticket-status'
import { Who } from '../ticket-table'

type Row = TicketRunPage['rows'][number]

const whyOf = ({ problem }: Row): string => (problem ? `${problem.title}: ${problem.detail}` : '')

const State = ({ row: { state } }: { row: Row }) => (
  <StatusBadge tone={ROW_WORDS[state].tone}>{ROW_WORDS[state].word}</StatusBadge>
)

const Ticket = ({ row }: { row: Row }) => (
  <Link href={`/tickets/${row.ref}`} className="thumb rounded-sm text-accent-text hover:underline">
    {row.ref}
  </Link>
)

/** Each ticket of a run with what became of it, and where it stands now. */
export function TicketRunRows({ rows }: { rows: readonly Row[] }) {
  const cards = (
    <DataCardList label="Tickets of the run">
      {rows.map((row) => (
        <DataCard
          key={row.position}
          title={
            <>
              <Ticket row={row} /> {row.title}
            </>
          }
          badge={<State row={row} />}
          rows={[
            ...(row.problem ? [{ label: 'Why', value: whyOf(row) }] : []),
            { label: 'Status now', value: <TicketStatusBadge status={row.status} /> },
            { label: 'Priority now', value: <PriorityBadge priority={row.priority} /> },
            { label: 'With', value: <Who line={row} /> },
          ]}
        />
      ))}
    </DataCardList>
  )
  return (
    <Table caption="Tickets of the run" stickyFirst cards={cards} className="rounded-lg border border-line bg-surface">
      <TableHead>
        <TableHeaderCell>Ticket</TableHeaderCell>
        <TableHeaderCell>Outcome</TableHeaderCell>
        <TableHeaderCell>Why</TableHeaderCell>
        <TableHeaderCell>What</TableHeaderCell>
        <TableHeaderCell>Status now</TableHeaderCell>
        <TableHeaderCell>Priority now</TableHeaderCell>
        <TableHeaderCell>With</TableHeaderCell>
        <TableHeaderCell>At</TableHeaderCell>
      </TableHead>
      <TableBody>
        {rows.map((row) => (
          <TableRow key={row.position}>
            <TableRowHeader>
              <Ticket row={row} />
            </TableRowHeader>
            <TableCell>
              <State row={row} />
            </TableCell>
            <TableCell truncate data-tip={whyOf(row) || undefined} className="max-w-96">
              {whyOf(row)}
            </TableCell>
            <TableCell truncate data-tip={row.title}>
              {row.title}
            </TableCell>
            <TableCell>
              <TicketStatusBadge status={row.status} />
            </TableCell>
            <TableCell>
              <PriorityBadge priority={row.priority} />
            </TableCell>
            <TableCell>
              <Who line={row} />
            </TableCell>
            <TableCell>
              <When at={row.decidedAt} kind="exact" />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}
