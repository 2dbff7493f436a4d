import type { ReactNode } from 'react'
import { cn } from './cn'
import { type Tone, toneStyle } from './tone'

export interface BadgeProps {
  tone?: Tone
  className?: string
  children: ReactNode
}

/** A short word set apart: a count, a category, "Test". Where something stands in its life is a StatusBadge. */
export function Badge({ tone = 'neutral', className, children }: BadgeProps) {
  return (
    <span
      className={cn(
        'inline-flex h-5 max-w-full items-center rounded-sm px-1.5 text-xs whitespace-nowrap',
        toneStyle[tone],
        className,
      )}
    >
      <span className="truncate">{children}</span>
    </span>
  )
}
