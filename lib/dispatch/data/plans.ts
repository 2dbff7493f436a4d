import { Prisma } from '@/lib/server/database'
import type { Sql } from '@/lib/server/sql'
import type { NewPlanRow, Plan, PlanCounts, PlanRow, RowState } from '../types'

const PLAN = Prisma.sql`id, filter, most, rule_version AS "ruleVersion", state, orders, placed, objective, loads, created_by AS "createdBy",
  created_by_name AS "createdByName", created_at AS "createdAt", applied_by AS "appliedBy", applied_at AS "appliedAt", ended_at AS "endedAt"`

/** A plan that was asked for and is still to be made. */
export type AskedPlan = Pick<Plan, 'id' | 'filter' | 'createdBy' | 'createdByName' | 'createdAt'> & { most: number }

export async function insertPlan(tx: Sql, plan: AskedPlan): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO dispatch_plans (id, filter, most, rule_version, state, orders, placed, objective, loads, created_by, created_by_name, created_at)
    VALUES (${plan.id}::uuid, ${JSON.stringify(plan.filter)}::jsonb, ${plan.most}, 0, 'planning', 0, 0, '{"total":0,"bound":0,"placed":0,"load":0,"share":0}', '[]',
      ${plan.createdBy}, ${plan.createdByName}, ${plan.createdAt})`
}

/** What a plan turned out to be. */
export type MadePlan = Pick<Plan, 'ruleVersion' | 'objective' | 'loads'>

/** Keeps what a plan says, with its rows in their order; false when it was made or thrown away meanwhile. */
export async function fillPlan(tx: Sql, id: string, made: MadePlan, rows: readonly NewPlanRow[]): Promise<boolean> {
  const placed = rows.filter(({ partnerId }) => partnerId !== null).length
  const filled = await tx.$executeRaw`
    UPDATE dispatch_plans SET state = 'proposed', rule_version = ${made.ruleVersion}, orders = ${rows.length}, placed = ${placed},
      objective = ${JSON.stringify(made.objective)}::jsonb, loads = ${JSON.stringify(made.loads)}::jsonb
    WHERE id = ${id}::uuid AND state = 'planning'`
  if (filled === 0) return false
  const written = rows.map((row, position) => ({
    plan_id: id,
    position,
    order_id: row.orderId,
    order_version: row.orderVersion,
    priority: row.priority,
    partner_id: row.partnerId,
    score: row.score,
    reason: row.reason,
    obstacles: row.obstacles,
    state: row.partnerId === null ? 'left' : 'proposed',
  }))
  await tx.$executeRaw`
    INSERT INTO dispatch_plan_rows (plan_id, position, order_id, order_version, priority, partner_id, score, reason, obstacles, state)
    SELECT plan_id, position, order_id, order_version, priority, partner_id, score, reason, obstacles, state
    FROM json_populate_recordset(NULL::dispatch_plan_rows, ${JSON.stringify(written)}::json)`
  return true
}

export async function findPlan(db: Sql, id: string): Promise<Plan | null> {
  const [row] = await db.$queryRaw<Plan[]>`SELECT ${PLAN} FROM dispatch_plans WHERE id = ${id}::uuid`
  return row ?? null
}

/** The plan, its row locked until the transaction ends. */
export async function lockPlan(tx: Sql, id: string): Promise<Plan | null> {
  const [row] = await tx.$queryRaw<Plan[]>`SELECT ${PLAN} FROM dispatch_plans WHERE id = ${id}::uuid FOR UPDATE`
  return row ?? null
}

/** The newest plans. */
export async function listPlans(db: Sql, limit: number): Promise<Omit<Plan, 'loads'>[]> {
  return db.$queryRaw`SELECT ${PLAN} FROM dispatch_plans ORDER BY created_at DESC, id DESC LIMIT ${limit}`
}

export async function startApplying(tx: Sql, id: string, by: Plan['appliedBy'], now: Date): Promise<void> {
  await tx.$executeRaw`
    UPDATE dispatch_plans SET state = 'applying', applied_by = ${JSON.stringify(by)}::jsonb, applied_at = ${now} WHERE id = ${id}::uuid`
}

/** Marks a plan as ended: applied to its last row, or thrown away unapplied. */
export async function endPlan(tx: Sql, id: string, state: 'applied' | 'discarded', now: Date): Promise<void> {
  await tx.$executeRaw`UPDATE dispatch_plans SET state = ${state}, ended_at = ${now} WHERE id = ${id}::uuid AND ended_at IS NULL`
}

/** A row that is still to be applied. */
export type OpenRow = { position: number; ref: string; orderVersion: number; partnerCode: string }

/** Rows that nobody has applied yet, in their order. */
export async function openRows(db: Sql, planId: string, limit: number): Promise<OpenRow[]> {
  return db.$queryRaw`
    SELECT r.position, o.ref, r.order_version AS "orderVersion", p.code AS "partnerCode"
    FROM dispatch_plan_rows r JOIN orders o ON o.id = r.order_id JOIN partners p ON p.id = r.partner_id
    WHERE r.plan_id = ${planId}::uuid AND r.state = 'proposed' ORDER BY r.position LIMIT ${limit}`
}

/** Says what became of a row; false when somebody has said so already: whoever comes second does nothing. */
export async function decideRow(
  tx: Sql,
  row: { planId: string; position: number; state: 'assigned' | 'refused'; refusal: PlanRow['refusal'] },
  now: Date,
): Promise<boolean> {
  const decided = await tx.$executeRaw`
    UPDATE dispatch_plan_rows SET state = ${row.state}, refusal = ${row.refusal ? JSON.stringify(row.refusal) : null}::jsonb, decided_at = ${now}
    WHERE plan_id = ${row.planId}::uuid AND position = ${row.position} AND state = 'proposed'`
  return decided === 1
}

export async function countRows(db: Sql, planId: string): Promise<PlanCounts> {
  const rows = await db.$queryRaw<{ state: RowState; rows: number }[]>`
    SELECT state, count(*)::int AS rows FROM dispatch_plan_rows WHERE plan_id = ${planId}::uuid GROUP BY state`
  const of = (state: RowState): number => rows.find((row) => row.state === state)?.rows ?? 0
  return { proposed: of('proposed'), left: of('left'), assigned: of('assigned'), refused: of('refused') }
}

/** Rows of a plan from behind a position on, perhaps only those in a state or of a partner. */
export async function listRows(
  db: Sql,
  planId: string,
  page: { after: number; limit: number; state?: RowState; partner?: string },
): Promise<PlanRow[]> {
  const state = page.state ? Prisma.sql`r.state = ${page.state}` : Prisma.sql`true`
  const partner = page.partner ? Prisma.sql`p.code = ${page.partner}` : Prisma.sql`true`
  return db.$queryRaw`
    SELECT r.position, o.ref, o.city, o.pincode, o.device_category AS "deviceCategory", o.quoted_amount::float8 AS "quotedAmount",
      o.slot_start AS "slotStart", o.slot_end AS "slotEnd", r.priority,
      CASE WHEN p.id IS NOT NULL THEN json_build_object('partner_id', p.code, 'name', p.name, 'kind', p.kind) END AS partner,
      r.score, r.reason, r.obstacles, r.state, r.refusal
    FROM dispatch_plan_rows r JOIN orders o ON o.id = r.order_id LEFT JOIN partners p ON p.id = r.partner_id
    WHERE r.plan_id = ${planId}::uuid AND r.position > ${page.after} AND ${state} AND ${partner}
    ORDER BY r.position LIMIT ${page.limit}`
}
