import { SYSTEM } from '@/lib/auth/actor'
import type { Gauge } from '@/lib/server/metrics'
import { sql } from '@/lib/server/sql'
import { countQueues } from '../data/list-counts'
import type { QueueCounts } from '../domain/list-row'

/** Counted anew after so long, however often it is asked: a figure for watching, which nothing is decided by. */
const FRESH_MS = 15_000

let last: { at: number; counts: Promise<QueueCounts> } | undefined

/** How many orders each queue holds, by the predicates of the list. */
export async function queueGauge(now: Date): Promise<Gauge> {
  if (!last || now.getTime() - last.at >= FRESH_MS) {
    const counts = countQueues(sql, SYSTEM, {}, now)
    const asked = { at: now.getTime(), counts }
    last = asked
    counts.catch(() => {
      if (last === asked) last = undefined
    })
  }
  const counts = await last.counts
  return {
    name: 'buyback_orders',
    help: 'Orders by queue, at most 15 s old.',
    samples: Object.entries(counts).map(([queue, value]) => ({ labels: { queue }, value })),
  }
}
