import type { Metadata } from 'next'
import { Suspense } from 'react'
import { FilterBar } from '@/components/areas/filter-bar'
import { hrefWith, one, pageHrefs, type SearchParams, trailOf } from '@/components/areas/list-url'
import { AreaTable } from '@/components/coverage/area-table'
import { ListSkeleton } from '@/components/frame/list-skeleton'
import { ListPage } from '@/components/frame/page'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkButton } from '@/components/ui/link-button'
import { LinkTabs } from '@/components/ui/link-tabs'
import { PageHeader } from '@/components/ui/page-header'
import { PaginationKeys } from '@/components/ui/pagination-keys'
import { loadAreaFilters } from '@/lib/areas/loaders'
import { documentFirst } from '@/lib/auth/document-first'
import { formatCount } from '@/lib/core/format'
import { loadAreas } from '@/lib/coverage/loaders'
import type { AreaFilter } from '@/lib/coverage/types'

export const metadata: Metadata = { title: 'Areas' }

const PATH = '/areas'
const SERVED = ['full', 'partial', 'none', 'flagged'] as const

function filterOf(params: SearchParams): AreaFilter {
  const served = SERVED.find((value) => value === one(params, 'served'))
  const cluster = one(params, 'cluster')
  const isId = cluster !== undefined && /^[0-9a-f-]{36}$/.test(cluster)
  const asked = one(params, 'switch')
  return {
    state: one(params, 'state'),
    city: one(params, 'city'),
    clusterId: isId ? cluster : undefined,
    switch: asked === 'on' || asked === 'off' ? asked : undefined,
    served,
    q: one(params, 'q')?.trim().slice(0, 80),
  }
}

export default async function AreasPage(props: { searchParams: Promise<SearchParams> }) {
  const list = AreasList(props)
  await documentFirst(list)
  return <Suspense fallback={<ListSkeleton />}>{list}</Suspense>
}

async function AreasList({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const params = await searchParams
  const filter = filterOf(params)
  const cursor = trailOf(params).at(-1)
  const [list, filters] = await Promise.all([loadAreas(filter, { cursor, limit: 50 }), loadAreaFilters()])
  const { counts } = list
  const shown = {
    full: counts.full,
    partial: counts.partial,
    none: counts.all - counts.full - counts.partial,
    flagged: counts.flagged,
  }
  const total = filter.served ? shown[filter.served] : counts.all
  const tab = (label: string, served: AreaFilter['served'], count: number) => ({
    label,
    href: hrefWith(PATH, params, { served }),
    current: filter.served === served,
    count: formatCount(count),
  })
  return (
    <ListPage>
      <PageHeader
        title="Areas"
        description="Every pincode in India. Live coverage decides whether it is served; the switch closes it whatever the coverage says."
        actions={
          <>
            <LinkButton href="/areas/clusters">Clusters</LinkButton>
            {list.mayEdit && <LinkButton href="/imports?kind=pincodes">Import</LinkButton>}
          </>
        }
      />
      <LinkTabs
        label="Served"
        tabs={[
          tab('All', undefined, counts.all),
          tab('Fully served', 'full', shown.full),
          tab('Partially served', 'partial', shown.partial),
          tab('Not served', 'none', shown.none),
          tab('Without active partner', 'flagged', shown.flagged),
        ]}
      />
      <div className="mt-3" />
      <FilterBar
        path={PATH}
        keep={{ served: filter.served, city: filter.city }}
        search={{ placeholder: 'Pincode, post office or city', value: filter.q }}
        selects={[
          {
            name: 'state',
            label: 'Any state',
            value: filter.state,
            options: filters.states.map((state) => ({ value: state, label: state })),
          },
          {
            name: 'cluster',
            label: 'Any cluster',
            value: filter.clusterId,
            options: filters.clusters.map(({ id, name, city }) => ({ value: id, label: `${name}, ${city}` })),
          },
          {
            name: 'switch',
            label: 'Switch on or off',
            value: filter.switch,
            options: [
              { value: 'on', label: 'On' },
              { value: 'off', label: 'Off' },
            ],
          },
        ]}
      />
      {filter.city && (
        <p className="mb-2 flex items-center gap-2 text-sm">
          City: {filter.city}
          <LinkButton size="sm" variant="ghost" href={hrefWith(PATH, params, { city: undefined })}>
            All cities
          </LinkButton>
        </p>
      )}
      {list.items.length > 0 ? (
        <AreaTable areas={list.items} mayEdit={list.mayEdit} />
      ) : (
        <EmptyState
          variant="nothing-found"
          title="No pincode matches these filters"
          action={<LinkButton href={PATH}>Show all pincodes</LinkButton>}
        >
          Remove a filter, or type the first digits of the pincode.
        </EmptyState>
      )}
      <PaginationKeys
        {...pageHrefs(PATH, params, list.next)}
        summary={`${formatCount(total)} ${total === 1 ? 'pincode' : 'pincodes'}`}
      />
    </ListPage>
  )
}
