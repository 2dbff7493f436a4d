'use client'

import { useEffect } from 'react'
import { forgetVisits, ownerOfDevice } from './kept-on-device'

/** Somebody else's visits do not stay on a phone that was handed on. */
export function DeviceOwner({ person }: { person: string }) {
  useEffect(() => {
    const owner = ownerOfDevice()
    if (owner !== null && owner !== person) void forgetVisits()
  }, [person])
  return null
}
