import type { Metadata } from 'next'
import { Suspense } from 'react'
import { hrefWith, one, type SearchParams } from '@/components/areas/list-url'
import { AuditFilters, type AuditQuery } from '@/components/auth/audit-filters'
import { AuditTable } from '@/components/auth/audit-table'
import { actionWords } from '@/components/auth/audit-words'
import { ListSkeleton } from '@/components/frame/list-skeleton'
import { ListPage } from '@/components/frame/page'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkButton } from '@/components/ui/link-button'
import { PageHeader } from '@/components/ui/page-header'
import { PaginationKeys } from '@/components/ui/pagination-keys'
import { documentFirst } from '@/lib/auth/document-first'
import { loadAudit } from '@/lib/auth/loaders'
import { addDays, startOfDay } from '@/lib/core/business-time'

export const metadata: Metadata = { title: 'Audit' }

const PATH = '/audit'
const FILTERS = ['actor', 'action', 'subject', 'from', 'to'] as const

/** A date as the browser's picker writes it; anything else is left out. */
function dateOf(text: string | undefined): string | undefined {
  return text && /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) ? text : undefined
}

export default async function AuditPage(props: { searchParams: Promise<SearchParams> }) {
  const list = AuditList(props)
  await documentFirst(list)
  return <Suspense fallback={<ListSkeleton />}>{list}</Suspense>
}

async function AuditList({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const params = await searchParams
  const query: AuditQuery = Object.fromEntries(FILTERS.map((name) => [name, one(params, name)?.trim().slice(0, 80)]))
  const [from, to] = [dateOf(query.from), dateOf(query.to)]
  const { page, actions, actors } = await loadAudit(
    {
      actorId: query.actor,
      action: query.action,
      subject: query.subject,
      from: from ? startOfDay(from) : undefined,
      to: to ? startOfDay(addDays(to, 1)) : undefined,
    },
    { after: one(params, 'after'), before: one(params, 'before') },
  )
  const at = (changes: Record<string, string | undefined>) =>
    hrefWith(PATH, params, { after: undefined, before: undefined, ...changes })
  const people = (kind: string) =>
    actors.filter((actor) => actor.kind === kind).map(({ id, name }) => ({ value: id, label: name }))
  const filtered = FILTERS.some((name) => query[name])
  return (
    <ListPage>
      <PageHeader title="Audit" description="Who did what, and when. Nothing here can be changed or removed." />
      <AuditFilters
        query={query}
        actors={[
          { label: 'People', options: people('user') },
          { label: 'API keys', options: [...people('api_key'), { value: 'bootstrap', label: 'Bootstrap key' }] },
          {
            label: 'Others',
            options: [
              { value: 'system', label: 'The product itself' },
              { value: 'cli', label: 'Command line' },
            ],
          },
        ]}
        actions={actions.map((action) => ({ value: action, label: actionWords(action) }))}
      />
      {page.items.length > 0 ? (
        <AuditTable entries={page.items} subjectHref={(entry) => at({ subject: entry.subjectId })} />
      ) : (
        <EmptyState
          variant={filtered ? 'nothing-found' : 'nothing-yet'}
          title={filtered ? 'Nothing recorded matches these filters' : 'Nothing recorded yet'}
          action={filtered && <LinkButton href={PATH}>Show everything</LinkButton>}
        >
          {filtered
            ? 'Remove a filter, or widen the dates.'
            : 'Every change made in the panel, with an API key or on the command line appears here.'}
        </EmptyState>
      )}
      {(page.previous || page.next) && (
        <PaginationKeys
          previousHref={page.previous && at({ before: page.previous })}
          nextHref={page.next && at({ after: page.next })}
          summary="Newest first"
        />
      )}
    </ListPage>
  )
}
