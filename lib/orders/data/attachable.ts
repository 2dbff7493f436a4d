import type { Sql } from '@/lib/server/sql'
import type { OrderStatus } from '../types'

/** What of an order decides who may see its attachments, and add to them. */
export type Attachable = { id: string; ref: string; partnerId: string | null; status: OrderStatus; erased: boolean }

/** The order, its row locked until the transaction ends when `locked`; null when there is none. */
export async function readAttachable(db: Sql, ref: string, locked = false): Promise<Attachable | null> {
  if (locked) await db.$queryRaw`SELECT 1 FROM orders WHERE ref = ${ref} FOR NO KEY UPDATE`
  const rows = await db.$queryRaw<Attachable[]>`
    SELECT o.id::text AS id, o.ref, o.partner_id::text AS "partnerId", o.status, c.erased_at IS NOT NULL AS erased
    FROM orders o LEFT JOIN order_contacts c ON c.order_id = o.id WHERE o.ref = ${ref}`
  return rows[0] ?? null
}
