import { by, type Context } from '@/lib/auth/actor'
import { newId } from '@/lib/core/ids'
import { ok, type Result, refuse } from '@/lib/core/result'
import { type AuditFacts, writeAudit } from '@/lib/server/audit'
import { brokeConstraint } from '@/lib/server/database-errors'
import { announce } from '@/lib/server/live-feed'
import { inSqlTransaction, type Sql } from '@/lib/server/sql'
import { awayUntil, deleteAbsence, endAbsenceAt, insertAbsence, lockAbsence } from '../data/absences'
import { findWorker } from '../data/people'
import { absenceTimes } from '../domain/absence-times'
import { mayPlan, WORKERS } from '../policy'
import type { EnterAbsenceInput } from '../schema'

async function audit(tx: Sql, context: Context, action: string, id: string, data: AuditFacts['data']): Promise<void> {
  const { actor, now, requestId } = context
  await writeAudit(tx, { at: now, by: by(actor), action, subjectKind: 'absence', subjectId: id, requestId, data })
  await announce(tx, { topic: 'workforce' })
}

const MEETS_ANOTHER = refuse('invalid', {
  errors: [{ field: 'from_date', message: 'Overlaps an absence that is already entered.' }],
})

/** Enters an absence: one's own, or as a planner somebody else's. Who is back and goes again the same day is away from when they came back. */
export async function enterAbsence(context: Context, input: EnterAbsenceInput): Promise<Result<{ id: string }>> {
  const { actor, now } = context
  const userId = input.user_id ?? actor.id
  if (actor.kind !== 'user' && input.user_id === null) return refuse('not_found', { what: 'person' })
  if (userId !== actor.id && !mayPlan(actor)) return refuse('not_allowed', { capability: 'tickets.configure' })
  const times = absenceTimes(input, now)
  if (!times.ok) return times
  try {
    return await inSqlTransaction(async (tx) => {
      const person = await findWorker(tx, userId, WORKERS)
      if (!person) return refuse('not_found', { what: 'person' })
      const id = newId(now)
      const { kind } = input
      const { toAt } = times.value
      const fromAt = (await awayUntil(tx, userId, times.value, now)) ?? times.value.fromAt
      if (fromAt >= toAt) return MEETS_ANOTHER
      await insertAbsence(tx, {
        id,
        userId,
        fromAt,
        toAt,
        kind,
        note: input.note || null,
        createdAt: now,
        createdBy: actor.name,
      })
      await audit(tx, context, 'workforce.enter_absence', id, {
        user: userId,
        kind,
        from: fromAt.toISOString(),
        to: toAt.toISOString(),
      })
      return ok({ id })
    })
  } catch (error) {
    if (!brokeConstraint(error, 'absences_no_overlap')) throw error
    return MEETS_ANOTHER
  }
}

/** Takes an absence back before it begins, or ends it now. */
export function endAbsence(context: Context, id: string): Promise<Result<null>> {
  const { actor, now } = context
  return inSqlTransaction(async (tx) => {
    const absence = await lockAbsence(tx, id)
    if (!absence || (absence.userId !== actor.id && !mayPlan(actor))) return refuse('not_found', { what: 'absence' })
    if (absence.toAt <= now) return refuse('no_change', { what: 'absence' })
    if (absence.fromAt >= now) await deleteAbsence(tx, id)
    else await endAbsenceAt(tx, id, now)
    const { userId, kind, fromAt, toAt } = absence
    await audit(tx, context, 'workforce.end_absence', id, {
      user: userId,
      kind,
      from: fromAt.toISOString(),
      to: toAt.toISOString(),
    })
    return ok(null)
  })
}
