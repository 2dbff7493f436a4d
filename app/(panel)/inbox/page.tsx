import type { Metadata } from 'next'
import { Suspense } from 'react'
import { hrefWith, one, type SearchParams } from '@/components/areas/list-url'
import { ListSkeleton } from '@/components/frame/list-skeleton'
import { LiveRefresh } from '@/components/frame/live-refresh'
import { ListPage } from '@/components/frame/page'
import { InboxKeys } from '@/components/inbox/inbox-keys'
import { InboxRow } from '@/components/inbox/inbox-row'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkTabs } from '@/components/ui/link-tabs'
import { PageHeader } from '@/components/ui/page-header'
import { PaginationKeys } from '@/components/ui/pagination-keys'
import { documentFirst } from '@/lib/auth/document-first'
import { formatCount } from '@/lib/core/format'
import { loadInbox } from '@/lib/inbox/loaders'
import { INBOX_VIEWS, type InboxView } from '@/lib/inbox/types'
import { loadLiveMark } from '@/lib/orders/loaders/live'

export const metadata: Metadata = { title: 'Inbox' }

const PATH = '/inbox'
const LABELS: Record<InboxView, string> = { now: 'To do', later: 'Later', done: 'Done' }
const EMPTY: Record<InboxView, { title: string; words: string }> = {
  now: {
    title: 'Nothing to do',
    words: 'Reminders that are due, mentions, escalations and priority flags from the other team come up here.',
  },
  later: {
    title: 'Nothing for later',
    words: 'Reminders you set on an order, and items you snooze, wait here until they are due.',
  },
  done: {
    title: 'Nothing done yet',
    words: 'What you mark as done, or what was settled in the meantime, is kept here.',
  },
}

export default async function InboxPage(props: { searchParams: Promise<SearchParams> }) {
  const list = Inbox(props)
  await documentFirst(list)
  return <Suspense fallback={<ListSkeleton />}>{list}</Suspense>
}

async function Inbox({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const params = await searchParams
  const view = INBOX_VIEWS.find((each) => each === one(params, 'view')) ?? 'now'
  const key = { after: one(params, 'after'), before: one(params, 'before') }
  const mark = await loadLiveMark()
  const { page, counts, choices, now } = await loadInbox(view, key)
  const at = (changes: Record<string, string | undefined>) =>
    hrefWith(PATH, params, { after: undefined, before: undefined, ...changes })
  const count = view === 'done' ? null : counts[view]
  return (
    <ListPage>
      <LiveRefresh topics={['inbox']} since={mark} />
      <PageHeader title="Inbox" description="What needs your attention." actions={<InboxKeys />} className="mb-2" />
      <LinkTabs
        label="View"
        tabs={INBOX_VIEWS.map((each) => ({
          label: LABELS[each],
          href: at({ view: each === 'now' ? undefined : each }),
          current: each === view,
          ...(each !== 'done' && { count: formatCount(counts[each]) }),
        }))}
      />
      <div className="h-3 shrink-0" />
      {page.items.length > 0 ? (
        <ul
          aria-label={LABELS[view]}
          data-scroll="inbox"
          className="min-h-0 shrink! rounded-lg border border-line bg-surface md:overflow-y-auto"
        >
          {page.items.map((item) => (
            <InboxRow key={`${item.id} ${item.readAt}`} item={item} view={view} choices={choices} now={now} />
          ))}
        </ul>
      ) : (
        <EmptyState title={EMPTY[view].title}>{EMPTY[view].words}</EmptyState>
      )}
      <PaginationKeys
        previousHref={page.previous && at({ before: page.previous })}
        nextHref={page.next && at({ after: page.next })}
        summary={count === null ? 'Newest first' : `${formatCount(count)} ${count === 1 ? 'item' : 'items'}`}
        label="Pages of the inbox"
      />
    </ListPage>
  )
}
