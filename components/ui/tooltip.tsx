import type { ReactNode } from 'react'
import { cn } from './cn'

export interface TooltipProps {
  /** Plain words; anything longer belongs in a Popover. */
  content: string
  /** For children that cannot take focus themselves. */
  focusable?: boolean
  className?: string
  children: ReactNode
}

/** Any element may carry `data-tip` (and `data-tip-side="right"`); the one TipLayer in the providers shows it on hover and focus. */
export function Tooltip({ content, focusable, className, children }: TooltipProps) {
  return (
    <span data-tip={content} tabIndex={focusable ? 0 : undefined} className={cn('inline-flex rounded-sm', className)}>
      {children}
    </span>
  )
}
