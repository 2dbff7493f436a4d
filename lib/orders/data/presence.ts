import { Prisma } from '@/lib/server/database'
import type { Sql } from '@/lib/server/sql'
import type { OrderStatus } from '../types'

export const PRESENCE_CHANNEL = 'live_presence'
/** Whoever was not heard of for this long is gone. A tab says every ten seconds that it is there. */
export const PRESENT_SECONDS = 30
const MOST_TABS = 20
/** By the database's clock alone: several processes write and read it. */
const EXPIRED = Prisma.raw(`clock_timestamp() - interval '${PRESENT_SECONDS} seconds'`)

export type PresenceRow = {
  orderId: string
  ref: string
  /** Null: it is a ticket. */
  status: OrderStatus | null
  partnerId: string | null
  userId: string
  userName: string
  editing: boolean
  /** How long it is good for, unless something is heard until then. */
  leftMs: number
}

type Tab = { tab: string; orderId: string; userId: string; userName: string; editing: boolean }

/** A tab has an order open. Tells others only if that is new. A tab belongs to who made it; of one person only so many are kept. */
export async function saveTab(db: Sql, { tab, orderId, userId, userName, editing }: Tab): Promise<void> {
  await db.$executeRaw`
    WITH before AS (SELECT order_id, editing, seen_at FROM order_presence WHERE tab = ${tab}::uuid AND user_id = ${userId}::uuid),
      old AS (DELETE FROM order_presence WHERE user_id = ${userId}::uuid AND tab <> ${tab}::uuid AND (seen_at < ${EXPIRED}
        OR tab IN (SELECT p.tab FROM order_presence p WHERE p.user_id = ${userId}::uuid ORDER BY p.seen_at DESC OFFSET ${MOST_TABS}))),
      saved AS (INSERT INTO order_presence AS p (tab, order_id, user_id, user_name, editing, seen_at)
        VALUES (${tab}::uuid, ${orderId}::uuid, ${userId}::uuid, ${userName}, ${editing}, clock_timestamp())
        ON CONFLICT (tab) DO UPDATE SET order_id = EXCLUDED.order_id, user_name = EXCLUDED.user_name, editing = EXCLUDED.editing,
          seen_at = EXCLUDED.seen_at WHERE p.user_id = EXCLUDED.user_id RETURNING order_id)
    SELECT pg_notify(${PRESENCE_CHANNEL}, t.order_id::text) FROM (SELECT order_id FROM saved
      UNION SELECT order_id FROM before WHERE order_id <> ${orderId}::uuid) t
    WHERE NOT EXISTS (SELECT 1 FROM before b WHERE b.order_id = ${orderId}::uuid AND b.editing = ${editing} AND b.seen_at >= ${EXPIRED})`
}

/** A tab has left this order; where it has gone on to another one meanwhile, that stays. */
export async function dropTab(db: Sql, tab: string, ref: string, userId: string): Promise<void> {
  await db.$executeRaw`
    WITH gone AS (DELETE FROM order_presence WHERE tab = ${tab}::uuid AND user_id = ${userId}::uuid
      AND order_id IN (SELECT id FROM orders WHERE ref = ${ref} UNION ALL SELECT id FROM tickets WHERE ref = ${ref}) RETURNING order_id)
    SELECT pg_notify(${PRESENCE_CHANNEL}, order_id::text) FROM gone`
}

/** Who has these orders open (null: any order), and for how long yet. */
export function readPresence(db: Sql, orderIds: readonly string[] | null): Promise<PresenceRow[]> {
  return db.$queryRaw<PresenceRow[]>`
    SELECT p.order_id::text AS "orderId", coalesce(o.ref, t.ref) AS ref, o.partner_id::text AS "partnerId", o.status, p.user_id::text AS "userId",
      p.user_name AS "userName", p.editing, (extract(epoch FROM p.seen_at - clock_timestamp()) * 1000 + ${PRESENT_SECONDS * 1000})::float8 AS "leftMs"
    FROM order_presence p LEFT JOIN orders o ON o.id = p.order_id LEFT JOIN tickets t ON t.id = p.order_id
    WHERE (o.id IS NOT NULL OR t.id IS NOT NULL) AND (${orderIds === null} OR p.order_id = ANY(${orderIds ?? []}::uuid[]))
      AND p.seen_at >= ${EXPIRED}
    ORDER BY p.user_name, p.user_id`
}

/** A ticket that somebody may have open as they may an order; null when there is none. */
export async function findTicketId(db: Sql, ref: string): Promise<string | null> {
  const rows = await db.$queryRaw<{ id: string }[]>`SELECT id::text AS id FROM tickets WHERE ref = ${ref}`
  return rows[0]?.id ?? null
}

/** Drops tabs that were not heard of for a long time. */
export async function dropOldTabs(db: Sql): Promise<void> {
  await db.$executeRaw`DELETE FROM order_presence WHERE seen_at < ${EXPIRED} - interval '10 minutes'`
}
