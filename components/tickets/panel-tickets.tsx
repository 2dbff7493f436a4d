'use client'

import { lazy, Suspense, useCallback, useEffect, useRef, useState } from 'react'
import { useLive } from '@/components/frame/use-live'
import { useOpenOrder } from '@/components/orders/panel/open-order-context'
import { parseDated } from '@/lib/core/dated-json'
import type { TicketsBeside } from '@/lib/tickets/commands/read-beside'

const OrderTickets = lazy(async () => ({ default: (await import('./order-tickets')).OrderTickets }))

/** Null: no answer yet, or none for this reader. */
async function ask(ref: string): Promise<TicketsBeside | null> {
  const answer = await fetch(`/api/panel/orders/${encodeURIComponent(ref)}/tickets`).catch(() => null)
  const text = answer?.ok ? await answer.text().catch(() => null) : null
  return text === null ? null : (parseDated(text) as TicketsBeside | null)
}

/** The tickets of the order beside the list, kept up while it is open. */
export function PanelTickets() {
  const { page } = useOpenOrder()
  const { ref } = page.order
  const [loaded, setLoaded] = useState<{ ref: string; tickets: TicketsBeside } | null>(null)
  const latest = useRef(0)
  const renew = useCallback(() => {
    const question = ++latest.current
    void ask(ref).then((tickets) => {
      if (tickets && question === latest.current) setLoaded({ ref, tickets })
    })
  }, [ref])
  useEffect(renew, [renew])
  useLive({
    topics: ['ticket'],
    since: null,
    // What is done to a ticket is told of its order too.
    onChanges: (changes) => changes.some(({ subject }) => subject === ref) && renew(),
    onReload: renew,
  })
  if (loaded?.ref !== ref) return null
  const { lines, mayCreate, now } = loaded.tickets
  return (
    <Suspense>
      <OrderTickets
        lines={lines}
        now={now}
        newHref={mayCreate ? `/tickets/new?order=${encodeURIComponent(ref)}` : undefined}
      />
    </Suspense>
  )
}
