import { by, type Context } from '@/lib/auth/actor'
import { addDays, localDate } from '@/lib/core/business-time'
import { newId } from '@/lib/core/ids'
import { ok, type Result, refuse } from '@/lib/core/result'
import { settle, tell } from '@/lib/inbox/commands/tell'
import { writeAudit } from '@/lib/server/audit'
import { inSqlTransaction, type Sql } from '@/lib/server/sql'
import { giveAudit, lockAudit, otherLook, saveFindings } from '../data/audits'
import { insertAudit } from '../data/draws'
import { rulesAt, rulesOf } from '../data/rules'
import { findSubject } from '../data/subject'
import { scoreOf, wrongAnswers } from '../domain/score'
import { auditSubject } from '../domain/subjects'
import { mayAudit } from '../policy'
import type { FindingsInput } from '../schema'

export async function noteInAudit(
  tx: Sql,
  { actor, now, requestId }: Context,
  action: string,
  ref: string,
  data: Record<string, string | number | boolean> = {},
): Promise<void> {
  await writeAudit(tx, {
    at: now,
    by: by(actor),
    action: `quality.${action}`,
    subjectKind: 'quality_audit',
    subjectId: ref,
    requestId,
    data,
  })
}

/** What an auditor found: done once, by the auditor it was given to. Whose work it is hears of a first look. */
export function submitAudit(
  context: Context,
  input: FindingsInput,
): Promise<Result<{ passed: boolean; score: number }>> {
  const { actor, now } = context
  return inSqlTransaction(async (tx) => {
    const audit = await lockAudit(tx, input.ref)
    if (!audit || !mayAudit(actor)) return refuse('not_found', { what: 'audit' })
    if (audit.auditorId !== actor.id) return refuse('not_allowed', { capability: 'quality.audit' })
    if (audit.version !== input.version || audit.auditedAt) return refuse('conflict', { version: audit.version })
    const { scorecard } = (await rulesOf(tx, audit.rulesVersion)).body
    const errors = wrongAnswers(scorecard, input.answers)
    if (errors.length > 0) return refuse('invalid', { errors })
    const scored = scoreOf(scorecard, input.answers)
    if (!(await saveFindings(tx, audit, { answers: input.answers, scored, comment: input.comment || null, at: now })))
      return refuse('conflict', { version: audit.version })
    const { passed, score } = scored
    await noteInAudit(tx, context, 'audit', audit.ref, { passed, score })
    if (audit.secondOfId === null) {
      const text = `Your work on ${audit.subjectRef} was audited: ${passed ? 'passed' : 'not passed'}, ${Math.round(score)}%`
      const notice = {
        topic: 'quality_audit',
        occasion: audit.id,
        kind: 'notice' as const,
        subject: auditSubject(audit.ref),
        text,
        to: [audit.agentId],
      }
      await tell(tx, context, notice)
    }
    await settle(tx, auditSubject(audit.ref), 'quality_draw', now)
    return ok({ passed, score })
  })
}

/** Takes an audit over that was given to somebody else, who may be away. Nobody audits their own work or looks twice. */
export function takeAudit(context: Context, input: { ref: string; version: number }): Promise<Result<null>> {
  const { actor } = context
  return inSqlTransaction(async (tx) => {
    const audit = await lockAudit(tx, input.ref)
    if (!audit || !mayAudit(actor) || actor.kind !== 'user') return refuse('not_found', { what: 'audit' })
    if (audit.version !== input.version || audit.auditedAt) return refuse('conflict', { version: audit.version })
    if (audit.auditorId === actor.id) return refuse('no_change', { what: 'audit' })
    const other = await otherLook(tx, audit)
    if (audit.agentId === actor.id || other?.auditorId === actor.id) return refuse('same_person', { step: 'audit' })
    if (!(await giveAudit(tx, audit, actor))) return refuse('conflict', { version: audit.version })
    await noteInAudit(tx, context, 'take', audit.ref)
    return ok(null)
  })
}

/** An auditor looks at something that no draw chose. */
export function chooseForAudit(context: Context, subjectRef: string): Promise<Result<{ ref: string }>> {
  const { actor, now } = context
  return inSqlTransaction(async (tx) => {
    if (!mayAudit(actor) || actor.kind !== 'user') return refuse('not_allowed', { capability: 'quality.audit' })
    const drawn = await findSubject(tx, subjectRef)
    if (!drawn) return refuse('not_found', { what: 'ticket of a person' })
    if (drawn.agent === actor.id) return refuse('same_person', { step: 'audit' })
    const rules = await rulesAt(tx, now)
    const dueOn = addDays(localDate(now), rules.body.sampling.dueDays)
    const common = { week: null, secondOf: null, rulesVersion: rules.version, dueOn, at: now }
    const ref = await insertAudit(tx, {
      ...common,
      id: newId(now),
      drawn,
      why: 'chosen',
      auditor: { id: actor.id, name: actor.name },
    })
    if (!ref) return refuse('already_exists', { what: 'audit' })
    await noteInAudit(tx, context, 'choose', ref)
    return ok({ ref })
  })
}
