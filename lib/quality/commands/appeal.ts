import type { Context } from '@/lib/auth/actor'
import { by } from '@/lib/auth/actor'
import { newId } from '@/lib/core/ids'
import { ok, type Result, refuse } from '@/lib/core/result'
import { settle, tell } from '@/lib/inbox/commands/tell'
import { writeAudit } from '@/lib/server/audit'
import { inSqlTransaction } from '@/lib/server/sql'
import { decideAppealRow, findAudit, insertAppeal, lockAudit } from '../data/audits'
import { auditorsOf } from '../data/draws'
import { acknowledge, findPersonName, insertNote, insertRating, lastHandover } from '../data/people'
import { ticketTeam } from '../data/tickets'
import { auditSubject, coachingSubject } from '../domain/subjects'
import { mayAudit, mayRate } from '../policy'
import { noteInAudit } from './audit'

/** Whose work it is objects to what was found, once; leads hear of it. */
export function appeal(context: Context, { ref, text }: { ref: string; text: string }): Promise<Result<null>> {
  const { actor, now } = context
  return inSqlTransaction(async (tx) => {
    const audit = await lockAudit(tx, ref)
    const own = audit && actor.kind === 'user' && audit.agentId === actor.id && audit.secondOfId === null
    if (!own || !audit.auditedAt) return refuse('not_found', { what: 'audit' })
    if (!(await insertAppeal(tx, audit.id, text, now))) return refuse('already_exists', { what: 'objection' })
    const to = (await auditorsOf(tx, ['cx_lead', 'ops_manager']))
      .map(({ id }) => id)
      .filter((id) => id !== audit.auditorId)
    const words = `${actor.name} objects to what was found on ${audit.subjectRef}`
    await tell(tx, context, {
      topic: 'quality_appeal',
      occasion: audit.id,
      kind: 'notice',
      subject: auditSubject(ref),
      text: words,
      to,
    })
    await noteInAudit(tx, context, 'appeal', ref)
    return ok(null)
  })
}

type Decision = { ref: string; decision: 'kept' | 'overturned'; answer: string }

/** Somebody else than the auditor, and than whose work it is, keeps or overturns what was found. */
export function decideAppeal(context: Context, { ref, decision, answer }: Decision): Promise<Result<null>> {
  const { actor, now } = context
  return inSqlTransaction(async (tx) => {
    if (!mayAudit(actor)) return refuse('not_allowed', { capability: 'quality.audit' })
    const audit = await lockAudit(tx, ref)
    if (!audit?.appeal) return refuse('not_found', { what: 'objection' })
    if (audit.auditorId === actor.id || audit.agentId === actor.id) return refuse('same_person', { step: 'decision' })
    if (decision === 'overturned' && audit.passed)
      return refuse('invalid', { errors: [{ field: 'decision', message: 'It passed: there is nothing to overturn.' }] })
    if (!(await decideAppealRow(tx, audit.id, { decision, answer, by: actor.name, at: now })))
      return refuse('conflict', { version: audit.version })
    const text = `Your objection on ${audit.subjectRef}: ${decision === 'kept' ? 'what was found stays' : 'it counts as passed now'}`
    await tell(tx, context, {
      topic: 'quality_appeal_decided',
      occasion: audit.id,
      kind: 'notice',
      subject: auditSubject(ref),
      text,
      to: [audit.agentId],
    })
    await settle(tx, auditSubject(ref), 'quality_appeal', now)
    await noteInAudit(tx, context, 'decide_appeal', ref, { decision })
    return ok(null)
  })
}

/** A note for one person, perhaps on an audit of theirs; they are told. */
export function coach(
  context: Context,
  input: { agent_id: string; audit?: string | null | undefined; text: string },
): Promise<Result<{ ref: string }>> {
  const { actor, now, requestId } = context
  return inSqlTransaction(async (tx) => {
    if (!mayAudit(actor)) return refuse('not_allowed', { capability: 'quality.audit' })
    if (input.agent_id === actor.id) return refuse('same_person', { step: 'note' })
    const name = await findPersonName(tx, input.agent_id)
    const audit = input.audit ? await findAudit(tx, input.audit) : null
    if (name === null || (input.audit && audit?.agentId !== input.agent_id))
      return refuse('not_found', { what: 'person' })
    const id = newId(now)
    const ref = await insertNote(tx, {
      id,
      agent: { id: input.agent_id, name },
      auditId: audit?.id ?? null,
      text: input.text,
      by: actor,
      at: now,
    })
    const notice = {
      topic: 'coaching',
      occasion: id,
      kind: 'notice' as const,
      subject: coachingSubject(ref),
      text: `${actor.name} has written a coaching note for you`,
      to: [input.agent_id],
    }
    await tell(tx, context, notice)
    await writeAudit(tx, {
      at: now,
      by: by(actor),
      action: 'quality.coach',
      subjectKind: 'coaching',
      subjectId: ref,
      requestId,
      data: { agent: input.agent_id },
    })
    return ok({ ref })
  })
}

/** Its person says that they have read a note. */
export function acknowledgeNote(context: Context, { id }: { id: string }): Promise<Result<null>> {
  const { actor, now, requestId } = context
  return inSqlTransaction(async (tx) => {
    const ref = actor.kind === 'user' ? await acknowledge(tx, id, actor.id, now) : null
    if (!ref) return refuse('not_found', { what: 'note that waits for you' })
    await settle(tx, coachingSubject(ref), 'coaching', now)
    await writeAudit(tx, {
      at: now,
      by: by(actor),
      action: 'quality.acknowledge',
      subjectKind: 'coaching',
      subjectId: ref,
      requestId,
    })
    return ok(null)
  })
}

/** The team that got a ticket says how clear it came, once for each handover. */
export function rateHandover(
  context: Context,
  input: { ticket: string; score: number; comment?: string | null | undefined },
): Promise<Result<null>> {
  const { actor, now, requestId } = context
  return inSqlTransaction(async (tx) => {
    const [handover, team] = [await lastHandover(tx, input.ticket), await ticketTeam(tx, input.ticket)]
    if (!handover?.taken) return refuse('not_found', { what: 'handover' })
    if (!mayRate(actor, handover, team)) return refuse('not_allowed', { capability: 'tickets.work' })
    const rating = { score: input.score, comment: input.comment || null, by: actor, at: now }
    if (!(await insertRating(tx, handover, rating)))
      return refuse('already_exists', { what: 'rating of this handover' })
    await writeAudit(tx, {
      at: now,
      by: by(actor),
      action: 'quality.rate_handover',
      subjectKind: 'ticket',
      subjectId: handover.ticketId,
      requestId,
      data: { seq: handover.seq, score: input.score },
    })
    return ok(null)
  })
}
