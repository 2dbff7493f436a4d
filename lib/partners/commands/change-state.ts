import { by, type Context } from '@/lib/auth/actor'
import { newId } from '@/lib/core/ids'
import { ok, type Result, refuse } from '@/lib/core/result'
import { writeAudit } from '@/lib/server/audit'
import { inTransaction, type Tx } from '@/lib/server/database'
import { brokeConstraint } from '@/lib/server/database-errors'
import { addJob } from '@/lib/server/jobs'
import { decide, findAction, insertAction, openAction } from '../data/actions'
import { findPartner, findPartnerById, partnersWithPassedHold, savePartner } from '../data/partners'
import { applyAction, holdIsOver } from '../domain/state-actions'
import { mayDecide, reaches } from '../policy'
import type { DecideActionInput, ProposeActionInput } from '../schema'
import type { Partner, PartnerAction } from '../types'
import { recheckNoVendor } from './recheck'

/** Proposes a change of state; it takes effect when another person approves it. One proposal at a time. */
export async function proposeAction(context: Context, input: ProposeActionInput): Promise<Result<PartnerAction>> {
  try {
    return await inTransaction(async (tx) => {
      const partner = await findPartner(tx, input.partner_id)
      if (!partner || !reaches(context.actor, 'partners.propose_action', partner)) {
        return refuse('unknown_partner', { partner_id: input.partner_id })
      }
      const step = { kind: input.kind, holdUntil: input.hold_until ? new Date(input.hold_until) : null }
      const next = applyAction(partner, step, context.now)
      if (!next.ok) return next
      const open = await openAction(tx, partner.id)
      if (open) return refuse('open_proposal', { kind: open.kind })
      const proposal = {
        id: newId(context.now),
        partnerId: partner.id,
        ...step,
        reason: input.reason,
        proposedBy: context.actor.id,
        proposedByName: context.actor.name,
        proposedAt: context.now,
      }
      await insertAction(tx, proposal)
      await audit(tx, context, 'partners.propose_action', partner, { action: proposal.id, kind: step.kind })
      return ok({
        ...proposal,
        decision: 'proposed',
        decidedBy: null,
        decidedByName: null,
        decidedAt: null,
        note: null,
      })
    })
  } catch (error) {
    // Two persons proposed at once: the database kept the first.
    if (brokeConstraint(error, 'partner_actions_one_open')) return refuse('open_proposal', { kind: input.kind })
    throw error
  }
}

/** Approves, rejects or (who proposed it) withdraws a proposal. An approval changes the partner's state at once. */
export async function decideAction(context: Context, input: DecideActionInput): Promise<Result<PartnerAction>> {
  return inTransaction(async (tx) => {
    const action = await findAction(tx, input.action_id)
    const partner = action && (await findPartnerById(tx, action.partnerId))
    if (!action || !partner) return refuse('not_found', { what: 'proposal' })
    const allowed = mayDecide(context.actor, action, input.decision)
    if (!allowed.ok) return allowed
    if (action.decision !== 'proposed') return refuse('no_change', { what: 'proposal' })
    const decided = {
      decision: input.decision === 'approve' ? ('approved' as const) : ('rejected' as const),
      decidedBy: context.actor.id,
      decidedByName: context.actor.name,
      decidedAt: context.now,
      note: input.decision === 'withdraw' ? (input.note ?? 'Withdrawn') : input.note,
    }
    if (!(await decide(tx, action.id, decided))) return refuse('no_change', { what: 'proposal' })
    const name = { approve: 'approve_action', reject: 'reject_action', withdraw: 'withdraw_action' }[input.decision]
    await audit(tx, context, `partners.${name}`, partner, { action: action.id, kind: action.kind })
    if (input.decision === 'approve') {
      const changed = await carryOut(tx, context, partner, action)
      if (!changed.ok) return changed
    }
    return ok({ ...action, ...decided })
  })
}

async function carryOut(tx: Tx, context: Context, partner: Partner, action: PartnerAction): Promise<Result<null>> {
  const next = applyAction(partner, action, context.now)
  if (!next.ok) return next
  if (!(await savePartner(tx, partner.id, partner.version, next.value))) {
    return refuse('conflict', { version: partner.version + 1 })
  }
  const { state, holdUntil } = next.value
  await audit(tx, context, 'partners.change_state', partner, {
    from: partner.state,
    to: state,
    holdUntil: holdUntil?.toISOString() ?? null,
    action: action.id,
  })
  await recheckNoVendor(tx, { partnerId: partner.id, why: 'partner_state' })
  if (holdUntil) await addJob(tx, 'end_partner_holds', {}, { key: `end_hold:${partner.id}`, runAt: holdUntil })
  return ok(null)
}

/** Takes partners whose hold has ended back to active. Answers how many. Run by a job at the end of each hold. */
export async function endPassedHolds(context: Context): Promise<Result<number>> {
  return inTransaction(async (tx) => {
    let ended = 0
    for (const partner of await partnersWithPassedHold(tx, context.now)) {
      if (!holdIsOver(partner, context.now)) continue
      if (!(await savePartner(tx, partner.id, partner.version, { state: 'active', holdUntil: null }))) continue
      await audit(tx, context, 'partners.change_state', partner, { from: 'hold', to: 'active', why: 'hold_ended' })
      await recheckNoVendor(tx, { partnerId: partner.id, why: 'hold_ended' })
      ended++
    }
    return ok(ended)
  })
}

async function audit(
  tx: Tx,
  context: Context,
  action: string,
  partner: Partner,
  data: Record<string, string | null>,
): Promise<void> {
  await writeAudit(tx, {
    at: context.now,
    by: by(context.actor),
    action,
    subjectKind: 'partner',
    subjectId: partner.id,
    requestId: context.requestId,
    data,
  })
}
