'use client'

import { useRouter } from 'next/navigation'
import { useKeys } from '@/components/frame/keys'
import { tabKeys } from '@/components/frame/press'

interface FailureKeysProps {
  nextHref: string
  previousHref: string
  /** The page of the open order. */
  pageHref: string | undefined
}

/** Keys of the desk, of whichever list; those of a verdict are the verdict's. */
export function FailureKeys({ nextHref, previousHref, pageHref }: FailureKeysProps) {
  const router = useRouter()
  useKeys('Failures', [
    {
      keys: ['j', 'k'],
      meaning: 'Next order, previous order',
      run: (key) => router.push(key === 'j' ? nextHref : previousHref, { scroll: false }),
    },
    ...(pageHref ? [{ keys: ['O'], meaning: 'Open the order’s page', run: () => router.push(pageHref) }] : []),
    tabKeys('Failures', 'Decided, to decide'),
  ])
  return null
}
