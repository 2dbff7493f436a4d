import { by, type Context } from '@/lib/auth/actor'
import { ok, type Result } from '@/lib/core/result'
import { inSqlTransaction, sql } from '@/lib/server/sql'
import { findPlan, listRows, startApplying } from '../data/plans'
import type { RunRoutingInput } from '../schema'
import type { Plan, PlanRow } from '../types'
import { applyRows } from './apply-plan'
import { askPlan, makePlan } from './make-plan'

/** A plan with all of its rows, as they are now. */
export type Routed = { plan: Plan; rows: PlanRow[] }

/** Plans placed orders and, unless it is a dry run, assigns them while the caller waits: a result and its reason for each. */
export async function runRouting(context: Context, input: RunRoutingInput, clock: () => Date): Promise<Result<Routed>> {
  const { dry_run: dryRun, limit, ...filter } = input
  const asked = await askPlan(context, filter, { most: limit, soon: false })
  if (!asked.ok) return asked
  const { plan_id: planId } = asked.value
  await makePlan(planId, context.now)
  if (!dryRun) {
    await inSqlTransaction(async (tx) => {
      await startApplying(tx, planId, by(context.actor), context.now)
      return ok(null)
    })
    await applyRows(context, planId, clock)
  }
  const plan = await findPlan(sql, planId)
  if (!plan) throw new Error('a plan that was made is there')
  return ok({ plan, rows: await listRows(sql, planId, { after: -1, limit: plan.orders }) })
}
