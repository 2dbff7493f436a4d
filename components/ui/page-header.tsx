import { ChevronRight } from 'lucide-react'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { cn } from './cn'

export interface PageHeaderProps {
  title: ReactNode
  /** Beside the title: the status of the object. */
  badge?: ReactNode
  description?: ReactNode
  /** The primary action last. */
  actions?: ReactNode
  /** The way here, without the page itself. */
  breadcrumbs?: readonly { href: string; label: string }[]
  className?: string
}

export function PageHeader({ title, badge, description, actions, breadcrumbs, className }: PageHeaderProps) {
  return (
    <header className={cn('mb-4', className)}>
      {breadcrumbs && breadcrumbs.length > 0 && (
        <nav aria-label="Breadcrumb" className="mb-1 print:hidden">
          <ol className="flex flex-wrap items-center gap-1 text-muted text-sm">
            {breadcrumbs.map((crumb, index) => (
              <li key={crumb.href} className="flex items-center gap-1">
                <Link href={crumb.href} className="rounded-sm py-0.5 hover:text-ink hover:underline">
                  {crumb.label}
                </Link>
                {index < breadcrumbs.length - 1 && <ChevronRight aria-hidden className="size-3.5" />}
              </li>
            ))}
          </ol>
        </nav>
      )}
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="min-w-0">
          <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
            <h1 className="font-medium text-xl">{title}</h1>
            {badge}
          </div>
          {description && <p className="mt-0.5 max-w-3xl text-pretty text-muted">{description}</p>}
        </div>
        {actions && <div className="flex flex-wrap gap-2 max-sm:w-full print:hidden">{actions}</div>}
      </div>
    </header>
  )
}
