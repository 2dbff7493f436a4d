'use client'

import { useState, useTransition } from 'react'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'

async function addressOfProvider(next: string): Promise<string> {
  const { csrfToken } = await (await fetch('/api/auth/csrf')).json()
  const body = new URLSearchParams({ csrfToken, callbackUrl: next, json: 'true' })
  const answer = await fetch('/api/auth/signin/oidc', { method: 'POST', body })
  const { url } = await answer.json()
  if (!answer.ok || typeof url !== 'string') throw new Error('no address')
  return url
}

/** Off to the organisation's own sign-in. A form would do, but our policy keeps forms from leading elsewhere. */
export function OidcButton({ next }: { next: string }) {
  const [failed, setFailed] = useState(false)
  const [pending, startTransition] = useTransition()
  const go = () =>
    startTransition(async () => {
      try {
        window.location.assign(await addressOfProvider(next))
      } catch {
        setFailed(true)
      }
    })
  return (
    <div className="flex flex-col gap-3">
      {failed && (
        <Banner tone="danger">Your organisation’s sign-in is not responding. Try again, or use your password.</Banner>
      )}
      <Button size="lg" pending={pending} onClick={go}>
        Sign in with your organisation account
      </Button>
      <p
        aria-hidden
        className="flex items-center gap-3 text-muted text-sm before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line"
      >
        or
      </p>
    </div>
  )
}
