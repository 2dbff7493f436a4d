import { Download, Phone } from 'lucide-react'
import type { Metadata } from 'next'
import { Suspense } from 'react'
import { hrefWith, pageHrefs, type SearchParams } from '@/components/areas/list-url'
import { ListSkeleton } from '@/components/frame/list-skeleton'
import { LiveRefresh } from '@/components/frame/live-refresh'
import { ListPage } from '@/components/frame/page'
import { QueryFilters } from '@/components/queries/query-filters'
import { QueryTable } from '@/components/queries/query-table'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkButton } from '@/components/ui/link-button'
import { LinkTabs } from '@/components/ui/link-tabs'
import { PageHeader } from '@/components/ui/page-header'
import { PaginationKeys } from '@/components/ui/pagination-keys'
import { documentFirst } from '@/lib/auth/document-first'
import { formatCount } from '@/lib/core/format'
import { loadLiveMark } from '@/lib/orders/loaders/live'
import { parseQueryParams, QUERY_QUEUES, QUEUE_LABELS, type QueryQueue } from '@/lib/queries/domain/list-query'
import { loadQueries } from '@/lib/queries/loaders'

export const metadata: Metadata = { title: 'Queries' }

const PATH = '/queries'

/** What an empty queue means. */
const EMPTY: Record<QueryQueue, string> = {
  unanswered: 'Every mail has an answer.',
  call_backs: 'There is nobody to call back.',
  mine: 'You have not taken or answered any yet.',
  all: 'No call, mail or chat has been logged yet.',
}

export default async function QueriesPage(props: { searchParams: Promise<SearchParams> }) {
  const list = Queries(props)
  await documentFirst(list)
  return <Suspense fallback={<ListSkeleton />}>{list}</Suspense>
}

async function Queries({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const params = await searchParams
  const asked = parseQueryParams(params)
  const { queue, filter } = asked
  const mark = await loadLiveMark()
  const list = await loadQueries(asked)
  const filtered = Object.keys(filter).length > 0
  const { unanswered, late, call_backs, due } = list.counts
  const counts = { unanswered, call_backs }
  return (
    <ListPage>
      <LiveRefresh topics={['query']} since={mark} />
      <PageHeader
        title="Queries"
        description="Every call, mail and chat from customers, and its outcome."
        actions={
          <>
            {list.mayExport && (
              <LinkButton
                href={hrefWith('/api/panel/queries/export', { ...filter, queue }, {})}
                icon={<Download aria-hidden />}
                prefetch={false}
                download
              >
                CSV
              </LinkButton>
            )}
            {list.mayWork && (
              <LinkButton href="/queries/new" variant="primary" icon={<Phone aria-hidden />}>
                Log a call
              </LinkButton>
            )}
          </>
        }
      />
      <LinkTabs
        label="Queue"
        tabs={QUERY_QUEUES.map((each) => ({
          href: hrefWith(PATH, params, { queue: each }),
          label: QUEUE_LABELS[each],
          current: each === queue,
          ...((each === 'unanswered' || each === 'call_backs') && { count: formatCount(counts[each]) }),
        }))}
      />
      {(late > 0 || due > 0) && (
        <p className="mt-2 text-failed text-sm" role="status">
          {[
            late > 0 && `${formatCount(late)} answered too late by now`,
            due > 0 && `${formatCount(due)} call-backs due`,
          ]
            .filter(Boolean)
            .join(', ')}
        </p>
      )}
      <QueryFilters queue={queue} filter={filter} topics={list.topics} seesContact={list.seesContact} />
      {list.lines.length > 0 ? (
        <QueryTable lines={list.lines} topics={list.topics} now={list.now} />
      ) : filtered ? (
        <EmptyState
          variant="nothing-found"
          title="No query matches"
          action={<LinkButton href={hrefWith(PATH, { queue }, {})}>Clear filters</LinkButton>}
        >
          Remove a filter, or look in another queue.
        </EmptyState>
      ) : (
        <EmptyState title="Nothing here">{EMPTY[queue]}</EmptyState>
      )}
      <PaginationKeys {...pageHrefs(PATH, params, list.next)} summary="" label="Pages of queries" />
    </ListPage>
  )
}
