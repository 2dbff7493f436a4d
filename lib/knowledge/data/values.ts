import type { Sql } from '@/lib/server/sql'
import type { ValueSource } from '../domain/template-values'

/** What is replied to (a ticket or a query by its reference) with its order and customer, or an order alone. Null: there is no such. */
export async function readValues(db: Sql, of: { subject: string } | { order: string }): Promise<ValueSource | null> {
  const subject = 'subject' in of ? of.subject : null
  const order = 'order' in of ? of.order : null
  const rows = await db.$queryRaw<ValueSource[]>`
    SELECT t.ref AS "ticketRef", CASE WHEN t.clock_running THEN t.due_at END AS "ticketDueAt",
      o.ref AS "orderRef", o.status, o.city, o.slot_start AS "slotStart", o.slot_end AS "slotEnd",
      coalesce(nullif(concat_ws(' ', o.device_brand, o.device_model), ''), o.device_category) AS device,
      o.final_amount::float8 AS "finalAmount", o.quoted_amount::float8 AS "quotedAmount", p.name AS partner, y.state AS "payoutState", y.utr,
      CASE WHEN coalesce(m.erased_at, c.erased_at) IS NULL THEN coalesce(m.name, c.name) END AS "customerName"
    FROM (SELECT ${subject}::text AS subject, ${order}::text AS ref) a
      LEFT JOIN queries q ON q.ref = a.subject
      LEFT JOIN tickets t ON t.id = coalesce((SELECT id FROM tickets WHERE ref = a.subject), q.ticket_id)
      LEFT JOIN orders o ON o.id = coalesce(q.order_id, t.order_id, (SELECT id FROM orders WHERE ref = a.ref))
      LEFT JOIN partners p ON p.id = o.partner_id
      LEFT JOIN LATERAL (SELECT state, utr FROM payouts WHERE order_id = o.id ORDER BY initiated_at DESC, id DESC LIMIT 1) y ON true
      LEFT JOIN customers c ON c.id = coalesce(q.customer_id, t.customer_id, o.customer_id)
      LEFT JOIN customers m ON m.id = c.merged_into_id
    WHERE q.id IS NOT NULL OR t.id IS NOT NULL OR o.id IS NOT NULL`
  return rows[0] ?? null
}
