import { Download } from 'lucide-react'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { pageHrefs } from '@/components/areas/list-url'
import { ListPage } from '@/components/frame/page'
import { Definition } from '@/components/kpis/definition'
import { Fold } from '@/components/kpis/fold'
import { PART_LABELS, partsOf, periodWords, valueWords } from '@/components/kpis/kpi-words'
import { RowsTable } from '@/components/kpis/rows-table'
import { narrowedWords, viewWords } from '@/components/kpis/scope-words'
import { BehindNotice, seenWords } from '@/components/kpis/seen'
import { StatusMark } from '@/components/kpis/status-mark'
import { TargetHistory } from '@/components/kpis/target-list'
import { TrendTable } from '@/components/kpis/trend-table'
import { buttonStyle } from '@/components/ui/button-style'
import { EmptyState } from '@/components/ui/empty-state'
import { LinkTabs } from '@/components/ui/link-tabs'
import { PageHeader } from '@/components/ui/page-header'
import { PaginationKeys } from '@/components/ui/pagination-keys'
import type { RawParams } from '@/lib/core/address-params'
import { localDate } from '@/lib/core/business-time'
import { formatCount, WEEKDAYS } from '@/lib/core/format'
import { classWords } from '@/lib/kpis/domain/chart-words'
import { KPI_EDGES } from '@/lib/kpis/domain/classes'
import { kpiHref } from '@/lib/kpis/domain/page-params'
import { KPIS } from '@/lib/kpis/domain/registry'
import { spansOf } from '@/lib/kpis/domain/target-spans'
import { loadKpiRows, type KpiRowsPage as Rows } from '@/lib/kpis/loaders'
import { loadKpi } from '@/lib/kpis/loaders/boards'
import { kpiId } from '@/lib/kpis/schema'
import { Story } from './story'

type Props = { params: Promise<{ id: string }>; searchParams: Promise<RawParams> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const id = kpiId.safeParse((await params).id)
  return { title: id.success ? KPIS[id.data].label : 'KPI' }
}

export default async function KpiRowsPage({ params, searchParams }: Props) {
  const [{ id }, raw] = await Promise.all([params, searchParams])
  if (raw.part === undefined) {
    const story = await loadKpi(id, raw)
    if (!story) notFound()
    return <Story story={story} />
  }
  const page = await loadKpiRows(id, raw)
  if (!page) notFound()
  const { kpi, figure, part, rows, now } = page
  const path = `/kpis/${kpi.id}`
  const some = page.count !== null
  const total = page.count ?? partsOf(figure).find((one) => one.part === part)?.count ?? 0
  return (
    <ListPage>
      <PageHeader
        title={
          <>
            {kpi.label} <span className="tabular">{some ? formatCount(total) : valueWords(kpi.id, figure.value)}</span>{' '}
            {!some && <StatusMark figure={figure} />}
          </>
        }
        breadcrumbs={[
          { href: kpiHref('/kpis', page.params), label: 'KPIs' },
          { href: kpiHref(path, page.params, { by: undefined }), label: kpi.label },
        ]}
        description={scopeWords(page)}
        actions={page.may.export && total > 0 && <ExportLink page={page} />}
        className="mb-2"
      />
      <BehindNotice behind={page.behind} now={now} />
      <Definition kpi={kpi} view={page.params.query.view} reasons={figure.reasons} />
      <Fold title="Trend and targets">
        <TrendTable id={kpi.id} {...page.trend} />
        <h3 className="mt-3 font-medium text-sm">Targets</h3>
        <TargetHistory id={kpi.id} spans={spansOf(page.targets, localDate(now))} />
      </Fold>
      <div className="shrink-0 print:hidden">
        <LinkTabs
          label="Parts"
          tabs={partsOf(figure).map((one) => ({
            href: kpiHref(path, page.params, { by: undefined, part: one.part }),
            label: PART_LABELS[one.part],
            current: !some && one.part === part,
            count: formatCount(one.count),
          }))}
        />
      </div>
      <div className="h-3 shrink-0" />
      {rows && rows.items.length > 0 ? (
        <RowsTable kpi={kpi} rows={rows.items} now={now} />
      ) : (
        <EmptyState
          variant={rows ? 'nothing-found' : 'no-permission'}
          title={rows ? 'No rows in this part' : 'Only people who may read orders see these rows'}
        >
          {rows ? 'Choose another part, or go back and choose other days.' : 'Your role sees the figures only.'}
        </EmptyState>
      )}
      {rows && (
        <PaginationKeys
          {...pageHrefs(path, raw, rows.next)}
          summary={`${formatCount(total)} ${total === 1 ? 'row' : 'rows'}`}
          label="Pages of rows"
        />
      )}
    </ListPage>
  )
}

function scopeWords({ kpi, params, part, only: { took, weekday, hour }, names, now, behind }: Rows): string {
  const { query, period } = params
  const some = [
    ...(took === undefined ? [] : [classWords(KPI_EDGES[kpi.id] ?? [], took).name]),
    ...(weekday === undefined ? [] : [WEEKDAYS[weekday - 1] ?? '']),
    ...(hour === undefined ? [] : [`${hour}–${hour + 1} h IST`]),
  ]
  return [
    PART_LABELS[part],
    periodWords(period),
    ...some,
    ...viewWords(query, kpi.views),
    ...narrowedWords(query, names),
    seenWords(query.as_of, now, behind),
  ].join(' · ')
}

function ExportLink({ page }: { page: Rows }) {
  const { params, part, kpi, only } = page
  const { period, query } = params
  const entries = Object.entries({
    ...query,
    ...period,
    part,
    ...only,
    as_of: query.as_of?.toISOString(),
    zone: undefined,
  })
  const address = new URLSearchParams(
    entries.flatMap(([name, value]): [string, string][] => (value === undefined ? [] : [[name, String(value)]])),
  )
  return (
    <a href={`/api/panel/kpis/${kpi.id}/export?${address}`} download className={buttonStyle()}>
      <Download aria-hidden />
      Export
    </a>
  )
}
