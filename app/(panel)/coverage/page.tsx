import { Download } from 'lucide-react'
import type { Metadata } from 'next'
import { Suspense } from 'react'
import { FilterBar } from '@/components/areas/filter-bar'
import { hrefWith, one, pageHrefs, type SearchParams, trailOf } from '@/components/areas/list-url'
import { CoverageTable } from '@/components/coverage/coverage-table'
import { CoverageMatrix } from '@/components/coverage/matrix/coverage-matrix'
import { networkTabs } from '@/components/coverage/served-words'
import { ListSkeleton } from '@/components/frame/list-skeleton'
import { ListPage } from '@/components/frame/page'
import { buttonStyle } from '@/components/ui/button-style'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkButton } from '@/components/ui/link-button'
import { LinkTabs } from '@/components/ui/link-tabs'
import { PageHeader } from '@/components/ui/page-header'
import { PaginationKeys } from '@/components/ui/pagination-keys'
import { documentFirst } from '@/lib/auth/document-first'
import { DEVICE_CATEGORIES, deviceLabel } from '@/lib/core/device-category'
import { formatCount } from '@/lib/core/format'
import { loadCoverage, loadMatrix } from '@/lib/coverage/loaders'
import type { CoverageFilter } from '@/lib/coverage/types'

export const metadata: Metadata = { title: 'Coverage' }

const PATH = '/coverage'

function filterOf(params: SearchParams): CoverageFilter {
  return {
    city: one(params, 'city'),
    device: DEVICE_CATEGORIES.find((device) => device === one(params, 'device')),
    partner: one(params, 'partner'),
    q: one(params, 'q')?.trim().slice(0, 80),
  }
}

export default async function CoveragePage(props: { searchParams: Promise<SearchParams> }) {
  if (one(await props.searchParams, 'view') === 'matrix') return <MatrixPage />
  const list = CoverageList(props)
  await documentFirst(list)
  return <Suspense fallback={<ListSkeleton />}>{list}</Suspense>
}

async function MatrixPage() {
  const { mayExport, ...matrix } = await loadMatrix()
  return (
    <ListPage>
      <PageHeader
        title="Coverage"
        description={`Pincodes and partners at a glance, for one device on a given day.${matrix.mayEdit ? ' Edits are reviewed before they are saved.' : ''}`}
        actions={mayExport && <ExportLink />}
      />
      <LinkTabs label="Views" tabs={networkTabs('matrix')} />
      <div className="mt-3" />
      <CoverageMatrix {...matrix} />
    </ListPage>
  )
}

function ExportLink() {
  return (
    // A file, not a page: a plain link.
    <a href="/coverage/export" download className={buttonStyle()}>
      <Download aria-hidden />
      Export CSV
    </a>
  )
}

async function CoverageList({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const params = await searchParams
  const filter = filterOf(params)
  const list = await loadCoverage(filter, { cursor: trailOf(params).at(-1), limit: 50 })
  const { counts } = list
  const filtered = Object.values(filter).some(Boolean)
  const some = (count: number, word: string): string => `${formatCount(count)} ${word}${count === 1 ? '' : 's'}`
  const summary = `${some(counts.rows, 'row')} · ${some(counts.pincodes, 'pincode')} · ${some(counts.partners, 'partner')}`
  return (
    <ListPage>
      <PageHeader
        title="Coverage"
        description="Which partner serves which pincode for which device, and from when. Edited in the matrix, or on a partner’s page."
        actions={list.mayExport && <ExportLink />}
      />
      <LinkTabs label="Views" tabs={networkTabs('coverage')} />
      <div className="mt-3" />
      <FilterBar
        path={PATH}
        keep={{ partner: filter.partner }}
        search={{ placeholder: 'Pincode, partner or place', value: filter.q }}
        selects={[
          {
            name: 'city',
            label: 'Any city',
            value: filter.city,
            options: list.cities.map((city) => ({ value: city, label: city })),
          },
          {
            name: 'device',
            label: 'Any device',
            value: filter.device,
            options: DEVICE_CATEGORIES.map((value) => ({ value, label: deviceLabel(value) })),
          },
        ]}
      />
      {filter.partner && (
        <p className="mb-2 flex items-center gap-2 text-sm">
          Partner {filter.partner}
          <LinkButton size="sm" variant="ghost" href={hrefWith(PATH, params, { partner: undefined })}>
            All partners
          </LinkButton>
        </p>
      )}
      {list.items.length > 0 ? (
        <CoverageTable lines={list.items} today={list.today} mayReadPartners={list.mayReadPartners} />
      ) : filtered ? (
        <EmptyState
          variant="nothing-found"
          title="No coverage matches these filters"
          action={<LinkButton href={PATH}>Show all coverage</LinkButton>}
        >
          Remove a filter, or check the pincode itself.
        </EmptyState>
      ) : (
        <EmptyState title="Nothing is covered yet" action={<LinkButton href="/partners">Open partners</LinkButton>}>
          Open a partner and add pincodes, or import a file. Until then every order is refused as not serviceable.
        </EmptyState>
      )}
      <PaginationKeys {...pageHrefs(PATH, params, list.next)} summary={summary} />
    </ListPage>
  )
}
