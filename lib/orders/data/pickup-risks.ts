import { Prisma } from '@/lib/server/database'
import type { Sql } from '@/lib/server/sql'
import { type PickupRisk, type RiskFact, WAITING_FOR_PICKUP } from '../domain/pickup-risk'
import { instant } from './queues'

const WAITS = Prisma.raw(`o.status IN (${WAITING_FOR_PICKUP.map((status) => `'${status}'`).join(', ')})`)

/** Whether a risk `r` says something of its order `o` still: it waits, and what it waits for is not due yet. */
export function riskHolds(now: Date): Prisma.Sql {
  return Prisma.sql`(${WAITS} AND o.pickup_due_at > ${instant(now)})`
}

export type ScoredOrder = { orderId: string; risk: number; facts: readonly RiskFact[] }

const AT_ONCE = 5_000

/** Writes what is told of every order that waits: what is as it was stays untouched, what waits no more goes. */
export async function saveRisks(tx: Sql, scored: readonly ScoredOrder[]): Promise<void> {
  await tx.$executeRaw`DELETE FROM order_risks WHERE NOT order_id = ANY(${scored.map((one) => one.orderId)}::uuid[])`
  for (let at = 0; at < scored.length; at += AT_ONCE) {
    const part = scored.slice(at, at + AT_ONCE)
    await tx.$executeRaw`
      INSERT INTO order_risks (order_id, risk, facts)
      SELECT n.order_id, n.risk, n.facts FROM unnest(${part.map((one) => one.orderId)}::uuid[], ${part.map((one) => one.risk)}::smallint[],
        ${part.map((one) => JSON.stringify(one.facts))}::jsonb[]) n(order_id, risk, facts)
      ON CONFLICT (order_id) DO UPDATE SET risk = excluded.risk, facts = excluded.facts
      WHERE (order_risks.risk, order_risks.facts) IS DISTINCT FROM (excluded.risk, excluded.facts)`
  }
}

export type RiskState = { version: number | null; scoredAt: Date }

/** One at a time; answers false where a later one has been told already. */
export async function saveRiskState(tx: Sql, { version, scoredAt }: RiskState): Promise<boolean> {
  const rows = await tx.$executeRaw`
    INSERT INTO order_risk_state (id, version, scored_at) VALUES (1, ${version}, ${scoredAt})
    ON CONFLICT (id) DO UPDATE SET version = excluded.version, scored_at = excluded.scored_at WHERE order_risk_state.scored_at <= excluded.scored_at`
  return rows > 0
}

/** When risks were last told, and by which version; null before the first time. */
export async function riskState(db: Sql): Promise<RiskState | null> {
  const rows = await db.$queryRaw<RiskState[]>`SELECT version, scored_at AS "scoredAt" FROM order_risk_state`
  return rows[0] ?? null
}

/** The risk of one order; null where none holds. */
export async function riskOfOrder(db: Sql, orderId: string, now: Date): Promise<PickupRisk | null> {
  const rows = await db.$queryRaw<PickupRisk[]>`
    SELECT r.risk::int AS risk, r.facts, s.scored_at AS "scoredAt" FROM order_risks r JOIN orders o ON o.id = r.order_id
      CROSS JOIN order_risk_state s WHERE r.order_id = ${orderId}::uuid AND ${riskHolds(now)}`
  return rows[0] ?? null
}
