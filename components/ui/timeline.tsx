import type { ReactNode } from 'react'
import { cn } from './cn'
import { type Tone, toneMark } from './tone'

export interface TimelineItem {
  id: string
  /** Where a link may lead to it. */
  anchor?: string
  title: ReactNode
  /** When: usually `<When kind="exact">`. */
  at: ReactNode
  by?: ReactNode
  tone?: Tone
  body?: ReactNode
}

export function Timeline({ items, label }: { items: readonly TimelineItem[]; label: string }) {
  return (
    <ol aria-label={label}>
      {items.map((item, index) => (
        <li
          key={item.id}
          id={item.anchor}
          className="relative scroll-mt-20 rounded-md target:bg-accent-soft flex gap-3 pb-4 last:pb-0"
        >
          {index < items.length - 1 && (
            <span aria-hidden className="absolute top-3.5 bottom-[-0.375rem] left-[0.1875rem] w-px bg-line" />
          )}
          <span
            aria-hidden
            className={cn('relative mt-1.75 size-2 shrink-0 rounded-full', toneMark[item.tone ?? 'neutral'])}
          />
          <div className="min-w-0 flex-1">
            <p className="font-medium">{item.title}</p>
            <p className="text-muted text-sm">
              {item.at}
              {item.by && <> · {item.by}</>}
            </p>
            {item.body && <div className="mt-1 text-sm">{item.body}</div>}
          </div>
        </li>
      ))}
    </ol>
  )
}
