'use client'

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'
import { Progress } from '@/components/ui/progress'
import { formatCount } from '@/lib/core/format'

const EVERY_MS = 1500

/** Asks the page anew while a job is at work on the plan. */
export function PlanProgress({ label, done, all }: { label: string; done?: number; all?: number }) {
  const router = useRouter()
  useEffect(() => {
    const timer = setInterval(() => document.visibilityState === 'visible' && router.refresh(), EVERY_MS)
    return () => clearInterval(timer)
  }, [router])
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
