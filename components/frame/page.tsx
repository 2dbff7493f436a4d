import type { ReactNode } from 'react'
import { cn } from '@/components/ui/cn'

export interface PageProps {
  /** `narrow` for forms and reading, `wide` for detail pages, `full` for anything that uses the screen. */
  width?: 'narrow' | 'wide' | 'full'
  className?: string
  children: ReactNode
}

const widths = { narrow: 'max-w-2xl', wide: 'max-w-6xl', full: '' }

/** A page that scrolls as a whole. */
export function Page({ width = 'full', className, children }: PageProps) {
  return <div className={cn('w-full', widths[width], className)}>{children}</div>
}

/** A list that fills the screen: its table scrolls (give it `min-h-0 flex-1`), the rest stays. On a phone all scrolls. */
export function ListPage({ className, children }: { className?: string; children: ReactNode }) {
  return <div className={cn('flex min-h-0 w-full flex-1 shrink! flex-col', className)}>{children}</div>
}
