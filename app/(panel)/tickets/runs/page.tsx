import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { LiveRefresh } from '@/components/frame/live-refresh'
import { Page } from '@/components/frame/page'
import { RunTable } from '@/components/orders/bulk/run-table'
import { ticketRunWords } from '@/components/tickets/bulk/ticket-run-words'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkButton } from '@/components/ui/link-button'
import { PageHeader } from '@/components/ui/page-header'
import type { LiveTopic } from '@/lib/core/live-change'
import { loadLiveMark } from '@/lib/orders/loaders/live'
import { loadTicketRuns } from '@/lib/tickets/loaders'

export const metadata: Metadata = { title: 'Bulk runs of tickets' }

export default async function TicketRunsPage() {
  const mark = await loadLiveMark()
  const loaded = await loadTicketRuns()
  if (!loaded) notFound()
  const { runs, now } = loaded
  // What is at work goes on ticket by ticket.
  const topics: LiveTopic[] = runs.some(({ state }) => state === 'working') ? ['run', 'ticket'] : ['run']
  return (
    <Page width="wide">
      <LiveRefresh topics={topics} since={mark} />
      <PageHeader
        title="Bulk runs"
        description="Commands to many tickets at once, the newest first."
        breadcrumbs={[{ href: '/tickets', label: 'Tickets' }]}
      />
      {runs.length > 0 ? (
        <RunTable runs={runs} path="/tickets/runs" many="tickets" wordsOf={ticketRunWords} now={now} />
      ) : (
        <div className="rounded-lg border border-line bg-surface">
          <EmptyState title="No runs yet" action={<LinkButton href="/tickets">To the tickets</LinkButton>}>
            Select rows of a list of tickets, and choose what to do with them.
          </EmptyState>
        </div>
      )}
    </Page>
  )
}
