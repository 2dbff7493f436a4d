import type { ReactNode } from 'react'
import { cn } from './cn'

export interface KeyValueProps {
  items: readonly { label: ReactNode; value: ReactNode; hint?: ReactNode; key?: string }[]
  /** `rows`: label at the left; `stack`: label above. */
  layout?: 'rows' | 'stack'
  columns?: 1 | 2 | 3
  className?: string
}

const grids = { 1: '', 2: 'sm:grid-cols-2', 3: 'sm:grid-cols-2 xl:grid-cols-3' }

export function KeyValue({ items, layout = 'rows', columns = 1, className }: KeyValueProps) {
  return (
    <dl className={cn('grid gap-x-8', layout === 'rows' ? 'gap-y-0' : 'gap-y-3', grids[columns], className)}>
      {items.map((item, index) => (
        <div
          key={item.key ?? index}
          className={layout === 'rows' ? 'grid grid-cols-[minmax(6rem,2fr)_5fr] gap-x-3 py-1' : 'min-w-0'}
        >
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
