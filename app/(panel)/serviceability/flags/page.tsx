import type { Metadata } from 'next'
import { Suspense } from 'react'
import { FilterBar } from '@/components/areas/filter-bar'
import { hrefWith, one, pageHrefs, type SearchParams, trailOf } from '@/components/areas/list-url'
import { FlagList } from '@/components/coverage/flag-list'
import { FLAG_WORDS } from '@/components/coverage/flag-words'
import { networkTabs } from '@/components/coverage/served-words'
import { ListSkeleton } from '@/components/frame/list-skeleton'
import { ListPage } from '@/components/frame/page'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkButton } from '@/components/ui/link-button'
import { LinkTabs } from '@/components/ui/link-tabs'
import { PageHeader } from '@/components/ui/page-header'
import { PaginationKeys } from '@/components/ui/pagination-keys'
import { documentFirst } from '@/lib/auth/document-first'
import { formatCount } from '@/lib/core/format'
import { loadFlags } from '@/lib/coverage/loaders'
import { FLAG_KINDS, type FlagFilter } from '@/lib/coverage/types'

export const metadata: Metadata = { title: 'Flags of coverage' }

const PATH = '/serviceability/flags'

function filterOf(params: SearchParams): FlagFilter {
  return {
    kind: FLAG_KINDS.find((kind) => kind === one(params, 'kind')) ?? 'no_active_partner',
    city: one(params, 'city')?.slice(0, 80),
    q: one(params, 'q')?.trim().slice(0, 80),
  }
}

export default async function FlagsPage(props: { searchParams: Promise<SearchParams> }) {
  const list = FlagsList(props)
  await documentFirst(list)
  return <Suspense fallback={<ListSkeleton />}>{list}</Suspense>
}

async function FlagsList({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const params = await searchParams
  const filter = filterOf(params)
  const { kind } = filter
  const list = await loadFlags(filter, { cursor: trailOf(params).at(-1), limit: 50 })
  const count = list.counts[kind]
  const filtered = Boolean(filter.city || filter.q)
  const words = FLAG_WORDS[kind]
  return (
    <ListPage>
      <PageHeader title="Coverage" description="What does not add up in the network, each with a link to fix it." />
      <LinkTabs label="Views" tabs={networkTabs('flags')} />
      <div className="mt-3" />
      <LinkTabs
        label="Kinds of flag"
        tabs={FLAG_KINDS.map((each) => ({
          label: FLAG_WORDS[each].label,
          href: hrefWith(PATH, params, { kind: each === 'no_active_partner' ? undefined : each }),
          current: each === kind,
          count: formatCount(list.counts[each]),
        }))}
      />
      <p className="my-3 text-muted">{words.meaning}</p>
      <FilterBar
        path={PATH}
        keep={{ kind: kind === 'no_active_partner' ? undefined : kind }}
        search={{ placeholder: 'Pincode, place or partner', value: filter.q }}
        selects={[
          {
            name: 'city',
            label: 'Any city',
            value: filter.city,
            options: list.cities.map((city) => ({ value: city, label: city })),
          },
        ]}
      />
      {list.items.length > 0 ? (
        <FlagList kind={kind} flags={list.items} {...list} />
      ) : filtered ? (
        <EmptyState
          variant="nothing-found"
          title="No flag matches these filters"
          action={<LinkButton href={hrefWith(PATH, {}, { kind })}>Clear the filters</LinkButton>}
        >
          Another city or search may have some.
        </EmptyState>
      ) : (
        <EmptyState title="Nothing to fix here">{words.nothing}</EmptyState>
      )}
      <PaginationKeys
        {...pageHrefs(PATH, params, list.next)}
        summary={`${formatCount(count)} ${count === 1 ? 'flag' : 'flags'}`}
      />
    </ListPage>
  )
}
