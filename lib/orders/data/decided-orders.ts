import type { Sql } from '@/lib/server/sql'

/** What a decision was about, and the step that it is kept beside. */
export type DecidedOrder = {
  orderId: string
  seq: number
  ref: string
  city: string | null
  pincode: string | null
  deviceCategory: string
  actor: string
  /** Code of who got it. */
  chosen: string
  chosenName: string
}

/** The orders of some decisions, each by order and number of the step. */
export async function decidedOrders(
  db: Sql,
  decisions: readonly { orderId: string; seq: number; partnerId: string }[],
): Promise<DecidedOrder[]> {
  return db.$queryRaw<DecidedOrder[]>`
    SELECT o.id AS "orderId", e.seq, o.ref, o.city, o.pincode, o.device_category AS "deviceCategory", e.actor_name AS actor,
      p.code AS chosen, p.name AS "chosenName"
    FROM unnest(${decisions.map((one) => one.orderId)}::uuid[], ${decisions.map((one) => one.seq)}::int[],
        ${decisions.map((one) => one.partnerId)}::uuid[]) AS d(order_id, seq, partner_id)
      JOIN orders o ON o.id = d.order_id JOIN order_events e ON e.order_id = d.order_id AND e.seq = d.seq
      JOIN partners p ON p.id = d.partner_id`
}
