import type { LiveChange } from '@/lib/core/live-change'
import { eventTitle } from '@/lib/orders/domain/order-words'

/** The last thing heard of each order since the page was opened: rows show it before they are fetched anew. */
const latest = new Map<string, LiveChange>()
const listeners = new Set<() => void>()
const MOST = 2_000

export function noteChanges(changes: readonly LiveChange[]): void {
  for (const change of changes) {
    if (change.topic !== 'order' || change.subject === null) continue
    latest.delete(change.subject)
    latest.set(change.subject, change)
  }
  for (const ref of latest.keys()) {
    if (latest.size <= MOST) break
    latest.delete(ref)
  }
  for (const listener of listeners) listener()
}

export function watchChanges(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function latestOf(ref: string): LiveChange | undefined {
  return latest.get(ref)
}

/** "Assigned · Meera Nair"; of an order that is the reader's no longer, only that. */
export function changeWords({ order, gone }: LiveChange): string {
  if (gone || !order) return 'No longer yours'
  return order.by.id === 'system' ? eventTitle(order.command) : `${eventTitle(order.command)} · ${order.by.name}`
}
