'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useTransition } from 'react'

const EVERY_MS = 1500

/** Asks the page anew while a job is at work on what it shows, and somebody looks. */
export function useFollowJob(working: boolean): void {
  const router = useRouter()
  const [asking, startTransition] = useTransition()
  // One at a time: a slow answer is waited for, or they would pile up and none would ever be shown.
  useEffect(() => {
    if (!working || asking) return
    const timer = setInterval(
      () => document.visibilityState === 'visible' && startTransition(() => router.refresh()),
      EVERY_MS,
    )
    return () => clearInterval(timer)
  }, [router, working, asking])
}
