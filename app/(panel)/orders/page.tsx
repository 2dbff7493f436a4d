import { Download, Plus } from 'lucide-react'
import type { Metadata } from 'next'
import { cookies } from 'next/headers'
import { redirect } from 'next/navigation'
import { Suspense } from 'react'
import { ListPage } from '@/components/frame/page'
import { kindsOf } from '@/components/orders/bulk/bulk-requests'
import { ListChips } from '@/components/orders/list-chips'
import { ListEmpty } from '@/components/orders/list-empty'
import { ListFilters } from '@/components/orders/list-filters'
import { ListKeys } from '@/components/orders/list-keys'
import { ListSavedViews } from '@/components/orders/list-saved-views'
import { ListSelectionBar } from '@/components/orders/list-selection-bar'
import { OrderListSkeleton } from '@/components/orders/list-skeleton'
import { ListSortMenu } from '@/components/orders/list-sort-menu'
import { summaryOf } from '@/components/orders/list-summary'
import { ListTable } from '@/components/orders/list-table'
import { ListViewMenu } from '@/components/orders/list-view-menu'
import { ListLive } from '@/components/orders/live/list-live'
import { OrderSplit } from '@/components/orders/panel/order-split'
import { QueueLate, QueueStanding } from '@/components/orders/queue-age'
import { buttonStyle } from '@/components/ui/button-style'
import { cn } from '@/components/ui/cn'
import { LinkButton } from '@/components/ui/link-button'
import { LinkTabs } from '@/components/ui/link-tabs'
import { PageHeader } from '@/components/ui/page-header'
import { PaginationKeys } from '@/components/ui/pagination-keys'
import { deleteViewAction, saveViewAction, setStartViewAction } from '@/lib/auth/actions/saved-views'
import { documentFirst } from '@/lib/auth/document-first'
import { loadStartView } from '@/lib/auth/loaders'
import { formatCount } from '@/lib/core/format'
import { COLUMNS_COOKIE, DENSITY_COOKIE, parseColumns, parseDensity } from '@/lib/orders/domain/list-columns'
import { HINT_LIMIT } from '@/lib/orders/domain/list-filter'
import { listQuery, type RawParams } from '@/lib/orders/domain/list-params'
import { QUEUE_LABELS } from '@/lib/orders/domain/list-queues'
import { ageOf } from '@/lib/orders/domain/list-row'
import { loadOrderList, type OrderList } from '@/lib/orders/loaders/list'
import { loadLiveMark } from '@/lib/orders/loaders/live'

export const metadata: Metadata = { title: 'Orders' }

export default async function OrdersPage({ searchParams }: { searchParams: Promise<RawParams> }) {
  const asked = await searchParams
  if (Object.keys(asked).length === 0) {
    const start = await loadStartView('orders')
    if (start) redirect(`/orders?${start}`)
  }
  const mark = await loadLiveMark()
  const list = loadOrderList(asked)
  await documentFirst(list)
  return (
    <Suspense fallback={<OrderListSkeleton />}>
      <Orders loading={list} mark={mark} />
    </Suspense>
  )
}

async function Orders({ loading, mark }: { loading: Promise<OrderList>; mark: number | null }) {
  const [list, jar] = await Promise.all([loading, cookies()])
  const { params, rows, counts, ages, queues, may, now } = list
  const columns = parseColumns(jar.get(COLUMNS_COOKIE)?.value)
  const density = parseDensity(jar.get(DENSITY_COOKIE)?.value)
  const page = (cursors: Pick<typeof params, 'after'> | Pick<typeof params, 'before'>) =>
    `/orders?${listQuery(params, cursors)}`

  return (
    <ListPage>
      <OrderSplit>
        <PageHeader
          title="Orders"
          badge={<QueueStanding count={counts[params.queue]} age={ageOf(params.queue, ages)} now={now} />}
          className="mb-2"
          actions={
            may.create && (
              <LinkButton href="/orders/new" variant="primary" icon={<Plus aria-hidden />} className="max-sm:hidden">
                New order
              </LinkButton>
            )
          }
        />
        <LinkTabs
          label="Queues"
          tabs={queues.map((queue) => ({
            href: `/orders?${listQuery(params, { queue })}`,
            label: QUEUE_LABELS[queue],
            current: queue === params.queue,
            count: formatCount(counts[queue]),
            mark: <QueueLate age={ageOf(queue, ages)} now={now} />,
          }))}
        />
        <Toolbar list={list} columns={columns} density={density} />
        <ListLive
          of={page(params)}
          refs={rows.map((row) => row.ref)}
          since={mark}
          table={
            <ListTable
              rows={rows}
              params={params}
              columns={columns}
              density={density}
              selectable={may.export || may.bulk.length > 0}
              caption={`Orders: ${QUEUE_LABELS[params.queue]}`}
              now={now}
              since={mark}
            />
          }
          empty={
            <div className="min-h-0 flex-1 rounded-lg border border-line bg-surface">
              <ListEmpty
                params={params}
                hints={list.hints}
                limit={HINT_LIMIT}
                elsewhere={counts.all}
                mayCreate={may.create}
              />
            </div>
          }
        />
        <PaginationKeys
          previousHref={list.previous && page({ before: list.previous })}
          nextHref={list.next && page({ after: list.next })}
          summary={
            <span className="inline-flex flex-wrap items-center gap-x-3">
              {summaryOf(rows.length, counts[params.queue])}
              {(may.export || may.bulk.length > 0) && (
                <ListSelectionBar
                  sort={`sort=${params.sort.key}&dir=${params.sort.dir}`}
                  query={listQuery(params)}
                  total={counts[params.queue]}
                  shown={rows.length}
                  kinds={kindsOf(may.bulk)}
                  mayExport={may.export}
                  now={now}
                />
              )}
            </span>
          }
        />
      </OrderSplit>
    </ListPage>
  )
}

type ToolbarProps = {
  list: OrderList
  columns: ReturnType<typeof parseColumns>
  density: ReturnType<typeof parseDensity>
}

function Toolbar({ list, columns, density }: ToolbarProps) {
  const { params, rows, may } = list
  const query = listQuery(params)
  const partnerName = params.filter.partner ? (rows[0]?.partnerName ?? null) : null
  return (
    <div className="flex flex-wrap items-center gap-2 py-3">
      <ListFilters
        key={query}
        filter={params.filter}
        bare={listQuery(params, { drop: 'filters' })}
        partnerName={partnerName}
        filterByPartner={may.filterByPartner}
      />
      <div className="sm:hidden">
        <ListSortMenu params={params} />
      </div>
      <div className="min-w-0 max-sm:order-last max-sm:w-full">
        <ListChips params={params} partnerName={partnerName} />
      </div>
      <div className="ml-auto flex items-center gap-2">
        {may.saveViews && (
          <ListSavedViews
            views={list.views}
            query={query}
            save={saveViewAction}
            remove={deleteViewAction}
            start={setStartViewAction}
          />
        )}
        {may.export && rows.length > 0 && (
          <a href={`/api/panel/orders/export?${query}`} download className={cn(buttonStyle(), 'max-sm:hidden')}>
            <Download aria-hidden />
            Export
          </a>
        )}
        <ListViewMenu columns={columns} density={density} />
        <span className="max-sm:hidden">
          <ListKeys />
        </span>
      </div>
    </div>
  )
}
