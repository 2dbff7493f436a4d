import { CircleCheck, CircleX, Info, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { cn } from './cn'

export type BannerTone = 'info' | 'warning' | 'danger' | 'success'

export interface BannerProps {
  tone?: BannerTone
  title?: ReactNode
  action?: ReactNode
  /** Read out when it appears: `alert` at once, `status` politely. A danger is an alert unless said otherwise. */
  role?: 'alert' | 'status' | 'none'
  className?: string
  children?: ReactNode
}

const looks = {
  info: { icon: Info, ground: 'bg-accent-soft', mark: 'text-accent-text' },
  warning: { icon: TriangleAlert, ground: 'bg-risk-soft', mark: 'text-risk' },
  danger: { icon: CircleX, ground: 'bg-failed-soft', mark: 'text-failed' },
  success: { icon: CircleCheck, ground: 'bg-done-soft', mark: 'text-done' },
}

export function Banner({ tone = 'info', title, action, role, className, children }: BannerProps) {
  const { icon: Icon, ground, mark } = looks[tone]
  const live = role ?? (tone === 'danger' ? 'alert' : undefined)
  return (
    <div
      role={live === 'none' ? undefined : live}
      className={cn('flex flex-wrap items-start gap-x-2.5 gap-y-2 rounded-lg px-3 py-2.5 text-ink', ground, className)}
    >
      <Icon aria-hidden className={cn('mt-0.75 size-4 shrink-0', mark)} />
      <div className="min-w-0 flex-1">
        {title && <p className="font-medium">{title}</p>}
        {children && <div>{children}</div>}
      </div>
      {action && <div className="flex gap-2 max-sm:w-full max-sm:flex-wrap max-sm:pl-6.5">{action}</div>}
    </div>
  )
}
