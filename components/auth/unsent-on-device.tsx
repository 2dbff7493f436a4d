'use client'

import { useEffect, useState } from 'react'
import { nameOfOwner, waitingOnDevice } from '@/components/frame/kept-on-device'
import { Banner } from '@/components/ui/banner'

/** Before somebody signs in on a phone: whose steps still wait on it, and that they go when it is somebody else. */
export function UnsentOnDevice() {
  const [waits, setWaits] = useState<{ count: number; name: string } | null>(null)
  useEffect(() => {
    const [count, name] = [waitingOnDevice(), nameOfOwner()]
    if (count > 0 && name) setWaits({ count, name })
  }, [])
  if (!waits) return null
  const { count, name } = waits
  return (
    <Banner
      tone="warning"
      role="status"
      title={`${count === 1 ? '1 step' : `${count} steps`} of ${name} wait${count === 1 ? 's' : ''} on this phone`}
      className="mb-4"
    >
      Sent as soon as {name} signs in again. If somebody else signs in here, what was not sent is deleted.
    </Banner>
  )
}
