import { by, type Context } from '@/lib/auth/actor'
import { ok, type Result, refuse } from '@/lib/core/result'
import { type RowWork, workRowByRow } from '@/lib/orders/commands/row-by-row'
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

/**
 * Assigns the order of each row that is still open, by the order's own command: an order that changed since the plan, a partner that
 * filled up or was put on hold is refused, and the row says why. `clock` tells the time of each assignment.
 */
export async function applyRows(context: Context, planId: string, clock: () => Date): Promise<void> {
  const work: RowWork<OpenRow> = {
    open: (limit) => openRows(sql, planId, limit),
    decide: (tx, { position }, refusal, now) =>
      decideRow(tx, { planId, position, state: refusal ? 'refused' : 'assigned', refusal }, now),
    act(tx, row, now) {
      const input = commandInputs.assign.parse({ partner_id: row.partnerCode, version: row.orderVersion })
      const request = { command: 'assign', input } as const
      return applyCommand(tx, { ...context, now }, row.ref, request, { by: 'plan', planId })
    },
    ended: (_row, done) => countCommand('orders.assign', done.ok ? 'ok' : done.refusal.code),
  }
  await workRowByRow(work, clock)
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
