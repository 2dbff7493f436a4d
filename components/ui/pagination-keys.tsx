import { ChevronLeft, ChevronRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { buttonStyle } from './button-style'
import { cn } from './cn'
import { LinkButton } from './link-button'

export interface PaginationKeysProps {
  /** Absent: there is nothing before. */
  previousHref?: string | null
  nextHref?: string | null
  /** Where we are: "1–50 of 1,240 orders". */
  summary?: ReactNode
  label?: string
}

export function PaginationKeys({ previousHref, nextHref, summary, label = 'Pages' }: PaginationKeysProps) {
  return (
    <nav aria-label={label} className="flex items-center justify-between gap-3 py-2">
      <p className="tabular text-muted text-sm">{summary}</p>
      <div className="flex gap-2 print:hidden">
        <Key href={previousHref} rel="prev" icon={<ChevronLeft aria-hidden />}>
          Previous
        </Key>
        <Key href={nextHref} rel="next" icon={<ChevronRight aria-hidden />} trailing>
          Next
        </Key>
      </div>
    </nav>
  )
}

interface KeyProps {
  href: string | null | undefined
  rel: string
  icon: ReactNode
  trailing?: boolean
  children: string
}

function Key({ href, rel, icon, trailing, children }: KeyProps) {
  const content = trailing ? [children, <span key="icon">{icon}</span>] : [<span key="icon">{icon}</span>, children]
  if (href) {
    return (
      <LinkButton href={href} rel={rel} size="sm">
        {content}
      </LinkButton>
    )
  }
  return (
    <span aria-disabled className={cn(buttonStyle({ size: 'sm' }), 'opacity-50 shadow-none')}>
      {content}
    </span>
  )
}
