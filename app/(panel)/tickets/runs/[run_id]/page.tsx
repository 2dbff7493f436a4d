import type { Metadata } from 'next'
import { RunPage } from '@/app/(panel)/orders/runs/run-pages'
import type { SearchParams } from '@/components/areas/list-url'
import { TicketRunActions } from '@/components/tickets/bulk/ticket-run-actions'
import { TicketRunRows } from '@/components/tickets/bulk/ticket-run-rows'
import { ticketRunWords } from '@/components/tickets/bulk/ticket-run-words'
import { loadTicketRun } from '@/lib/tickets/loaders'

export const metadata: Metadata = { title: 'Bulk run of tickets' }

const TICKETS = { one: 'ticket', many: 'tickets', path: '/tickets', wordsOf: ticketRunWords }
const SHARED = { team: 'Team', priority: 'Priority', reason: 'Reason', note: 'For the team' }

type Props = { params: Promise<{ run_id: string }>; searchParams: Promise<SearchParams> }

export default function TicketRunPage(asked: Props) {
  return (
    <RunPage
      room={TICKETS}
      asked={asked}
      load={loadTicketRun}
      shared={SHARED}
      Rows={TicketRunRows}
      Actions={TicketRunActions}
    />
  )
}
