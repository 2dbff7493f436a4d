import { Download } from 'lucide-react'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { pageHrefs } from '@/components/areas/list-url'
import { ListPage } from '@/components/frame/page'
import { CountTable } from '@/components/kpis/count-table'
import { periodWords } from '@/components/kpis/kpi-words'
import { narrowedWords } from '@/components/kpis/scope-words'
import { BehindNotice, seenWords } from '@/components/kpis/seen'
import { buttonStyle } from '@/components/ui/button-style'
import { EmptyState } from '@/components/ui/empty-state'
import { PageHeader } from '@/components/ui/page-header'
import { PaginationKeys } from '@/components/ui/pagination-keys'
import type { RawParams } from '@/lib/core/address-params'
import { formatCount, WEEKDAYS } from '@/lib/core/format'
import { classWords } from '@/lib/kpis/domain/chart-words'
import { COUNT_WORDS, TIME_EDGES, TIMES } from '@/lib/kpis/domain/counts'
import { type CountRowsPage, loadCountRows } from '@/lib/kpis/loaders/boards'

export const metadata: Metadata = { title: 'Rows of a count' }

export default async function CountsPage({ searchParams }: { searchParams: Promise<RawParams> }) {
  const raw = await searchParams
  const page = await loadCountRows(raw)
  if (!page) notFound()
  const { asked, count, rows, may } = page
  return (
    <ListPage>
      <PageHeader
        title={
          <>
            {COUNT_WORDS[asked.of]} <span className="tabular">{formatCount(count)}</span>
          </>
        }
        breadcrumbs={[{ href: '/kpis/operations', label: 'Operations' }]}
        description={scopeWords(page)}
        actions={may.export && count > 0 && <ExportLink page={page} />}
        className="mb-3"
      />
      <BehindNotice behind={page.behind} now={page.now} />
      {rows.items.length > 0 ? (
        <CountTable of={COUNT_WORDS[asked.of]} rows={rows.items} />
      ) : (
        <EmptyState variant="nothing-found" title="No rows">
          Choose other days, or go back to the dashboard.
        </EmptyState>
      )}
      <PaginationKeys
        {...pageHrefs('/kpis/counts', raw, rows.next)}
        summary={`${formatCount(count)} ${count === 1 ? 'row' : 'rows'}`}
        label="Pages of rows"
      />
    </ListPage>
  )
}

function scopeWords({ params, asked, now, behind }: CountRowsPage): string {
  const { query, period } = params
  const { of, weekday, hour, bucket } = asked
  const time = TIMES.find((one) => one === of)
  return [
    periodWords(period),
    weekday && WEEKDAYS[weekday - 1],
    hour !== undefined && `${hour}–${hour + 1} h IST`,
    time && bucket !== undefined && classWords(TIME_EDGES[time], bucket).name,
    ...narrowedWords(asked.asked),
    seenWords(query.as_of, now, behind),
  ]
    .filter(Boolean)
    .join(' · ')
}

function ExportLink({ page: { asked } }: { page: CountRowsPage }) {
  const { asked: query, of, weekday, hour, bucket } = asked
  const entries = Object.entries({
    ...query,
    view: undefined,
    zone: undefined,
    as_of: query.as_of?.toISOString(),
    of,
    weekday,
    hour,
    bucket,
  })
  const address = new URLSearchParams(
    entries.flatMap(([name, value]): [string, string][] => (value === undefined ? [] : [[name, String(value)]])),
  )
  return (
    <a href={`/api/panel/kpis/counts/export?${address}`} download className={buttonStyle()}>
      <Download aria-hidden />
      Export
    </a>
  )
}
