'use client'

import { ListFilter as FilterIcon } from 'lucide-react'
import { lazy, useState } from 'react'
import { keyed } from '@/components/frame/keyed'
import { Button } from '@/components/ui/button'
import { Popover } from '@/components/ui/popover'
import { filtersInUse } from '@/lib/orders/domain/list-filter'
import type { ListFilterFormProps } from './list-filter-form'
import { TOOL_KEYS } from './list-tools'

const loadForm = () => import('./list-filter-form')
const ListFilterForm = lazy(async () => ({ default: (await loadForm()).ListFilterForm }))

/** All filters in one box, loaded when somebody comes near. */
export function ListFilters(props: Omit<ListFilterFormProps, 'onDone'>) {
  const [open, setOpen] = useState(false)
  const count = filtersInUse(props.filter).filter((field) => field !== 'q').length
  const near = () => void loadForm()
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      label="Filters"
      className="w-96"
      trigger={
        <Button icon={<FilterIcon aria-hidden />} onPointerEnter={near} onFocus={near} {...keyed(TOOL_KEYS.filter)}>
          Filter
          {count > 0 && (
            <span className="tabular rounded-full bg-accent-soft px-1.5 text-accent-text text-xs">{count}</span>
          )}
        </Button>
      }
    >
      <ListFilterForm {...props} onDone={() => setOpen(false)} />
    </Popover>
  )
}
