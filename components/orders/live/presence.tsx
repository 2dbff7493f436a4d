'use client'

import { Pencil } from 'lucide-react'
import { useEffect } from 'react'
import { isBusy } from '@/components/frame/busy'
import { useOthersOn } from '@/components/frame/use-live'
import { Avatar } from '@/components/ui/avatar'
import { cn } from '@/components/ui/cn'
import type { Present } from '@/lib/core/live-change'

/** A tab says so often that it has an order open; thrice as long it counts as open. */
const BEAT_MS = 10_000
const LOOK_MS = 1_000

let tab: string | null = null

function say(ref: string, state: 'viewing' | 'editing' | 'left'): void {
  tab ??= crypto.randomUUID()
  const body = JSON.stringify({ tab, ref, state })
  // Lost with the connection: the next beat says the same.
  fetch('/api/panel/live/presence', {
    method: 'POST',
    keepalive: true,
    headers: { 'content-type': 'application/json' },
    body,
  }).catch(() => {})
}

/** Tells others that this order is open here, and whether something is being done to it, as long as somebody can look at it. */
export function TellPresence({ orderRef }: { orderRef: string }) {
  useEffect(() => {
    let told: 'viewing' | 'editing' | 'left' = 'left'
    let toldAt = 0
    const look = () => {
      const state = document.visibilityState !== 'visible' ? 'left' : isBusy() ? 'editing' : 'viewing'
      if (state === told && (state === 'left' || performance.now() - toldAt < BEAT_MS)) return
      told = state
      toldAt = performance.now()
      say(orderRef, state)
    }
    const leave = () => {
      if (told !== 'left') say(orderRef, 'left')
      told = 'left'
    }
    look()
    const timer = setInterval(look, LOOK_MS)
    document.addEventListener('visibilitychange', look)
    window.addEventListener('pagehide', leave)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', look)
      window.removeEventListener('pagehide', leave)
      leave()
    }
  }, [orderRef])
  return null
}

function words({ name, editing }: Present): string {
  return editing ? `${name} is working on it` : `${name} has it open`
}

const MOST_SHOWN = 3

/** Who else has the order open: by name on its page, by initials in a list. */
export function WhoIsHere({ orderRef, size }: { orderRef: string; size: 'row' | 'full' }) {
  const others = useOthersOn(orderRef)
  if (others.length === 0) return null
  const shown = others.slice(0, MOST_SHOWN)
  return (
    <span className="inline-flex items-center gap-1" data-present>
      {shown.map((one) => (
        <span key={one.id} data-tip={words(one)} className="inline-flex items-center gap-1.5">
          <span className={cn('relative rounded-full', one.editing && 'ring-2 ring-risk-mark')}>
            <Avatar name={one.name} size="sm" />
            {one.editing && (
              <Pencil aria-hidden className="-right-1 -bottom-1 absolute size-3 rounded-full bg-surface text-risk" />
            )}
          </span>
          <span className={size === 'row' ? 'sr-only' : 'text-muted text-sm'}>{words(one)}</span>
        </span>
      ))}
      {others.length > MOST_SHOWN && <span className="text-muted text-xs">+{others.length - MOST_SHOWN}</span>}
    </span>
  )
}
