import { Plus } from 'lucide-react'
import type { Metadata } from 'next'
import { Suspense } from 'react'
import { hrefWith, one, pageHrefs, type SearchParams, trailOf } from '@/components/areas/list-url'
import { ListSkeleton } from '@/components/frame/list-skeleton'
import { ListPage } from '@/components/frame/page'
import { LeadFilters } from '@/components/leads/lead-filters'
import { LeadTable } from '@/components/leads/lead-table'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkButton } from '@/components/ui/link-button'
import { LinkTabs } from '@/components/ui/link-tabs'
import { PageHeader } from '@/components/ui/page-header'
import { PaginationKeys } from '@/components/ui/pagination-keys'
import { documentFirst } from '@/lib/auth/document-first'
import { formatCount } from '@/lib/core/format'
import { loadLeads } from '@/lib/leads/loaders'
import { listLeadsSchema } from '@/lib/leads/schema'

export const metadata: Metadata = { title: 'Leads' }

const PATH = '/leads'
const FILTERS = ['city', 'outcome', 'state', 'from', 'to', 'q'] as const

/** What the address asks for; a value that this list does not know is left out. */
function queryOf(params: SearchParams) {
  const asked = Object.fromEntries(FILTERS.map((key) => [key, one(params, key)]))
  const known = Object.entries(asked).filter(([key, value]) => listLeadsSchema.safeParse({ [key]: value }).success)
  return listLeadsSchema.parse({ ...Object.fromEntries(known), cursor: trailOf(params).at(-1)?.slice(0, 400) })
}

export default async function LeadsPage(props: { searchParams: Promise<SearchParams> }) {
  const list = LeadsList(props)
  await documentFirst(list)
  return <Suspense fallback={<ListSkeleton />}>{list}</Suspense>
}

async function LeadsList({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const params = await searchParams
  const query = queryOf(params)
  const list = await loadLeads(query)
  const { counts, items } = list
  const filtered = FILTERS.some((key) => key !== 'state' && query[key])
  const total = query.state ? counts[query.state] : counts.all
  const tabs = [
    { state: undefined, label: 'All', count: counts.all },
    { state: 'open', label: 'Not ordered', count: counts.open },
    { state: 'converted', label: 'Ordered', count: counts.converted },
  ]
  return (
    <ListPage>
      <PageHeader
        title="Leads"
        description="Requests that did not become orders: nobody serves the area yet, or somebody only asked."
        actions={
          list.mayCreate && (
            <LinkButton href="/leads/new" variant="primary" icon={<Plus aria-hidden />}>
              New lead
            </LinkButton>
          )
        }
      />
      <LinkTabs
        label="State"
        tabs={tabs.map(({ state, label, count }) => ({
          href: hrefWith(PATH, params, { state }),
          label,
          current: query.state === state,
          count: formatCount(count),
        }))}
      />
      <LeadFilters query={query} cities={list.cities} seesContact={list.seesContact} />
      {items.length > 0 ? (
        <LeadTable leads={items} mayConvert={list.mayConvert} linkCustomers={list.seesCustomers} now={list.now} />
      ) : filtered ? (
        <EmptyState
          variant="nothing-found"
          title="No lead matches"
          action={<LinkButton href={hrefWith(PATH, { state: params.state }, {})}>Clear filters</LinkButton>}
        >
          Remove a filter, or look in another tab.
        </EmptyState>
      ) : (
        <EmptyState title="No leads">Requests for a place or device that is not served appear here.</EmptyState>
      )}
      <PaginationKeys
        {...pageHrefs(PATH, params, list.next)}
        summary={`${formatCount(total)} ${total === 1 ? 'lead' : 'leads'}`}
        label="Pages of leads"
      />
    </ListPage>
  )
}
