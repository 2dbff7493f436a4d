import { ChevronLeft, ChevronRight, Download } from 'lucide-react'
import type { Metadata } from 'next'
import { Suspense } from 'react'
import { FilterBar } from '@/components/areas/filter-bar'
import { hrefWith, one, pageHrefs, type SearchParams, trailOf } from '@/components/areas/list-url'
import { ListSkeleton } from '@/components/frame/list-skeleton'
import { ListPage } from '@/components/frame/page'
import { CapacityBoard } from '@/components/partners/board/capacity-board'
import { STATE_WORDS, TIER_WORDS } from '@/components/partners/partner-words'
import { buttonStyle } from '@/components/ui/button-style'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkButton } from '@/components/ui/link-button'
import { PageHeader } from '@/components/ui/page-header'
import { PaginationKeys } from '@/components/ui/pagination-keys'
import { documentFirst } from '@/lib/auth/document-first'
import { addDays } from '@/lib/core/business-time'
import { DEVICE_CATEGORIES, DEVICE_LABELS } from '@/lib/core/device-category'
import { formatCount, formatDay } from '@/lib/core/format'
import { loadBoard } from '@/lib/partners/loaders'
import { boardSchema } from '@/lib/partners/schema'
import { PARTNER_KIND_LABELS, PARTNER_KINDS, PARTNER_STATES, PARTNER_TIERS } from '@/lib/partners/types'

export const metadata: Metadata = { title: 'Capacity board' }

const PATH = '/partners/capacity'
const FILTERS = ['from', 'kind', 'state', 'tier', 'city', 'device', 'q'] as const

/** What the address asks for; a value that the board does not know is left out. */
function queryOf(params: SearchParams) {
  const asked = Object.fromEntries(FILTERS.map((key) => [key, one(params, key)]))
  const known = Object.entries(asked).filter(([key, value]) => boardSchema.safeParse({ [key]: value }).success)
  return boardSchema.parse({ ...Object.fromEntries(known), cursor: trailOf(params).at(-1)?.slice(0, 400) })
}

export default async function CapacityPage(props: { searchParams: Promise<SearchParams> }) {
  const board = Board(props)
  await documentFirst(board)
  return <Suspense fallback={<ListSkeleton />}>{board}</Suspense>
}

async function Board({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const params = await searchParams
  const query = queryOf(params)
  const board = await loadBoard(query)
  const { from, dates, today, partners } = board
  const select = <T extends string>(
    name: 'kind' | 'state' | 'tier' | 'device',
    label: string,
    values: readonly T[],
    words: Record<T, string>,
  ) => ({ name, label, value: query[name], options: values.map((value) => ({ value, label: words[value] })) })
  const days = (step: number) => hrefWith(PATH, params, { from: addDays(from, step) })
  const count = `${formatCount(board.count)} ${board.count === 1 ? 'partner' : 'partners'}`
  return (
    <ListPage>
      <PageHeader
        breadcrumbs={[{ href: '/partners', label: 'Partners' }]}
        title="Capacity"
        description={`${formatDay(from)} to ${formatDay(dates.at(-1) ?? from)}: booked and capacity of each partner.`}
        actions={
          <>
            <LinkButton href={days(-dates.length)} icon={<ChevronLeft aria-hidden />} scroll={false}>
              Earlier
            </LinkButton>
            {from !== today && (
              <LinkButton href={hrefWith(PATH, params, { from: undefined })} scroll={false}>
                Today
              </LinkButton>
            )}
            <LinkButton href={days(dates.length)} icon={<ChevronRight aria-hidden />} scroll={false}>
              Later
            </LinkButton>
            {board.mayExport && (
              <a href={hrefWith(`${PATH}/export`, params, {})} download className={buttonStyle()}>
                <Download aria-hidden />
                CSV
              </a>
            )}
          </>
        }
      />
      <FilterBar
        path={PATH}
        keep={{ from: query.from }}
        search={{ placeholder: 'Name, partner id or phone', value: query.q }}
        selects={[
          {
            name: 'city',
            label: 'Any city',
            value: query.city,
            options: board.cities.map((city) => ({ value: city, label: city })),
          },
          select('kind', 'Any kind', PARTNER_KINDS, PARTNER_KIND_LABELS),
          select('tier', 'Any tier', PARTNER_TIERS, TIER_WORDS),
          select('state', 'At work', PARTNER_STATES, STATE_WORDS),
          select('device', 'Any device', DEVICE_CATEGORIES, DEVICE_LABELS),
        ]}
      />
      {partners.length > 0 ? (
        <CapacityBoard
          {...{ partners, dates, today, count }}
          holidays={board.holidays}
          totals={board.totals}
          mayEdit={board.mayEdit}
        />
      ) : (
        <EmptyState
          variant="nothing-found"
          title="No partner matches these filters"
          action={<LinkButton href={PATH}>Show all active partners</LinkButton>}
        >
          Remove a filter, or search for fewer letters.
        </EmptyState>
      )}
      <PaginationKeys {...pageHrefs(PATH, params, board.next)} summary={count} />
    </ListPage>
  )
}
