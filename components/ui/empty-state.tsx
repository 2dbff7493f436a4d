import { Inbox, LockKeyhole, SearchX } from 'lucide-react'
import type { ReactNode } from 'react'
import { cn } from './cn'

export interface EmptyStateProps {
  /** Nothing yet: what to do first. Nothing found: which filter to drop. No permission: who may. */
  variant?: 'nothing-yet' | 'nothing-found' | 'no-permission'
  title: ReactNode
  children?: ReactNode
  action?: ReactNode
  className?: string
}

const icons = { 'nothing-yet': Inbox, 'nothing-found': SearchX, 'no-permission': LockKeyhole }

export function EmptyState({ variant = 'nothing-yet', title, children, action, className }: EmptyStateProps) {
  const Icon = icons[variant]
  return (
    <div className={cn('flex flex-col items-center px-4 py-12 text-center', className)}>
      <span className="mb-3 grid size-10 place-items-center rounded-full bg-sunken text-muted">
        <Icon aria-hidden className="size-5" />
      </span>
      <p className="font-medium">{title}</p>
      {children && <div className="mt-1 max-w-md text-balance text-muted">{children}</div>}
      {action && <div className="mt-4 flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  )
}
