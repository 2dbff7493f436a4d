import { type Context, SYSTEM } from '@/lib/auth/actor'
import { formatDuration } from '@/lib/core/format'
import { ok } from '@/lib/core/result'
import { tell } from '@/lib/inbox/commands/tell'
import { toldSoFar } from '@/lib/inbox/data/notices'
import { inSqlTransaction, sql } from '@/lib/server/sql'
import { heldBy, waitingForAction } from '../data/no-action'
import { lockOrder } from '../data/order-state'
import { type NoActionStep, nextNoActionStep } from '../domain/no-action'
import { orderSubject } from '../domain/order-subject'
import { policiesOf } from './facts'
import { whomToEscalate, whomToRemind } from './whom-to-tell'

function words({ kind, step }: NoActionStep, partner: string, since: Date, now: Date): string {
  const waited = formatDuration((now.getTime() - since.getTime()) / 1000)
  return kind === 'escalation'
    ? `${partner} has neither accepted nor called for ${waited}, after ${step - 1} ${step === 2 ? 'reminder' : 'reminders'}: reassign it or call them`
    : `${partner} has neither accepted nor called for ${waited}`
}

/**
 * Tells the next step of one order, if its time has come. The order is held still meanwhile: whoever accepts, calls or reassigns at this
 * moment comes before it (nothing is told any more) or after it (what was told is settled).
 */
async function remindOne(ref: string, now: Date): Promise<boolean> {
  const context: Context = { actor: SYSTEM, now, requestId: null }
  const told = await inSqlTransaction(async (tx) => {
    const order = await lockOrder(tx, ref)
    const { assignmentId, assignmentStartedAt: startedAt } = order ?? {}
    if (order?.status !== 'assigned' || order.contactedAt || !assignmentId || !startedAt) return ok(false)
    const { clocks } = await policiesOf(tx, order, now)
    const assignment = { startedAt, told: await toldSoFar(tx, 'no_action', assignmentId) }
    const next = nextNoActionStep(assignment, clocks.noAction, now)
    const held = next && (await heldBy(tx, order.id))
    if (!next || !held) return ok(false)
    return ok(
      await tell(tx, context, {
        topic: 'no_action',
        occasion: assignmentId,
        step: next.step,
        kind: next.kind,
        subject: orderSubject(ref),
        text: words(next, held.partner.name, startedAt, now),
        to: next.kind === 'escalation' ? await whomToEscalate(tx) : await whomToRemind(tx, held),
      }),
    )
  })
  return told.ok && told.value
}

/** Reminds of assigned orders on which nobody acts, and escalates those where that did not help. Answers how many steps were told. */
export async function remindNoAction(now: Date): Promise<number> {
  let told = 0
  for (const ref of await waitingForAction(sql, now)) if (await remindOne(ref, now)) told++
  return told
}
