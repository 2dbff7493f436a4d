'use client'

import { useFollowJob } from '@/components/frame/use-follow-job'
import { Progress } from '@/components/ui/progress'
import { formatCount } from '@/lib/core/format'

/** Asks the page anew while a job is at work on a plan or a replay. */
export function PlanProgress({ label, done, all }: { label: string; done?: number; all?: number }) {
  useFollowJob(true)
  const known = done !== undefined && all !== undefined
  return (
    <div aria-live="polite" className="rounded-lg border border-line bg-surface p-4">
      <Progress
        label={label}
        {...(known && {
          value: done,
          max: Math.max(1, all),
          valueText: `${formatCount(done)} of ${formatCount(all)} orders`,
        })}
      />
      <p className="mt-2 text-muted text-sm">You can leave this page; it carries on without you.</p>
    </div>
  )
}
