import type { Metadata } from 'next'
import { Suspense } from 'react'
import { hrefWith, one, type SearchParams } from '@/components/areas/list-url'
import { OutboxTable } from '@/components/auth/outbox-table'
import { ListSkeleton } from '@/components/frame/list-skeleton'
import { ListPage } from '@/components/frame/page'
import { Banner } from '@/components/ui/banner'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkTabs } from '@/components/ui/link-tabs'
import { PageHeader } from '@/components/ui/page-header'
import { PaginationKeys } from '@/components/ui/pagination-keys'
import { documentFirst } from '@/lib/auth/document-first'
import { loadOutbox } from '@/lib/auth/loaders'
import { formatCount } from '@/lib/core/format'

export const metadata: Metadata = { title: 'Outbox' }

const PATH = '/outbox'

export default async function OutboxPage(props: { searchParams: Promise<SearchParams> }) {
  const list = OutboxList(props)
  await documentFirst(list)
  return <Suspense fallback={<ListSkeleton />}>{list}</Suspense>
}

async function OutboxList({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const params = await searchParams
  const state = one(params, 'state') === 'sent' ? 'sent' : 'waiting'
  const { page, counts, now, mail } = await loadOutbox(state, {
    after: one(params, 'after'),
    before: one(params, 'before'),
  })
  const at = (changes: Record<string, string | undefined>) =>
    hrefWith(PATH, params, { after: undefined, before: undefined, ...changes })
  const total = counts[state]
  return (
    <ListPage>
      <PageHeader title="Outbox" description="Messages to people outside the panel." className="mb-2" />
      {!mail && (
        <Banner tone="info" className="mb-3" title="No mail server is configured">
          Messages wait here until somebody passes them on. SMTP_URL in the configuration sends them.
        </Banner>
      )}
      <LinkTabs
        label="State"
        tabs={[
          {
            label: 'Waiting',
            href: at({ state: undefined }),
            current: state === 'waiting',
            count: formatCount(counts.waiting),
          },
          { label: 'Sent', href: at({ state: 'sent' }), current: state === 'sent', count: formatCount(counts.sent) },
        ]}
      />
      <div className="h-3 shrink-0" />
      {page.items.length > 0 ? (
        <OutboxTable messages={page.items} now={now} />
      ) : (
        <EmptyState title={state === 'sent' ? 'Nothing was sent yet' : 'Nothing waits'}>
          {state === 'sent' ? 'Delivered messages appear here.' : 'Invitations, password links and alerts appear here.'}
        </EmptyState>
      )}
      <PaginationKeys
        previousHref={page.previous && at({ before: page.previous })}
        nextHref={page.next && at({ after: page.next })}
        summary={`${formatCount(total)} ${total === 1 ? 'message' : 'messages'}`}
        label="Pages of messages"
      />
    </ListPage>
  )
}
