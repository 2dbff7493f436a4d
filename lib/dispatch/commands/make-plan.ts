import { by, type Context } from '@/lib/auth/actor'
import { newId, type OrderId, type PartnerId } from '@/lib/core/ids'
import { ok, type Result, refuse } from '@/lib/core/result'
import { manyFacts } from '@/lib/orders/commands/many-facts'
import type { ManyFacts } from '@/lib/orders/domain/many-candidates'
import { type Obstacle, obstaclesOf } from '@/lib/routing/domain/plan-obstacles'
import type { PlanProblem, PlanResult } from '@/lib/routing/domain/plan-problem'
import { solvePlan } from '@/lib/routing/domain/plan-solver'
import type { RankedCandidate } from '@/lib/routing/types'
import { addJob } from '@/lib/server/jobs'
import { inSnapshot, inSqlTransaction, sql } from '@/lib/server/sql'
import { fillPlan, findPlan, insertPlan } from '../data/plans'
import { waitingOrders } from '../data/waiting-orders'
import { isSlotOver, problemFor } from '../domain/plan-input'
import { MOST_ORDERS, type PlanFilter, storedFilterSchema } from '../schema'
import type { DayLoad, NewPlanRow, PlanObstacle, Taken, WaitingOrder } from '../types'

/** Obstacles that a row keeps; whoever wants to know of more asks the order itself. */
const OBSTACLES_KEPT = 12
/** Orders named of those that have a partner's places. */
const HOLDERS_KEPT = 5

function rowsOf(
  orders: readonly WaitingOrder[],
  problem: PlanProblem,
  solved: PlanResult,
  candidates: ReadonlyMap<string, RankedCandidate[]>,
  now: Date,
): NewPlanRow[] {
  const priorities = new Map(problem.orders.map(({ id, priority }) => [id as string, priority]))
  const refs = new Map(orders.map(({ id, ref }) => [id, ref]))
  const obstacles = obstaclesOf(problem, solved)
  const taken = (index: number) => new Map(obstacles(index).map((one) => [one.partner, takenBy(one, refs)]))
  return orders.map((order, index) => {
    const placement = solved.placements[index]
    if (!placement) throw new Error('a plan says something of each of its orders')
    const left = placement.partner === null
    const over = isSlotOver(order, now)
    return {
      orderId: order.id,
      orderVersion: order.version,
      priority: priorities.get(order.id) ?? 'normal',
      partnerId: placement.partner,
      score: left ? null : placement.score,
      reason: over ? 'slot_passed' : left ? placement.reason : null,
      obstacles: left && !over ? whatStandsAgainst(candidates.get(order.id) ?? [], taken(index)) : null,
    }
  })
}

/** The orders that fill a limit, as they are called. */
function takenBy({ limit, holders }: Obstacle, refs: ReadonlyMap<OrderId, string>): Taken {
  const named = holders.flatMap((id) => refs.get(id) ?? []).sort()
  return { limit, refs: named.slice(0, HOLDERS_KEPT), more: Math.max(0, named.length - HOLDERS_KEPT) }
}

/** What stands against those who serve the order: of whom the plan might have chosen, who has the places; of the others, their rules. */
function whatStandsAgainst(
  candidates: readonly RankedCandidate[],
  taken: ReadonlyMap<PartnerId, Taken>,
): NewPlanRow['obstacles'] {
  const told = candidates.flatMap(({ partner, failing }): PlanObstacle[] => {
    const { id, code: partner_id, name } = partner
    const held = taken.get(id)
    const rules = failing.map(({ code }) => code)
    const full = held ? (held.limit === 'open_orders' ? 'open_orders' : 'full') : null
    if (full && !rules.includes(full)) rules.push(full)
    return rules.length === 0 ? [] : [{ partner_id, name, rules, ...(held && held.refs.length > 0 && { taken: held }) }]
  })
  return told.slice(0, OBSTACLES_KEPT)
}

function loadsOf({ loads }: PlanResult, { partners }: ManyFacts): DayLoad[] {
  return loads.flatMap(({ partner, date, capacity, booked, added }) => {
    const known = partners.get(date)?.get(partner)
    return known ? [{ partner_id: known.code, name: known.name, kind: known.kind, date, capacity, booked, added }] : []
  })
}

/** Asks for a plan of the placed orders of a filter. `soon`: a job makes it; else whoever asks goes on to `makePlan`. */
export function askPlan(
  { actor, now }: Context,
  filter: PlanFilter,
  { most = MOST_ORDERS, soon }: { most?: number; soon: boolean },
): Promise<Result<{ plan_id: string }>> {
  return inSqlTransaction(async (tx) => {
    // Whoever reaches only orders of a partner has none to route: what is placed is nobody's yet.
    if (actor.reach('orders.assign') !== 'all') return refuse('not_allowed', { capability: 'orders.assign' })
    const { id: createdBy, name: createdByName } = by(actor)
    const plan = { id: newId(now), filter, most, createdBy, createdByName, createdAt: now }
    await insertPlan(tx, plan)
    if (soon) await addJob(tx, 'make_plan', { plan_id: plan.id })
    return ok({ plan_id: plan.id })
  })
}

/**
 * Makes a plan that was asked for, as of one moment and within capacities, and keeps it to be looked at. Nothing is assigned.
 * Thousands of orders take a while of one processor: the web server leaves them to a job.
 */
export async function makePlan(planId: string, now: Date): Promise<void> {
  const plan = await findPlan(sql, planId)
  if (plan?.state !== 'planning') return
  const read = await inSnapshot(async (db) => {
    const orders = await waitingOrders(db, storedFilterSchema.parse(plan.filter), plan.most)
    return { orders, ...(await manyFacts(db, orders, now)) }
  })
  const { orders, facts, ruleVersion } = read
  const { problem, candidates } = problemFor(orders, facts)
  const solved = solvePlan(problem)
  const rows = rowsOf(orders, problem, solved, candidates, now)
  const made = { ruleVersion, objective: solved.objective, loads: loadsOf(solved, facts) }
  await inSqlTransaction(async (tx) => {
    await fillPlan(tx, planId, made, rows)
    return ok(null)
  })
}
