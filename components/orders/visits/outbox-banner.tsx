'use client'

import { CloudOff, RefreshCw } from 'lucide-react'
import { Banner } from '@/components/ui/banner'
import { Button } from '@/components/ui/button'
import { LinkButton } from '@/components/ui/link-button'
import { Spinner } from '@/components/ui/spinner'
import { formatTime } from '@/lib/core/format'
import { isHeldUp, waiting } from '@/lib/orders/domain/visit-acts'
import type { Outbox } from './day'
import { sync } from './outbox'
import { useConnected } from './use-outbox'

function waitsWords(count: number, since: Date): string {
  return `${count === 1 ? '1 step waits' : `${count} steps wait`} to be sent, since ${formatTime(since)}.`
}

/** Nothing waits: everything was taken, or some of it was not. Before the phone was looked at nobody knows. */
function restWords({ acts, heardAt, ready }: Outbox): string {
  if (!ready) return ''
  const refused = acts.filter(({ problem }) => problem !== null).length
  if (refused > 0) return refused === 1 ? '1 step was not taken.' : `${refused} steps were not taken.`
  return heardAt ? `Everything is sent. As of ${formatTime(heardAt)}.` : ''
}

/** What waits to be sent and since when, whether there is a connection, and the way to try again at once. */
export function OutboxBanner({ outbox }: { outbox: Outbox }) {
  const connected = useConnected()
  const { count, since } = waiting(outbox.acts.filter((act) => !isHeldUp(outbox.acts, act)))
  const waits = since ? waitsWords(count, since) : null
  if (outbox.broken)
    return (
      <Banner tone="danger" title="Nothing can be kept on this phone">
        Without a connection nothing can be recorded here ({outbox.broken}). Leave private browsing, or make room.
      </Banner>
    )
  if (outbox.signedOut)
    return (
      <Banner
        tone="warning"
        role="status"
        title="Sign in again to send"
        action={<LinkButton href="/sign-in?next=/visits">Sign in</LinkButton>}
      >
        {waits ? `${waits} Nothing is lost.` : 'Your session has ended.'}
      </Banner>
    )
  if (!connected)
    return (
      <Banner
        tone="warning"
        role="status"
        title="No connection"
        action={
          <Button pending={outbox.sending} onClick={() => void sync(true)}>
            Try now
          </Button>
        }
      >
        {waits ?? 'What you do is kept on this phone and sent when you are back online.'}
        {outbox.heardAt && ` Pickups as of ${formatTime(outbox.heardAt)}.`}
      </Banner>
    )
  return (
    <div className="flex min-h-9 items-center gap-2 text-muted text-sm">
      <span role="status" className="flex min-w-0 flex-1 items-center gap-2">
        {outbox.sending && <Spinner />}
        {waits && !outbox.sending && <CloudOff aria-hidden className="size-4 shrink-0" />}
        <span>{waits ?? restWords(outbox)}</span>
      </span>
      <Button variant="ghost" size="sm" icon={<RefreshCw aria-hidden />} onClick={() => void sync(true)}>
        {waits ? 'Send now' : 'Refresh'}
      </Button>
    </div>
  )
}
