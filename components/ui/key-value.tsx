import type { ReactNode } from 'react'
import { cn } from './cn'

export interface KeyValueProps {
  items: readonly { label: ReactNode; value: ReactNode; hint?: ReactNode }[]
  columns?: 1 | 2 | 3
}

const grids = { 1: '', 2: 'sm:grid-cols-2', 3: 'sm:grid-cols-2 xl:grid-cols-3' }

/** Facts by name: the label at the left, its value at the right. */
export function KeyValue({ items, columns = 1 }: KeyValueProps) {
  return (
    <dl className={cn('grid gap-x-8 gap-y-0', grids[columns])}>
      {items.map((item, index) => (
        <div key={index} className="grid grid-cols-[minmax(6rem,2fr)_5fr] gap-x-3 py-1">
          <dt className="font-normal text-muted text-sm leading-5.5">{item.label}</dt>
          <dd className="min-w-0">
            {item.value ?? <span className="text-muted">–</span>}
            {item.hint && <span className="block text-muted text-sm">{item.hint}</span>}
          </dd>
        </div>
      ))}
    </dl>
  )
}
