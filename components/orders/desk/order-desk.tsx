'use client'

import { Plus } from 'lucide-react'
import { memo, type ReactNode, useState } from 'react'
import { keyed } from '@/components/frame/keyed'
import { ListPage } from '@/components/frame/page'
import { LinkButton } from '@/components/ui/link-button'
import { LinkTabs } from '@/components/ui/link-tabs'
import { PageHeader } from '@/components/ui/page-header'
import { PaginationKeys } from '@/components/ui/pagination-keys'
import type { Density } from '@/components/ui/table'
import { formatCount } from '@/lib/core/format'
import type { ListColumn } from '@/lib/orders/domain/list-columns'
import { HINT_LIMIT } from '@/lib/orders/domain/list-filter'
import { type ListChange, listQuery } from '@/lib/orders/domain/list-params'
import { QUEUE_LABELS } from '@/lib/orders/domain/list-queues'
import { ageOf } from '@/lib/orders/domain/list-row'
import type { DeskList } from '@/lib/orders/domain/list-screen'
import { kindsOf } from '../bulk/bulk-requests'
import { ListEmpty } from '../list-empty'
import { ListSelectionBar } from '../list-selection-bar'
import { summaryOf } from '../list-summary'
import { TOOL_KEYS } from '../list-tools'
import { ListNews } from '../live/list-news'
import { OrderSplit } from '../panel/order-split'
import { QueueLate, QueueStanding } from '../queue-age'
import { DeskTable } from './desk-table'
import { DeskToolbar } from './desk-toolbar'
import type { KeptList } from './list-store'
import { useList } from './use-list'
import { useListLinks } from './use-list-links'
import { useSettled } from './use-settled'

export interface OrderDeskProps {
  /** What came with the page, and which list it is (`listKey`). */
  first: DeskList
  firstKey: string
  columns: ListColumn[]
  density: Density
  /** What other areas add to an order beside the list. */
  more?: ReactNode
}

/** The order list: it keeps its data itself, so that another queue is there at once and only what changed is fetched anew. */
export function OrderDesk({ first, firstKey, more, ...looks }: OrderDeskProps) {
  const { list, pending } = useList(first, firstKey)
  const [columns, setColumns] = useState(looks.columns)
  const [density, setDensity] = useState(looks.density)
  const links = useListLinks()
  return (
    <div className="contents" {...links}>
      <ListPage>
        <OrderSplit more={more}>
          <DeskHeader list={list} />
          <DeskTabs list={list} />
          <DeskToolbar
            list={list}
            selectable={selectable(list)}
            columns={columns}
            density={density}
            onColumns={setColumns}
            onDensity={setDensity}
          />
          <DeskRows list={list} pending={pending} columns={columns} density={density} />
          <DeskFoot list={list} />
        </OrderSplit>
      </ListPage>
    </div>
  )
}

const addressOf = ({ params }: KeptList, change?: ListChange): string => `/orders?${listQuery(params, change)}`

const selectable = ({ may }: KeptList): boolean => may.export || may.bulk.length > 0

// Opening an order beside the list changes the address, and nothing of these.
const DeskHeader = memo(function DeskHeader({ list: { params, counts, ages, may, now } }: { list: KeptList }) {
  return (
    <PageHeader
      title="Orders"
      badge={<QueueStanding count={counts[params.queue]} age={ageOf(params.queue, ages)} now={now} />}
      className="mb-2"
      actions={
        may.create && (
          <LinkButton
            href="/orders/new"
            variant="primary"
            icon={<Plus aria-hidden />}
            {...keyed(TOOL_KEYS.create)}
            className="max-sm:hidden"
          >
            New order
          </LinkButton>
        )
      }
    />
  )
})

const DeskTabs = memo(function DeskTabs({ list }: { list: KeptList }) {
  const { params, queues, counts, ages, now } = list
  return (
    <LinkTabs
      label="Queues"
      prefetch={false}
      tabs={queues.map((queue) => ({
        href: addressOf(list, { queue }),
        label: QUEUE_LABELS[queue],
        current: queue === params.queue,
        count: formatCount(counts[queue]),
        mark: <QueueLate age={ageOf(queue, ages)} now={now} />,
      }))}
    />
  )
})

type RowsProps = { list: KeptList; pending: boolean; columns: readonly ListColumn[]; density: Density }

const DeskRows = memo(function DeskRows({ list, ...looks }: RowsProps) {
  const { params, refs, hints, counts, may } = list
  const { box, shown, waiting, leaving, show } = useSettled(list)
  return (
    <div ref={box} className="relative flex min-h-0 flex-1 flex-col">
      <ListNews waiting={waiting} leaving={leaving} refs={refs} onShow={show} />
      {shown.length > 0 ? (
        <DeskTable
          list={list}
          shown={shown}
          selectable={selectable(list)}
          caption={`Orders: ${QUEUE_LABELS[params.queue]}`}
          {...looks}
        />
      ) : (
        <div className="min-h-0 flex-1 rounded-lg border border-line bg-surface">
          <ListEmpty params={params} hints={hints} limit={HINT_LIMIT} elsewhere={counts.all} mayCreate={may.create} />
        </div>
      )}
    </div>
  )
})

const DeskFoot = memo(function DeskFoot({ list }: { list: KeptList }) {
  const { params, rows, counts, previous, next, may, now } = list
  const total = counts[params.queue]
  return (
    <PaginationKeys
      previousHref={previous && addressOf(list, { before: previous })}
      nextHref={next && addressOf(list, { after: next })}
      summary={
        <span className="inline-flex flex-wrap items-center gap-x-3">
          {summaryOf(rows.length, total)}
          {selectable(list) && (
            <ListSelectionBar
              sort={`sort=${params.sort.key}&dir=${params.sort.dir}`}
              query={listQuery(params)}
              total={total}
              rows={rows}
              kinds={kindsOf(may.bulk)}
              mayExport={may.export}
              now={now}
            />
          )}
        </span>
      }
    />
  )
})
