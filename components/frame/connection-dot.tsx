'use client'

import { cn } from '@/components/ui/cn'
import { formatTime } from '@/lib/core/format'
import { useConnection, useLiveConnection } from './connection'
import type { LiveState } from './live-protocol'

type Look = { mark: string; word: string; tip: string }

const looks: Record<LiveState | 'unknown', Look> = {
  unknown: {
    mark: 'bg-neutral-mark',
    word: 'Connecting',
    tip: 'Connecting. What you see is from when the page was opened.',
  },
  live: { mark: 'bg-done-mark', word: 'Live', tip: 'Live: changes appear as they happen.' },
  catching_up: {
    mark: 'bg-risk-mark',
    word: 'Catching up',
    tip: 'Reconnecting. Anything missed will show as soon as it is back.',
  },
  offline: {
    mark: 'bg-failed-mark',
    word: 'Offline',
    tip: 'No connection. What you see may be out of date, and nothing can be saved.',
  },
  signed_out: {
    mark: 'bg-failed-mark',
    word: 'Signed out',
    tip: 'The session has ended. Reload the page to sign in again.',
  },
}

/** How true the screen is, in words: live, catching up, or offline since when. */
export function ConnectionDot({ person }: { person: string }) {
  useLiveConnection(person)
  const standing = useConnection()
  const { mark, word, tip } = looks[standing?.state ?? 'unknown']
  const since = standing?.state === 'offline' ? ` since ${formatTime(new Date(standing.since))}` : ''
  const quiet = !standing || standing.state === 'live'
  return (
    <span
      role="status"
      data-tip={tip}
      data-live={standing?.state ?? 'unknown'}
      className="inline-flex h-8 items-center gap-1.5 whitespace-nowrap px-1.5 text-muted text-xs"
    >
      <span aria-hidden className={cn('size-2 shrink-0 rounded-full', mark)} />
      <span className={quiet ? 'max-lg:sr-only' : undefined}>
        {word}
        {since}
      </span>
    </span>
  )
}
