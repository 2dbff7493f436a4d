import { Prisma } from '@/lib/server/database'
import type { Sql } from '@/lib/server/sql'
import { inQueue } from './queues'

/** More are looked at a minute later. */
const MOST_AT_ONCE = 500

/**
 * References of the orders of the queue *No action* whose assignment was made here and not escalated yet, the longest waiting first.
 * Assignments of imported history remind nobody: what became of them is not known.
 */
export async function waitingForAction(db: Sql, now: Date): Promise<string[]> {
  const rows = await db.$queryRaw<{ ref: string }[]>(Prisma.sql`
    SELECT o.ref FROM orders o JOIN assignments a ON a.id = o.assignment_id
    WHERE ${inQueue('no_action', now)} AND EXISTS (${assignedBy(Prisma.sql`1`)})
      AND NOT EXISTS (SELECT 1 FROM inbox_notices n WHERE n.topic = 'no_action' AND n.occasion = a.id::text AND n.kind = 'escalation')
    ORDER BY a.started_at, o.id LIMIT ${MOST_AT_ONCE}`)
  return rows.map(({ ref }) => ref)
}

/** The step that made the live assignment `a` of order `o`, unless history told it. */
function assignedBy(select: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`SELECT ${select} FROM order_events e WHERE e.order_id = o.id AND e.at = a.started_at AND NOT e.imported
    AND e.command IN ('assign', 'reassign', 'reverse_failure')`
}

export type HeldBy = {
  partner: { id: string; name: string }
  /** The person who gave the order to it; null for keys and the product itself. */
  assignerId: string | null
}

/** Who holds an order, and who gave it to them. */
export async function heldBy(db: Sql, orderId: string): Promise<HeldBy | null> {
  const rows = await db.$queryRaw<{ id: string; name: string; assignerId: string | null }[]>(Prisma.sql`
    SELECT p.id::text AS id, p.name, (${assignedBy(Prisma.sql`CASE WHEN e.actor_kind = 'user' THEN e.actor_id END`)} ORDER BY e.seq DESC LIMIT 1)
      AS "assignerId"
    FROM orders o JOIN assignments a ON a.id = o.assignment_id JOIN partners p ON p.id = a.partner_id WHERE o.id = ${orderId}::uuid`)
  const [row] = rows
  return row ? { partner: { id: row.id, name: row.name }, assignerId: row.assignerId } : null
}
