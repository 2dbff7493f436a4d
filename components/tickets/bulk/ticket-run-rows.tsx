import { RowsOfRun } from '@/components/orders/bulk/run-rows'
import type { TicketRunPage } from '@/lib/tickets/loaders'
import { PriorityBadge, TicketStatusBadge } from '../ticket-status'
import { Who } from '../ticket-table'

/** The tickets of a run. */
export function TicketRunRows({ rows }: { rows: TicketRunPage['rows'] }) {
  return (
    <RowsOfRun
      rows={rows}
      one="ticket"
      path="/tickets"
      columns={[
        { label: 'What', value: ({ title }) => title, full: ({ title }) => title },
        { label: 'Status now', value: ({ status }) => <TicketStatusBadge status={status} /> },
        { label: 'Priority now', value: ({ priority }) => <PriorityBadge priority={priority} /> },
        { label: 'With', value: (row) => <Who line={row} /> },
      ]}
    />
  )
}
