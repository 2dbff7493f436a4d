import { by, type Context } from '@/lib/auth/actor'
import { ok, type Result, refuse } from '@/lib/core/result'
import { applyCommand } from '@/lib/orders/commands/run-command'
import { commandInputs } from '@/lib/orders/schema'
import { writeAudit } from '@/lib/server/audit'
import { addJob } from '@/lib/server/jobs'
import { countCommand } from '@/lib/server/metrics'
import { inSqlTransaction, sql } from '@/lib/server/sql'
import { decideRow, endPlan, findPlan, lockPlan, type OpenRow, openRows, startApplying } from '../data/plans'

/** Begins to apply a plan: from then on a job works through its rows in the name of whoever began. */
export function beginApplying(context: Context, planId: string): Promise<Result<{ plan_id: string }>> {
  return inSqlTransaction(async (tx) => {
    const plan = await lockPlan(tx, planId)
    if (!plan) return refuse('not_found', { what: 'plan' })
    // Pressed twice, or by two people: it is applied once, and both see how far it is.
    if (plan.state === 'applying' || plan.state === 'applied') return ok({ plan_id: planId })
    if (plan.state !== 'proposed') return refuse('not_found', { what: 'plan to apply' })
    await startApplying(tx, planId, by(context.actor), context.now)
    await writeAudit(tx, {
      at: context.now,
      by: by(context.actor),
      action: 'dispatch.apply',
      subjectKind: 'dispatch_plan',
      subjectId: planId,
      requestId: context.requestId,
      data: { orders: plan.orders, placed: plan.placed },
    })
    await addJob(tx, 'apply_plan', { plan_id: planId }, { key: `apply_plan:${planId}` })
    return ok({ plan_id: planId })
  })
}

/** Throws a plan away that was not applied. */
export function discardPlan(context: Context, planId: string): Promise<Result<{ plan_id: string }>> {
  return inSqlTransaction(async (tx) => {
    const plan = await lockPlan(tx, planId)
    if (!plan) return refuse('not_found', { what: 'plan' })
    if (plan.state === 'applying' || plan.state === 'applied')
      return refuse('already_exists', { what: 'application of this plan' })
    await endPlan(tx, planId, 'discarded', context.now)
    return ok({ plan_id: planId })
  })
}

const ROWS_AT_ONCE = 100

/** Somebody else applied the row at the same time: this transaction has done nothing. */
class RowTaken extends Error {}

/**
 * Assigns the order of one row and says so in the row, in one transaction, by the order's own command: an order that changed
 * since the plan, a partner that filled up or was put on hold is refused, and the row says why.
 */
async function applyRow(context: Context, planId: string, row: OpenRow): Promise<void> {
  const { now } = context
  const input = commandInputs.assign.parse({ partner_id: row.partnerCode, version: row.orderVersion })
  const request = { command: 'assign', input } as const
  const assigned = await inSqlTransaction(async (tx) => {
    if (!(await decideRow(tx, { planId, position: row.position, state: 'assigned', refusal: null }, now)))
      throw new RowTaken()
    return applyCommand(tx, context, row.ref, request, { by: 'plan', planId })
  })
  countCommand('orders.assign', assigned.ok ? 'ok' : assigned.refusal.code)
  if (assigned.ok) return
  await inSqlTransaction(async (tx) => {
    await decideRow(tx, { planId, position: row.position, state: 'refused', refusal: assigned.refusal }, now)
    return ok(null)
  })
}

/**
 * Works through the rows that are still open, each on its own: nothing is half done, and whoever goes on after a kill, or works
 * at the same time, meets only what is left. `clock` tells the time of each assignment.
 */
export async function applyRows(context: Context, planId: string, clock: () => Date): Promise<void> {
  for (;;) {
    const rows = await openRows(sql, planId, ROWS_AT_ONCE)
    if (rows.length === 0) break
    for (const row of rows) {
      try {
        await applyRow({ ...context, now: clock() }, planId, row)
      } catch (error) {
        if (!(error instanceof RowTaken)) throw error
      }
    }
  }
  await inSqlTransaction(async (tx) => {
    await endPlan(tx, planId, 'applied', clock())
    return ok(null)
  })
}

/** Whoever began to apply a plan, for the job that does it; null when there is nothing to apply. */
export async function applierOf(
  planId: string,
): Promise<{ kind: string; id: string; name: string; role: string } | null> {
  const plan = await findPlan(sql, planId)
  return plan?.state === 'applying' ? plan.appliedBy : null
}
