'use client'

import { useEffect } from 'react'
import { refreshPage, useRefreshing } from '@/components/ui/refresh'

const EVERY_MS = 1500

/** Asks the page anew while a job is at work on what it shows, and somebody looks. */
export function useFollowJob(working: boolean): void {
  const asking = useRefreshing()
  // One at a time: a slow answer is waited for, or they would pile up and none would ever be shown.
  useEffect(() => {
    if (!working || asking) return
    const timer = setInterval(() => document.visibilityState === 'visible' && refreshPage(), EVERY_MS)
    return () => clearInterval(timer)
  }, [working, asking])
}
