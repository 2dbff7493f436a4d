import { SYSTEM } from '@/lib/auth/actor'
import { DAY } from '@/lib/core/days'
import { countQueues } from '@/lib/orders/data/list-counts'
import type { Queue } from '@/lib/orders/domain/list-queues'
import { sql } from '@/lib/server/sql'
import { countTickets, type TicketCounts } from '@/lib/tickets/data/list'
import { dropSizes, keepSizes, sizesSince } from '../data/queue-sizes'
import { againstUsualSize, hourOf, KEPT_DAYS } from '../domain/alert-queues'
import { isQueue, looksFor } from '../domain/alert-rules'
import { type AlertRule, type Judged, type QueueSize, WATCHED_QUEUES, type WatchedQueue } from '../types/alerts'
import { type Looked, WHOLE } from './judge-days'

/** So many days' hours are judged. */
const JUDGED_QUEUE_DAYS = 3

/** How long each queue is now, by the predicates of the lists, as of the beginning of this hour. */
async function sizesNow(now: Date): Promise<QueueSize[]> {
  const nobody = { id: SYSTEM.id, teams: [], seesContact: false }
  const [orders, tickets] = await Promise.all([countQueues(sql, SYSTEM, {}, now), countTickets(sql, nobody, {}, now)])
  return WATCHED_QUEUES.map((queue) => {
    const [room, name] = queue.split('.')
    const size = room === 'orders' ? orders[name as Queue] : tickets[name as keyof TicketCounts]
    return { queue, at: hourOf(now), size }
  })
}

/** The hours of one queue, judged by its rule, oldest first. */
export function judgeQueue(sizes: readonly QueueSize[], rule: AlertRule, now: Date): Judged[] {
  const judged = sizes.filter(({ at }) => now.getTime() - at.getTime() <= JUDGED_QUEUE_DAYS * DAY)
  return judged.map((size) => againstUsualSize(size, sizes, rule.least))
}

export function keptSince(now: Date): Date {
  return new Date(now.getTime() - KEPT_DAYS * DAY)
}

/** Writes the sizes of this hour down (once), drops what is old, and judges the last hours of every queue that is watched. */
export async function judgedHours(rules: readonly AlertRule[], now: Date): Promise<Looked[]> {
  await keepSizes(sql, await sizesNow(now))
  await dropSizes(sql, keptSince(now))
  const sizes = await sizesSince(sql, WATCHED_QUEUES, keptSince(now))
  const watched = rules.filter((rule) => isQueue(rule.measure) && looksFor(rule, 'queue', 'all'))
  return watched.map((rule) => {
    const own = sizes.filter(({ queue }) => queue === (rule.measure as WatchedQueue))
    return { ...WHOLE, kind: 'queue', measure: rule.measure, days: judgeQueue(own, rule, now) }
  })
}
