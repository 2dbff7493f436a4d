import type { ValueBands } from '@/lib/policies/types'
import type { Sql } from '@/lib/server/sql'
import type { OrderLink } from '../domain/decide-edit'
import type { OrderOfTicket } from '../domain/priority'

type Row = OrderLink & {
  status: string
  quotedAmount: number | null
  unpaid: boolean
  payoutOverdue: boolean
  pickupOverdue: boolean
  failures: number
}

/** How long after pickup a payout may take. Source: product.md, "Clocks": 24 h to confirm. */
const PAYOUT_HOURS = 24

/** An order as a ticket is linked to it and judged by it; by its reference, or by its id. */
export async function findOrder(
  db: Sql,
  by: { ref: string } | { id: string },
  bands: ValueBands,
  now: Date,
): Promise<(OrderLink & { judged: OrderOfTicket }) | null> {
  const ref = 'ref' in by ? by.ref : null
  const id = 'id' in by ? by.id : null
  const rows = await db.$queryRaw<Row[]>`
    SELECT o.id, o.ref, o.customer_id AS "customerId", o.partner_id AS "partnerId", o.status, o.quoted_amount::float8 AS "quotedAmount",
      o.status IN ('picked_up', 'payout_initiated') AS unpaid,
      o.status IN ('picked_up', 'payout_initiated') AND o.picked_up_at + make_interval(hours => ${PAYOUT_HOURS}) < ${now} AS "payoutOverdue",
      o.picked_up_at IS NULL AND o.closed_at IS NULL AND o.pickup_due_at < ${now} AS "pickupOverdue",
      (SELECT count(*)::int FROM order_events e WHERE e.order_id = o.id AND e.command = 'report_failure') AS failures
    FROM orders o WHERE (${ref}::text IS NOT NULL AND o.ref = ${ref}) OR (${id}::uuid IS NOT NULL AND o.id = ${id}::uuid)`
  const row = rows[0]
  if (!row) return null
  const highest = Math.max(0, ...bands.bounds.map(({ below }) => below))
  const { status, unpaid, failures } = row
  return {
    id: row.id,
    ref: row.ref,
    customerId: row.customerId,
    partnerId: row.partnerId,
    judged: {
      status,
      unpaid,
      failures,
      highValue: row.quotedAmount !== null && row.quotedAmount >= highest,
      payoutOverdue: row.payoutOverdue === true,
      pickupOverdue: row.pickupOverdue === true,
    },
  }
}

/** A partner by the code that people see. */
export async function findPartner(db: Sql, code: string): Promise<string | null> {
  const rows = await db.$queryRaw<{ id: string }[]>`SELECT id FROM partners WHERE code = ${code}`
  return rows[0]?.id ?? null
}

/** Somebody who works here, with their teams; the role's own team is added by whoever asks. */
export async function findPerson(
  db: Sql,
  id: string,
): Promise<{ id: string; name: string; role: string; teams: string[] } | null> {
  const rows = await db.$queryRaw<{ id: string; name: string; role: string; teams: string[] }[]>`
    SELECT u.id, u.name, u.role, array(SELECT team FROM user_teams x WHERE x.user_id = u.id) AS teams
    FROM users u WHERE u.id = ${id}::uuid AND u.state = 'active'`
  return rows[0] ?? null
}

export async function findTicketRef(
  db: Sql,
  ref: string,
): Promise<{ id: string; ref: string; closed: boolean } | null> {
  const rows = await db.$queryRaw<{ id: string; ref: string; closed: boolean }[]>`
    SELECT id, ref, status = 'closed' AS closed FROM tickets WHERE ref = ${ref}`
  return rows[0] ?? null
}

/** Where a ticket's order stands, and who holds it. */
export async function orderOfTicket(
  db: Sql,
  orderId: string,
): Promise<{ ref: string; status: string; partnerId: string | null } | null> {
  const rows = await db.$queryRaw<{ ref: string; status: string; partnerId: string | null }[]>`
    SELECT ref, status, partner_id AS "partnerId" FROM orders WHERE id = ${orderId}::uuid`
  return rows[0] ?? null
}
