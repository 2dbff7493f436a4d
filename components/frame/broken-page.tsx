'use client'

import { useEffect } from 'react'
import { Button } from '@/components/ui/button'
import { MessagePage } from './message-page'

export interface BrokenPageProps {
  error: unknown
  retry: () => void
}

/** What every error boundary shows. The reference is the digest, by which the server's log has the cause. */
export function BrokenPage({ error, retry }: BrokenPageProps) {
  useEffect(() => {
    console.error(error)
  }, [error])
  return (
    <MessagePage
      title="This page could not be shown"
      reference={digestOf(error)}
      actions={
        <>
          <Button variant="primary" onClick={retry}>
            Try again
          </Button>
          {/* A full load on purpose: what broke may be in the page that is open. */}
          <a href="/" className="inline-flex h-8 items-center px-2 text-accent-text underline max-sm:h-11">
            Go to the home page
          </a>
        </>
      }
    >
      <p>
        Something failed on our side. Nothing you had already saved is lost. Try again; if it fails again, tell support.
      </p>
    </MessagePage>
  )
}

function digestOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('digest' in error)) return undefined
  return typeof error.digest === 'string' ? error.digest : undefined
}
