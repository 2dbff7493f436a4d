import { Download, Plus } from 'lucide-react'
import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { Suspense } from 'react'
import { hrefWith, pageHrefs, type SearchParams } from '@/components/areas/list-url'
import { ListSavedViews } from '@/components/frame/list-saved-views'
import { ListSkeleton } from '@/components/frame/list-skeleton'
import { LiveRefresh } from '@/components/frame/live-refresh'
import { ListPage } from '@/components/frame/page'
import { PickTickets, TicketSelectionBar } from '@/components/tickets/bulk/selected-tickets'
import { TicketListKeys } from '@/components/tickets/list-keys'
import { TicketFilters } from '@/components/tickets/ticket-filters'
import { TicketTable } from '@/components/tickets/ticket-table'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkButton } from '@/components/ui/link-button'
import { LinkTabs } from '@/components/ui/link-tabs'
import { PageHeader } from '@/components/ui/page-header'
import { PaginationKeys } from '@/components/ui/pagination-keys'
import { deleteViewAction, saveViewAction, setStartViewAction } from '@/lib/auth/actions/saved-views'
import { documentFirst } from '@/lib/auth/document-first'
import { loadStartView } from '@/lib/auth/loaders'
import { formatCount } from '@/lib/core/format'
import { loadLiveMark } from '@/lib/orders/loaders/live'
import {
  parseTicketParams,
  QUEUE_LABELS,
  TICKET_QUEUES,
  type TicketQueue,
  ticketListQuery,
} from '@/lib/tickets/domain/list-query'
import { loadTickets } from '@/lib/tickets/loaders'

export const metadata: Metadata = { title: 'Tickets' }

const PATH = '/tickets'

/** What an empty queue means. */
const EMPTY: Record<TicketQueue, string> = {
  mine: 'Nothing is assigned to you. Take one from your team’s queue.',
  team: 'Your team has nothing open.',
  unassigned: 'Every open ticket has an assignee.',
  overdue: 'Nothing open is past its due time.',
  waiting: 'Nothing waits for a customer or a team.',
  stale: 'Every open ticket has had news within its follow-up interval.',
  raised: 'Nothing you raised is open.',
  open: 'Nothing is open.',
  all: 'No ticket has been raised yet.',
}

export default async function TicketsPage(props: { searchParams: Promise<SearchParams> }) {
  if (Object.keys(await props.searchParams).length === 0) {
    const start = await loadStartView('tickets')
    if (start) redirect(`${PATH}?${start}`)
  }
  const list = Tickets(props)
  await documentFirst(list)
  return <Suspense fallback={<ListSkeleton />}>{list}</Suspense>
}

async function Tickets({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const params = await searchParams
  const asked = parseTicketParams(params)
  const { queue, filter } = asked
  const mark = await loadLiveMark()
  const list = await loadTickets(asked)
  const filtered = Object.keys(filter).length > 0
  const count = queue === 'all' ? null : list.counts[queue]
  return (
    <ListPage>
      <LiveRefresh topics={['ticket']} since={mark} />
      <TicketListKeys mayCreate={list.mayCreate} bulk={list.bulk} />
      <PageHeader
        title="Tickets"
        description="Customer problems to be solved, the most urgent first."
        actions={
          <>
            <LinkButton href="/tickets/runs" variant="ghost" className="max-sm:hidden">
              Bulk runs
            </LinkButton>
            {list.mayExport && (
              <LinkButton
                href={hrefWith('/api/panel/tickets/export', { ...filter, queue }, {})}
                icon={<Download aria-hidden />}
                prefetch={false}
                download
                className="max-sm:hidden"
              >
                CSV
              </LinkButton>
            )}
            {list.mayCreate && (
              <LinkButton href="/tickets/new" variant="primary" icon={<Plus aria-hidden />}>
                New ticket
              </LinkButton>
            )}
          </>
        }
      />
      <LinkTabs
        label="Queue"
        tabs={TICKET_QUEUES.map((each) => ({
          href: hrefWith(PATH, params, { queue: each }),
          label: QUEUE_LABELS[each],
          current: each === queue,
          ...(each !== 'all' && { count: formatCount(list.counts[each]) }),
        }))}
      />
      <div className="flex flex-wrap items-center gap-x-2 max-sm:mb-3">
        <TicketFilters queue={queue} filter={filter} categories={list.categories} seesContact={list.seesContact} />
        {list.lines.length > 0 && list.bulk.length > 0 && <PickTickets />}
        <span className="ml-auto">
          <ListSavedViews
            list="tickets"
            views={list.views}
            query={ticketListQuery(asked)}
            save={saveViewAction}
            remove={deleteViewAction}
            start={setStartViewAction}
          />
        </span>
      </div>
      {list.lines.length > 0 ? (
        <TicketTable lines={list.lines} now={list.now} selectable={list.bulk.length > 0} />
      ) : filtered ? (
        <EmptyState
          variant="nothing-found"
          title="No ticket matches"
          action={<LinkButton href={hrefWith(PATH, { queue }, {})}>Clear filters</LinkButton>}
        >
          Remove a filter, or look in another queue.
        </EmptyState>
      ) : (
        <EmptyState title="Nothing here">{EMPTY[queue]}</EmptyState>
      )}
      <PaginationKeys
        {...pageHrefs(PATH, params, list.next)}
        summary={
          <span className="inline-flex flex-wrap items-center gap-x-3">
            {count !== null && `${formatCount(count)} ${count === 1 ? 'ticket' : 'tickets'}`}
            <TicketSelectionBar
              lines={list.lines.map(({ ref, version }) => ({ ref, version }))}
              bulk={list.bulk}
              query={ticketListQuery(asked)}
              total={count ?? (list.next ? null : list.lines.length)}
              now={list.now}
            />
          </span>
        }
        label="Pages of tickets"
      />
    </ListPage>
  )
}
