'use client'

import { type ReactNode, type RefObject, useEffect, useRef, useSyncExternalStore } from 'react'
import type { OrderStatus } from '@/lib/orders/types'
import { OrderStatusBadge } from '../order-status'
import { changeWords, latestOf, watchChanges } from './latest-changes'
import { WhoIsHere } from './presence'

/** The status as it was last heard of; the row as a whole follows. `since`: what the row was made from holds everything up to it. */
export function LiveStatus({
  orderRef,
  since,
  status,
}: {
  orderRef: string
  since: number | null
  status: OrderStatus
}) {
  const change = useSyncExternalStore(
    watchChanges,
    () => latestOf(orderRef),
    () => undefined,
  )
  const newer = change?.order && change.seq > (since ?? Number.MAX_SAFE_INTEGER) ? change.order.status : null
  return <OrderStatusBadge status={(newer as OrderStatus | null) ?? status} />
}

/** A row's box, which lights up for a moment when its order changed, or when it has come in. */
export function useRowNews(orderRef: string, entered: boolean): RefObject<HTMLTableRowElement | null> {
  const box = useRef<HTMLTableRowElement>(null)
  const seq = useSyncExternalStore(
    watchChanges,
    () => latestOf(orderRef)?.seq ?? 0,
    () => 0,
  )
  const first = useRef(true)
  useEffect(() => {
    const isNews = entered || !first.current
    first.current = false
    if (seq === 0 || !isNews || window.matchMedia('(prefers-reduced-motion: reduce)').matches) return
    box.current?.animate([{ backgroundColor: 'var(--color-accent-soft)' }, {}], { duration: 1_600, easing: 'ease-out' })
  }, [seq, entered])
  return box
}

/** Beside an order's reference: who has it open, and why its row is leaving. */
export function RowNews({ orderRef, leaving }: { orderRef: string; leaving: boolean }): ReactNode {
  const change = useSyncExternalStore(
    watchChanges,
    () => latestOf(orderRef),
    () => undefined,
  )
  return (
    <>
      <WhoIsHere orderRef={orderRef} size="row" />
      {leaving && <span className="text-muted text-xs">{change ? changeWords(change) : 'Left this list'}</span>}
    </>
  )
}
