import type { Metadata } from 'next'
import { Page } from '@/components/frame/page'
import { BoardTabs } from '@/components/kpis/board/board-tabs'
import { filterProps } from '@/components/kpis/filter-props'
import { GroupTable } from '@/components/kpis/group-table'
import { KpiCard } from '@/components/kpis/kpi-card'
import { KpiFilters } from '@/components/kpis/kpi-filters'
import { GROUP_LABELS, periodWords } from '@/components/kpis/kpi-words'
import { pinProps } from '@/components/kpis/pins/pin-props'
import { narrowedWords, VIEW_LABELS, viewWords } from '@/components/kpis/scope-words'
import { BehindNotice, seenWords } from '@/components/kpis/seen'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkButton } from '@/components/ui/link-button'
import { LinkTabs } from '@/components/ui/link-tabs'
import { PageHeader } from '@/components/ui/page-header'
import type { RawParams } from '@/lib/core/address-params'
import { formatDateTime } from '@/lib/core/format'
import { kpiHref } from '@/lib/kpis/domain/page-params'
import { type KpiPage, loadKpis } from '@/lib/kpis/loaders'
import { loadBoards } from '@/lib/kpis/loaders/boards'
import { type GroupBy, type KpiId, PERIOD_GROUPS } from '@/lib/kpis/types'

export const metadata: Metadata = { title: 'KPIs' }

const PATH = '/kpis'

export default async function KpisPage({ searchParams }: { searchParams: Promise<RawParams> }) {
  const [page, boards] = await Promise.all([searchParams.then(loadKpis), loadBoards()])
  const { params, ids, views, slices, choices, now } = page
  const { query, period } = params
  if (ids.length === 0)
    return (
      <Page>
        <PageHeader title="KPIs" />
        <EmptyState variant="no-permission" title="No figures of yours yet">
          Your role sees only the figures of your own work, and there are none in this view.
        </EmptyState>
      </Page>
    )
  return (
    <Page>
      <PageHeader
        title="KPIs"
        description={[
          periodWords(period),
          ...viewWords(query, views),
          ...narrowedWords(query, page.names),
          seenWords(query.as_of, now, page.behind),
        ].join(' · ')}
        actions={<LinkButton href="/kpis/targets">Targets</LinkButton>}
        className="mb-2"
      />
      <BoardTabs boards={boards} current="figures" />
      {views.length > 1 && (
        <div className="print:hidden">
          <LinkTabs
            label="View"
            tabs={views.map((view) => ({
              href: kpiHref(PATH, params, { view: view === 'business' ? undefined : view }),
              label: VIEW_LABELS[view],
              current: view === query.view,
            }))}
          />
        </div>
      )}
      <div className="py-3 print:hidden">
        <KpiFilters key={kpiHref(PATH, params)} {...filterProps(PATH, params, slices, choices, now)} />
      </div>
      <BehindNotice behind={page.behind} now={now} />
      <Cards page={page} />
      <Groups page={page} />
    </Page>
  )
}

function Cards({ page }: { page: KpiPage }) {
  const { params, totals, previous, may } = page
  return (
    <div className="grid grid-cols-[repeat(auto-fill,minmax(15rem,1fr))] gap-3">
      {totals.map((figure) => (
        <KpiCard
          key={figure.id}
          figure={figure}
          before={previous?.figures.find(({ id }) => id === figure.id)}
          comparedWith={previous && periodWords(previous.period)}
          rowsHref={may.rows.includes(figure.id) ? (part) => kpiHref(`${PATH}/${figure.id}`, params, { part }) : null}
          definitionHref={kpiHref(`${PATH}/${figure.id}`, params)}
          pin={pinProps(params, { show: 'number', kpi: figure.id, by: null })}
        />
      ))}
    </div>
  )
}

/** A group as it is asked for: a slice narrows, a stretch of time is a period of its own. */
function groupHref({ params, may }: KpiPage, by: GroupBy): ((id: KpiId, group: string) => string | null) | null {
  if (may.rows.length === 0) return null
  const time = (PERIOD_GROUPS as readonly string[]).includes(by)
  return (id, group) => {
    if (!may.rows.includes(id)) return null
    if (!time) return kpiHref(`${PATH}/${id}`, params, { [by]: group })
    return by === 'day' ? kpiHref(`${PATH}/${id}`, params, { period: 'custom', from: group, last: group }) : null
  }
}

function Groups({ page }: { page: KpiPage }) {
  const { params, ids, groups, previous, slices } = page
  const { by } = params
  // What is not known by this has no column.
  const told = ids.filter((id) => groups.some((figure) => figure.id === id))
  const tabs = [...slices, ...PERIOD_GROUPS].map((value) => ({
    label: GROUP_LABELS[value],
    href: kpiHref(PATH, params, { by: value === 'city' ? undefined : value }),
    current: value === by,
  }))
  return (
    <Card
      className="mt-4"
      flush
      title={`By ${GROUP_LABELS[by].toLowerCase()}`}
      description={
        previous
          ? `The cards compare with ${periodWords(previous.period)}${previous.asOf ? `, seen at ${formatDateTime(previous.asOf)} IST` : ''}.`
          : undefined
      }
    >
      <div className="px-4 print:hidden">
        <LinkTabs label="Group by" tabs={tabs} />
      </div>
      {groups.length > 0 ? (
        <GroupTable by={by} ids={told} figures={groups} names={page.names} rowsHref={groupHref(page, by)} />
      ) : (
        <EmptyState variant="nothing-found" title="No orders in this period">
          Choose other days, or remove a filter.
        </EmptyState>
      )}
    </Card>
  )
}
