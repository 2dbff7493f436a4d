import { Prisma } from '@/lib/server/database'
import type { Sql } from '@/lib/server/sql'
import { type PickupRisk, type RiskFact, WAITING_FOR_PICKUP } from '../domain/pickup-risk'
import type { ListScope } from './list-scope'

const WAITS = Prisma.raw(`o.status IN (${WAITING_FOR_PICKUP.map((status) => `'${status}'`).join(', ')})`)

/** Whether an order `o` waits for its pickup, so that a risk says something of it. */
export const RISK_HOLDS = Prisma.sql`(${WAITS})`

/** The risk of an order `o` in percent. It is told of everybody's orders by how all partners do: not to who sees their own alone. */
export function riskColumn(scope: ListScope): Prisma.Sql {
  return scope.rows === 'all'
    ? Prisma.sql`(SELECT r.risk::int FROM order_risks r WHERE r.order_id = o.id AND ${RISK_HOLDS})`
    : Prisma.sql`NULL::int`
}

/** Orders `o` whose risk is at least so many percent. */
export function riskAtLeast(percent: number, scope: ListScope): Prisma.Sql {
  return scope.rows === 'all'
    ? Prisma.sql`(${RISK_HOLDS} AND o.id IN (SELECT r.order_id FROM order_risks r WHERE r.risk >= ${percent}))`
    : Prisma.sql`false`
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
export async function riskOfOrder(db: Sql, orderId: string): Promise<PickupRisk | null> {
  const rows = await db.$queryRaw<PickupRisk[]>`
    SELECT r.risk::int AS risk, r.facts, s.scored_at AS "scoredAt" FROM order_risks r JOIN orders o ON o.id = r.order_id
      CROSS JOIN order_risk_state s WHERE r.order_id = ${orderId}::uuid AND ${RISK_HOLDS}`
  return rows[0] ?? null
}

/** Every risk that is told, by order. */
export async function riskRows(db: Sql): Promise<Map<string, number>> {
  const rows = await db.$queryRaw<
    { id: string; risk: number }[]
  >`SELECT order_id AS id, risk::int AS risk FROM order_risks`
  return new Map(rows.map(({ id, risk }) => [id, risk]))
}
