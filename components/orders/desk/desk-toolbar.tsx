'use client'

import { Download } from 'lucide-react'
import { memo } from 'react'
import { keyed } from '@/components/frame/keyed'
import { ListSavedViews } from '@/components/frame/list-saved-views'
import { buttonStyle } from '@/components/ui/button-style'
import { cn } from '@/components/ui/cn'
import type { Density } from '@/components/ui/table'
import { deleteViewAction, saveViewAction, setStartViewAction } from '@/lib/auth/actions/saved-views'
import type { ListColumn } from '@/lib/orders/domain/list-columns'
import { listQuery, viewQuery } from '@/lib/orders/domain/list-params'
import { ListChips } from '../list-chips'
import { ListFilters } from '../list-filters'
import { ListKeys } from '../list-keys'
import { SELECTED_ORDERS } from '../list-selection'
import { ListSortMenu } from '../list-sort-menu'
import { TOOL_KEYS } from '../list-tools'
import { ListViewMenu } from '../list-view-menu'
import { PickCards } from '../selection-cards'
import type { KeptList } from './list-store'

interface DeskToolbarProps {
  list: KeptList
  /** Whether rows can be selected. */
  selectable: boolean
  columns: ListColumn[]
  density: Density
  onColumns: (columns: ListColumn[]) => void
  onDensity: (density: Density) => void
}

/** What the list is narrowed by, and how it looks. */
export const DeskToolbar = memo(function DeskToolbar({
  list: { params, rows, may, views },
  selectable,
  ...looks
}: DeskToolbarProps) {
  const query = listQuery(params)
  const partnerName = params.filter.partner ? (rows[0]?.partnerName ?? null) : null
  return (
    <div className="flex flex-wrap items-center gap-2 py-3 max-sm:[&_button]:px-3">
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
      {selectable && rows.length > 0 && <PickCards store={SELECTED_ORDERS} />}
      <div className="min-w-0 max-sm:order-last max-sm:w-full">
        <ListChips params={params} partnerName={partnerName} />
      </div>
      <div className="ml-auto flex items-center gap-2">
        {may.saveViews && (
          <ListSavedViews
            list="orders"
            views={views}
            query={viewQuery(query)}
            keyOf={TOOL_KEYS.views}
            save={saveViewAction}
            remove={deleteViewAction}
            start={setStartViewAction}
          />
        )}
        {may.export && rows.length > 0 && (
          <a
            href={`/api/panel/orders/export?${query}`}
            download
            {...keyed(TOOL_KEYS.export)}
            className={cn(buttonStyle(), 'max-sm:hidden')}
          >
            <Download aria-hidden />
            Export
          </a>
        )}
        <ListViewMenu {...looks} />
        <span className="max-sm:hidden">
          <ListKeys />
        </span>
      </div>
    </div>
  )
})
