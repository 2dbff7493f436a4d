import type { Metadata } from 'next'
import { FilterBar } from '@/components/areas/filter-bar'
import { one, pageHrefs, type SearchParams, trailOf } from '@/components/areas/list-url'
import { CityTable } from '@/components/coverage/city-table'
import { networkTabs } from '@/components/coverage/served-words'
import { ListPage } from '@/components/frame/page'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkButton } from '@/components/ui/link-button'
import { LinkTabs } from '@/components/ui/link-tabs'
import { PageHeader } from '@/components/ui/page-header'
import { PaginationKeys } from '@/components/ui/pagination-keys'
import { loadCityOverview } from '@/lib/coverage/loaders'
import { loadDemandByCity } from '@/lib/leads/loaders'

export const metadata: Metadata = { title: 'Cities' }

const PATH = '/coverage/cities'

export default async function CitiesPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const params = await searchParams
  const q = one(params, 'q')?.trim().slice(0, 80)
  const { items, next } = await loadCityOverview({ q }, { cursor: trailOf(params).at(-1), limit: 50 })
  // Whoever reads coverage reads leads too: product.md gives both to the same roles.
  const demand = await loadDemandByCity(items.map(({ city }) => city))
  return (
    <ListPage>
      <PageHeader
        title="Coverage"
        description={`Wanted: orders and leads of the last ${demand.days} days, per week. Capacity: of the active partners based in the city.`}
      />
      <LinkTabs label="Views" tabs={networkTabs('cities')} />
      <div className="mt-3" />
      <FilterBar path={PATH} search={{ placeholder: 'City', value: q }} selects={[]} />
      {items.length > 0 ? (
        <CityTable cities={items} demand={demand.by} days={demand.days} />
      ) : (
        <EmptyState
          variant={q ? 'nothing-found' : undefined}
          title={q ? 'No such city is covered' : 'Nothing is covered yet'}
          action={<LinkButton href={q ? PATH : '/partners'}>{q ? 'Show all cities' : 'Open partners'}</LinkButton>}
        >
          {q ? 'Cities where nobody covers anything are listed under Areas.' : 'Add the first pincodes to a partner.'}
        </EmptyState>
      )}
      <PaginationKeys {...pageHrefs(PATH, params, next)} summary="" />
    </ListPage>
  )
}
