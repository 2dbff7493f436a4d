'use client'

import { ArrowDownUp } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { DropdownMenu, MenuRadioGroup, MenuSeparator } from '@/components/ui/dropdown-menu'
import { type ListParams, listQuery } from '@/lib/orders/domain/list-params'
import { SORT_KEYS, SORT_LABELS, type SortDirection, type SortKey } from '@/lib/orders/domain/list-sort'
import { goToList } from './desk/go-to-list'

/** For phones, where there are no column headers to press. */
export function ListSortMenu({ params }: { params: ListParams }) {
  const { sort } = params
  const go = (change: Partial<typeof sort>) => goToList(listQuery(params, { sort: { ...sort, ...change } }))
  return (
    <DropdownMenu align="start" trigger={<Button icon={<ArrowDownUp aria-hidden />}>Sort</Button>}>
      <MenuRadioGroup
        label="Sort by"
        value={sort.key}
        onValueChange={(key) => go({ key: key as SortKey })}
        options={SORT_KEYS.map((key) => ({ value: key, label: SORT_LABELS[key] }))}
      />
      <MenuSeparator />
      <MenuRadioGroup
        label="Direction"
        value={sort.dir}
        onValueChange={(dir) => go({ dir: dir as SortDirection })}
        options={[
          { value: 'asc', label: 'Earliest or lowest first' },
          { value: 'desc', label: 'Latest or highest first' },
        ]}
      />
    </DropdownMenu>
  )
}
