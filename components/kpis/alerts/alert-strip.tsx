import { TriangleAlert } from 'lucide-react'
import Link from 'next/link'
import { cn } from '@/components/ui/cn'
import { formatCount } from '@/lib/core/format'
import { alertTitle } from '@/lib/kpis/domain/alert-words'
import type { Alert } from '@/lib/kpis/types/alerts'

export interface AlertStripProps {
  alerts: readonly Alert[]
  /** Of all that are open; null where it was not counted. */
  count: number | null
  more: boolean
  className?: string
}

/** On a dashboard: the alerts that are open, the newest by name. Nothing where there is none. */
export function AlertStrip({ alerts, count, more, className }: AlertStripProps) {
  if (alerts.length === 0) return null
  return (
    <section
      aria-label="Alerts"
      className={cn('mb-3 flex items-start gap-3 rounded-lg border border-line bg-surface p-3 text-sm', className)}
    >
      <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-failed" />
      <div className="min-w-0 flex-1">
        <p className="font-medium">
          {count === null ? 'Alerts here' : `${formatCount(count)} ${count === 1 ? 'alert' : 'alerts'} open`}
        </p>
        <ul className="mt-1 flex flex-col gap-x-4 gap-y-1 md:flex-row md:flex-wrap">
          {alerts.map((alert) => (
            <li key={alert.ref} className="min-w-0">
              <Link
                href={`/alerts/${alert.ref}`}
                className="inline-block rounded-sm py-0.5 text-accent-text hover:underline"
              >
                {alertTitle(alert)}
              </Link>
            </li>
          ))}
          {more && (
            <li>
              <Link href="/alerts" className="inline-block rounded-sm py-0.5 text-muted hover:underline">
                All alerts
              </Link>
            </li>
          )}
        </ul>
      </div>
    </section>
  )
}
