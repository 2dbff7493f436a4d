import { CircleCheck, CircleDashed, CircleDot, CircleX, Minus, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { cn } from './cn'
import { type Tone, toneStyle } from './tone'

const icons = {
  neutral: Minus,
  waiting: CircleDashed,
  moving: CircleDot,
  done: CircleCheck,
  risk: TriangleAlert,
  failed: CircleX,
}

export interface StatusBadgeProps {
  tone: Tone
  /** The word of the trade; an icon of the tone stands before it. */
  children: ReactNode
  className?: string
}

export function StatusBadge({ tone, children, className }: StatusBadgeProps) {
  const Icon = icons[tone]
  return (
    <span
      className={cn(
        'inline-flex h-5.5 max-w-full items-center gap-1 rounded-full pr-2 pl-1.5 text-xs whitespace-nowrap',
        toneStyle[tone],
        className,
      )}
    >
      <Icon aria-hidden strokeWidth={2.25} className="size-3.5 shrink-0" />
      <span className="truncate">{children}</span>
    </span>
  )
}
