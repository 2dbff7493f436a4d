import type { Metadata } from 'next'
import { hrefWith, one, pageHrefs, type SearchParams } from '@/components/areas/list-url'
import { FeedbackTable } from '@/components/feedback/feedback-table'
import { LiveRefresh } from '@/components/frame/live-refresh'
import { ListPage } from '@/components/frame/page'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkTabs } from '@/components/ui/link-tabs'
import { PageHeader } from '@/components/ui/page-header'
import { PaginationKeys } from '@/components/ui/pagination-keys'
import { formatCount } from '@/lib/core/format'
import { loadFeedback } from '@/lib/feedback/loaders'
import { loadLiveMark } from '@/lib/orders/loaders/live'

export const metadata: Metadata = { title: 'Feedback' }

const PATH = '/feedback'
const GROUPS = ['open', 'changed', 'ended'] as const
const LABELS = { open: 'To do', changed: 'Changed', ended: 'Ended' } as const
const EMPTY = {
  open: 'Nothing stands out. Tickets and calls are checked every night; an agent can also file a recurring problem from a ticket.',
  changed: 'Nothing is being measured.',
  ended: 'Nothing has been closed or dismissed yet.',
} as const

export default async function FeedbackPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const params = await searchParams
  const group = GROUPS.find((each) => each === one(params, 'status')) ?? 'open'
  const mark = await loadLiveMark()
  const { lines, counts, next, now } = await loadFeedback(group, one(params, 'cursor'))
  return (
    <ListPage>
      <LiveRefresh topics={['feedback']} since={mark} />
      <PageHeader title="Feedback" description="Recurring complaints, who owns them, and what was done about them." />
      <LinkTabs
        label="Status"
        tabs={GROUPS.map((each) => ({
          href: hrefWith(PATH, {}, { status: each === 'open' ? undefined : each }),
          label: LABELS[each],
          current: each === group,
          count: formatCount(counts[each]),
        }))}
      />
      <div className="mt-3 flex min-h-0 flex-1 flex-col">
        {lines.length > 0 ? (
          <FeedbackTable lines={lines} now={now} />
        ) : (
          <EmptyState title="Nothing here">{EMPTY[group]}</EmptyState>
        )}
      </div>
      <PaginationKeys
        {...pageHrefs(PATH, params, next)}
        summary={`${formatCount(counts[group])} ${counts[group] === 1 ? 'item' : 'items'}`}
        label="Pages of feedback"
      />
    </ListPage>
  )
}
