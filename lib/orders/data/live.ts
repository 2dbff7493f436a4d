import type { FeedRow } from '@/lib/server/live-feed'
import type { Sql } from '@/lib/server/sql'
import type { OrderStatus } from '../types'

/** What of an order's change is told, with who holds the order now and who held it before. */
export type OrderNews = {
  seq: number
  ref: string
  partnerId: string | null
  status: OrderStatus
  heldBefore: string | null
  command: string
  toStatus: string
  version: number
  actorId: string
  actorName: string
}

/** The orders that rows of the feed are about, by number of the row; an order that is not there any more is left out. */
export async function readOrderNews(db: Sql, rows: readonly FeedRow[]): Promise<Map<number, OrderNews>> {
  const about = rows.filter((row) => row.topic === 'order' && row.subject !== null && row.eventSeq !== null)
  if (about.length === 0) return new Map()
  const news = await db.$queryRaw<OrderNews[]>`
    SELECT w.seq::float8 AS seq, o.ref, o.partner_id::text AS "partnerId", o.status, w.held AS "heldBefore", e.command,
      e.to_status AS "toStatus", e.version, e.actor_id AS "actorId", e.actor_name AS "actorName"
    FROM unnest(${about.map((row) => row.seq)}::bigint[], ${about.map((row) => row.subject)}::uuid[],
      ${about.map((row) => row.eventSeq)}::int[], ${about.map((row) => row.partnerId)}::text[]) AS w(seq, order_id, event_seq, held)
    JOIN orders o ON o.id = w.order_id JOIN order_events e ON e.order_id = w.order_id AND e.seq = w.event_seq`
  return new Map(news.map((one) => [one.seq, one]))
}
