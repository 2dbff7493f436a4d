import { Plus } from 'lucide-react'
import type { Metadata } from 'next'
import { Suspense } from 'react'
import { FilterBar } from '@/components/areas/filter-bar'
import { hrefWith, one, pageHrefs, type SearchParams, trailOf } from '@/components/areas/list-url'
import { ListSkeleton } from '@/components/frame/list-skeleton'
import { LiveRefresh } from '@/components/frame/live-refresh'
import { ListPage } from '@/components/frame/page'
import { PartnerTable } from '@/components/partners/partner-table'
import { STATE_WORDS, TIER_WORDS } from '@/components/partners/partner-words'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkButton } from '@/components/ui/link-button'
import { LinkTabs } from '@/components/ui/link-tabs'
import { PageHeader } from '@/components/ui/page-header'
import { PaginationKeys } from '@/components/ui/pagination-keys'
import { documentFirst } from '@/lib/auth/document-first'
import { DEVICE_CATEGORIES, DEVICE_LABELS } from '@/lib/core/device-category'
import { formatCount } from '@/lib/core/format'
import { loadPincodeCounts } from '@/lib/coverage/loaders'
import { loadLiveMark } from '@/lib/orders/loaders/live'
import { loadPartners } from '@/lib/partners/loaders'
import { listPartnersSchema } from '@/lib/partners/schema'
import { PARTNER_KIND_LABELS, PARTNER_KINDS, PARTNER_STATES, PARTNER_TIERS } from '@/lib/partners/types'

export const metadata: Metadata = { title: 'Partners' }

const PATH = '/partners'
const FILTERS = ['kind', 'state', 'tier', 'city', 'device', 'q', 'proposal'] as const

/** What the address asks for; a value that this list does not know is left out. */
function queryOf(params: SearchParams) {
  const asked = Object.fromEntries(FILTERS.map((key) => [key, one(params, key)]))
  const known = Object.entries(asked).filter(([key, value]) => listPartnersSchema.safeParse({ [key]: value }).success)
  return listPartnersSchema.parse({ ...Object.fromEntries(known), cursor: trailOf(params).at(-1)?.slice(0, 400) })
}

export default async function PartnersPage(props: { searchParams: Promise<SearchParams> }) {
  const list = PartnersList(props)
  await documentFirst(list)
  return <Suspense fallback={<ListSkeleton />}>{list}</Suspense>
}

async function PartnersList({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const params = await searchParams
  const query = queryOf(params)
  const mark = await loadLiveMark()
  const list = await loadPartners(query)
  const pincodes = await loadPincodeCounts(list.items.map((partner) => partner.id))
  const { counts } = list
  const total = query.proposal ? counts.proposals : query.state ? counts.byState[query.state] : counts.all
  const filtered = FILTERS.some((key) => query[key])
  const select = <T extends string>(
    name: 'kind' | 'tier' | 'device',
    label: string,
    values: readonly T[],
    words: Record<T, string>,
  ) => ({
    name,
    label,
    value: query[name],
    options: values.map((value) => ({ value, label: words[value] })),
  })
  return (
    <ListPage>
      <LiveRefresh topics={['partner']} since={mark} />
      <PageHeader
        title="Partners"
        description="Vendors and in-house associates: who is working, how much they can take, and what they serve."
        actions={
          list.mayEdit && (
            <LinkButton href="/partners/new" variant="primary" icon={<Plus aria-hidden />}>
              New partner
            </LinkButton>
          )
        }
      />
      <LinkTabs
        label="State"
        tabs={[
          {
            href: hrefWith(PATH, params, { state: undefined, proposal: undefined }),
            label: 'All',
            current: !query.state && !query.proposal,
            count: formatCount(counts.all),
          },
          ...PARTNER_STATES.map((state) => ({
            href: hrefWith(PATH, params, { state, proposal: undefined }),
            label: STATE_WORDS[state],
            current: query.state === state,
            count: formatCount(counts.byState[state]),
          })),
          {
            href: hrefWith(PATH, params, { proposal: 'open', state: undefined }),
            label: 'To decide',
            current: query.proposal === 'open',
            count: formatCount(counts.proposals),
          },
        ]}
      />
      <div className="mt-3" />
      <FilterBar
        path={PATH}
        keep={{ state: query.state, proposal: query.proposal }}
        search={{ placeholder: 'Name, partner id or phone', value: query.q }}
        selects={[
          select('kind', 'Any kind', PARTNER_KINDS, PARTNER_KIND_LABELS),
          select('tier', 'Any tier', PARTNER_TIERS, TIER_WORDS),
          {
            name: 'city',
            label: 'Any city',
            value: query.city,
            options: list.cities.map((city) => ({ value: city, label: city })),
          },
          select('device', 'Any device', DEVICE_CATEGORIES, DEVICE_LABELS),
        ]}
      />
      {list.items.length > 0 ? (
        <PartnerTable partners={list.items} pincodes={pincodes} />
      ) : filtered ? (
        <EmptyState
          variant="nothing-found"
          title="No partner matches these filters"
          action={<LinkButton href={PATH}>Show all partners</LinkButton>}
        >
          Remove a filter, or search for fewer letters.
        </EmptyState>
      ) : (
        <EmptyState
          title="No partners yet"
          action={
            list.mayEdit && (
              <LinkButton href="/partners/new" variant="primary">
                New partner
              </LinkButton>
            )
          }
        >
          Add the first vendor or in-house associate, or import a list. Then add the pincodes they cover.
        </EmptyState>
      )}
      <PaginationKeys
        {...pageHrefs(PATH, params, list.next)}
        summary={`${formatCount(total)} ${total === 1 ? 'partner' : 'partners'}`}
      />
    </ListPage>
  )
}
