import type { z } from 'zod'
import { by, type Context } from '@/lib/auth/actor'
import { ok, type Result, refuse } from '@/lib/core/result'
import { writeAudit } from '@/lib/server/audit'
import { inTransaction, type Tx } from '@/lib/server/database'
import { findFailureReason, insertFailureReason, listFailureReasons, saveFailureReason } from '../data/failure-reasons'
import type { addFailureReasonSchema, EditFailureReasonInput, moveFailureReasonSchema } from '../schema'

/** Adds a reason at the end of the list. Its code stays for ever: orders keep it. */
export async function addFailureReason(
  context: Context,
  input: z.output<typeof addFailureReasonSchema>,
): Promise<Result<null>> {
  return inTransaction(async (tx) => {
    const { code, label, usual_owner: usualOwner } = input
    const made = await insertFailureReason(tx, { code, label, usualOwner })
    if (!made) return refuse('already_exists', { what: 'failure reason', ref: code })
    await audit(tx, context, 'policies.add_failure_reason', code, { label, usualOwner })
    return ok(null)
  })
}

/** Changes what a reason is called, whose it usually is, and whether it is offered. */
export async function editFailureReason(context: Context, input: EditFailureReasonInput): Promise<Result<null>> {
  return inTransaction(async (tx) => {
    const reason = await findFailureReason(tx, input.code)
    if (!reason) return refuse('unknown_failure_reason', { reason_code: input.code })
    if (reason.version !== input.version) return refuse('conflict', { version: reason.version })
    const changes = { label: input.label, usualOwner: input.usual_owner, active: input.active }
    const same = (Object.keys(changes) as (keyof typeof changes)[]).every((key) => changes[key] === reason[key])
    if (same) return refuse('no_change', { what: 'failure reason' })
    // One must stay to choose for what fits nowhere.
    if (input.code === 'other' && !input.active) {
      return refuse('invalid', { errors: [{ field: 'active', message: '“Other” is always offered.' }] })
    }
    if (!(await saveFailureReason(tx, input.code, input.version, changes))) {
      return refuse('conflict', { version: input.version + 1 })
    }
    await audit(tx, context, 'policies.edit_failure_reason', input.code, changes)
    return ok(null)
  })
}

/** Moves a reason one place up or down in the order in which reasons are offered. */
export async function moveFailureReason(
  context: Context,
  input: z.output<typeof moveFailureReasonSchema>,
): Promise<Result<null>> {
  return inTransaction(async (tx) => {
    const reasons = await listFailureReasons(tx)
    const place = reasons.findIndex((reason) => reason.code === input.code)
    const [one, other] = [reasons[place], reasons[place + (input.direction === 'up' ? -1 : 1)]]
    if (!one) return refuse('unknown_failure_reason', { reason_code: input.code })
    if (!other) return refuse('no_change', { what: 'order' })
    const moved =
      (await saveFailureReason(tx, one.code, one.version, { position: other.position })) &&
      (await saveFailureReason(tx, other.code, other.version, { position: one.position }))
    if (!moved) return refuse('conflict', { version: one.version + 1 })
    await audit(tx, context, 'policies.move_failure_reason', one.code, { from: one.position, to: other.position })
    return ok(null)
  })
}

async function audit(
  tx: Tx,
  context: Context,
  action: string,
  code: string,
  data: Record<string, string | number | boolean>,
): Promise<void> {
  const { now, actor, requestId } = context
  await writeAudit(tx, {
    at: now,
    by: by(actor),
    action,
    subjectKind: 'failure_reason',
    subjectId: code,
    requestId,
    data,
  })
}
