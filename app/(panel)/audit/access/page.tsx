import type { Metadata } from 'next'
import Link from 'next/link'
import { hrefWith, one, type SearchParams } from '@/components/areas/list-url'
import { AccessFilters } from '@/components/auth/access-filters'
import { AccessTable } from '@/components/auth/access-table'
import { ListPage } from '@/components/frame/page'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkButton } from '@/components/ui/link-button'
import { PageHeader } from '@/components/ui/page-header'
import { PaginationKeys } from '@/components/ui/pagination-keys'
import { loadAccesses } from '@/lib/auth/loaders'
import { accessQuery } from '@/lib/auth/schema'
import { addDays, startOfDay } from '@/lib/core/business-time'
import { formatCount } from '@/lib/core/format'

export const metadata: Metadata = { title: 'Access report' }

const PATH = '/audit/access'
const FILTERS = ['actor', 'kind', 'from', 'to'] as const

export default async function AccessPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const params = await searchParams
  const query = accessQuery.parse(Object.fromEntries(FILTERS.map((name) => [name, one(params, name) || undefined])))
  const { actor, kind, from, to } = query
  const filter = {
    ...(actor && { actorId: actor }),
    ...(kind && { kind }),
    ...(from && { from: startOfDay(from) }),
    ...(to && { to: startOfDay(addDays(to, 1)) }),
  }
  const { page, counts, actors } = await loadAccesses(filter, {
    after: one(params, 'after'),
    before: one(params, 'before'),
  })
  const at = (changes: Record<string, string | undefined>) =>
    hrefWith(PATH, params, { after: undefined, before: undefined, ...changes })
  const people = (of: string) =>
    actors.filter((each) => each.kind === of).map(({ id, name }) => ({ value: id, label: name }))
  const filtered = FILTERS.some((name) => query[name])
  const csv = `/api/panel/accesses?${new URLSearchParams(Object.entries(query).filter(([, value]) => value) as [string, string][])}`
  return (
    <ListPage>
      <PageHeader
        title="Access report"
        description="Payout accounts that were shown in full, and exports with contact columns: who, and when."
        actions={
          <LinkButton href={csv} prefetch={false}>
            CSV
          </LinkButton>
        }
      />
      <AccessFilters
        query={query}
        actors={[
          { label: 'People', options: people('user') },
          { label: 'API keys', options: [...people('api_key'), { value: 'bootstrap', label: 'Bootstrap key' }] },
        ]}
      />
      {counts.length > 0 && (
        <ul aria-label="By person" className="mb-3 flex flex-wrap gap-x-4 gap-y-1 text-sm">
          {counts.slice(0, 12).map((count) => (
            <li key={count.actorId}>
              <Link href={at({ actor: count.actorId })} className="thumb rounded-sm text-accent-text hover:underline">
                {count.actorName}
              </Link>{' '}
              <span className="tabular text-muted">
                {formatCount(count.unmasked)} shown, {formatCount(count.exported)} exported
              </span>
            </li>
          ))}
        </ul>
      )}
      {page.items.length > 0 ? (
        <AccessTable rows={page.items} />
      ) : (
        <EmptyState
          variant={filtered ? 'nothing-found' : 'nothing-yet'}
          title={
            filtered
              ? 'No contact data was taken out that matches these filters'
              : 'No contact data has been taken out yet'
          }
          action={filtered && <LinkButton href={PATH}>Show everything</LinkButton>}
        >
          {filtered
            ? 'Remove a filter, or widen the dates.'
            : 'Anybody who shows a payout account in full or exports contacts appears here.'}
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
