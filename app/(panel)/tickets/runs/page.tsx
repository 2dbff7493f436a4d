import type { Metadata } from 'next'
import { RunsPage } from '@/app/(panel)/orders/runs/run-pages'
import { ticketRunWords } from '@/components/tickets/bulk/ticket-run-words'
import { loadTicketRuns } from '@/lib/tickets/loaders'

export const metadata: Metadata = { title: 'Bulk runs of tickets' }

const TICKETS = { one: 'ticket', many: 'tickets', path: '/tickets', wordsOf: ticketRunWords }

export default function TicketRunsPage() {
  return <RunsPage room={TICKETS} load={loadTicketRuns} rowTopics={['ticket']} listHref="/tickets" />
}
