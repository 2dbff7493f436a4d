import { Prisma } from '@/lib/server/database'
import type { Sql } from '@/lib/server/sql'
import type { RoutingDecision } from '../types'

const COLUMNS = Prisma.sql`order_id AS "orderId", seq, at, routed_by AS "routedBy", plan_id AS "planId", rule_version AS "ruleVersion",
  to_char(date, 'YYYY-MM-DD') AS date, partner_id AS "partnerId", candidates`

/** Keeps a decision beside the event of its assignment, in the same transaction. */
export async function insertDecision(tx: Sql, decision: RoutingDecision): Promise<void> {
  const { orderId, seq, at, routedBy, planId, ruleVersion, date, partnerId, candidates } = decision
  await tx.$executeRaw`
    INSERT INTO routing_decisions (order_id, seq, at, routed_by, plan_id, rule_version, date, partner_id, candidate_ids, candidates)
    VALUES (${orderId}::uuid, ${seq}, ${at}, ${routedBy}, ${planId}::uuid, ${ruleVersion}, ${date}::date, ${partnerId}::uuid,
      ${candidates.map(({ partner_id }) => partner_id)}::text[], ${JSON.stringify(candidates)}::jsonb)`
}

/** The decisions about an order, newest first. */
export async function decisionsOfOrder(db: Sql, orderId: string): Promise<RoutingDecision[]> {
  return db.$queryRaw`SELECT ${COLUMNS} FROM routing_decisions WHERE order_id = ${orderId}::uuid ORDER BY seq DESC`
}

/**
 * Decisions that a partner was a candidate of, newest first: a page of them from before one of them.
 * `chosen` narrows to those that it got, or that another one got.
 */
export async function decisionsOfPartner(
  db: Sql,
  partner: { id: string; code: string },
  page: { before?: { at: Date; orderId: string; seq: number }; limit: number; chosen?: boolean },
): Promise<RoutingDecision[]> {
  const chosen =
    page.chosen === undefined
      ? Prisma.sql`true`
      : page.chosen
        ? Prisma.sql`partner_id = ${partner.id}::uuid`
        : Prisma.sql`partner_id <> ${partner.id}::uuid`
  const before = page.before
    ? Prisma.sql`(at, order_id, seq) < (${page.before.at}, ${page.before.orderId}::uuid, ${page.before.seq})`
    : Prisma.sql`true`
  return db.$queryRaw`
    SELECT ${COLUMNS} FROM routing_decisions WHERE candidate_ids @> ARRAY[${partner.code}]::text[] AND ${chosen} AND ${before}
    ORDER BY at DESC, order_id DESC, seq DESC LIMIT ${page.limit}`
}
