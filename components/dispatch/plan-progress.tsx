'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useTransition } from 'react'
import { Progress } from '@/components/ui/progress'
import { formatCount } from '@/lib/core/format'

const EVERY_MS = 1500

/** Asks the page anew while a job is at work on a plan or a replay. */
export function PlanProgress({ label, done, all }: { label: string; done?: number; all?: number }) {
  const router = useRouter()
  const [asking, startTransition] = useTransition()
  // One at a time: a slow answer is waited for, or they would pile up and none would ever be shown.
  useEffect(() => {
    if (asking) return
    const timer = setInterval(
      () => document.visibilityState === 'visible' && startTransition(() => router.refresh()),
      EVERY_MS,
    )
    return () => clearInterval(timer)
  }, [router, asking])
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
      <p className="mt-2 text-muted text-sm">You may leave this page: it goes on without you.</p>
    </div>
  )
}
