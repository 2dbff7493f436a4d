'use client'

import { useTransition } from 'react'
import { forgetVisits } from '@/components/frame/kept-on-device'
import { Button } from '@/components/ui/button'
import { signOut } from '@/lib/auth/actions'

export function SignOutButton() {
  const [pending, startTransition] = useTransition()
  const leave = () =>
    startTransition(async () => {
      await forgetVisits(true)
      await signOut()
    })
  return (
    <Button variant="ghost" size="sm" pending={pending} onClick={leave}>
      Sign out
    </Button>
  )
}
