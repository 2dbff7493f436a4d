'use client'

import { cn } from '@/components/ui/cn'
import { useConnection } from './connection'

const looks = {
  idle: { mark: 'bg-neutral-mark', word: 'Online', tip: 'Online. Reload to see what has changed.' },
  live: { mark: 'bg-done-mark', word: 'Live', tip: 'Live: changes appear as they happen.' },
  reconnecting: { mark: 'bg-risk-mark', word: 'Reconnecting', tip: 'The connection broke. What you see may be old.' },
  offline: {
    mark: 'bg-failed-mark',
    word: 'Offline',
    tip: 'No network. What you see may be old; nothing can be saved.',
  },
}

export function ConnectionDot() {
  const state = useConnection()
  const { mark, word, tip } = looks[state]
  const quiet = state === 'idle' || state === 'live'
  return (
    <span
      role="status"
      data-tip={tip}
      className="inline-flex h-8 items-center gap-1.5 whitespace-nowrap px-1.5 text-muted text-xs"
    >
      <span aria-hidden className={cn('size-2 rounded-full', mark)} />
      <span className={quiet ? 'max-lg:sr-only' : undefined}>{word}</span>
    </span>
  )
}
