import { by, type Context } from '@/lib/auth/actor'
import { newId } from '@/lib/core/ids'
import { ok, type Result, refuse } from '@/lib/core/result'
import { writeAudit } from '@/lib/server/audit'
import { announce } from '@/lib/server/live-feed'
import { inSqlTransaction, type Sql } from '@/lib/server/sql'
import { findIncident, insertHoldProposal, insertIncident, lockPartner, withdraw } from '../data/incidents'
import { applyAction } from '../domain/state-actions'
import { mayWithdrawIncident } from '../policy'
import type { WithdrawIncidentInput } from '../schema'
import { INCIDENT_LABELS, type IncidentKind } from '../types'

/** What is logged: of whom, what, and where it came from. `proposeHold` also proposes to put the partner on hold. */
export type IncidentToLog = {
  partner: { code: string } | { id: string }
  kind: IncidentKind
  note: string
  orderRef: string | null
  ticketRef: string | null
  proposeHold: { until: Date | null } | null
}

export type LoggedIncident = { id: string; kind: IncidentKind; partner: string; proposed: boolean }

async function audit(
  tx: Sql,
  context: Context,
  action: string,
  partnerId: string,
  data: Record<string, string | null>,
) {
  await writeAudit(tx, {
    at: context.now,
    by: by(context.actor),
    action,
    subjectKind: 'partner',
    subjectId: partnerId,
    requestId: context.requestId,
    data,
  })
  await announce(tx, { topic: 'partner', subject: partnerId })
}

/** Logs an incident within its caller's transaction: a refusal has written nothing that the caller may keep. */
export async function logIncident(tx: Sql, context: Context, incident: IncidentToLog): Promise<Result<LoggedIncident>> {
  const { actor, now } = context
  if (actor.reach('partners.propose_action') !== 'all')
    return refuse('not_allowed', { capability: 'partners.propose_action' })
  const partner = await lockPartner(tx, incident.partner)
  if (!partner) {
    return refuse('unknown_partner', { partner_id: 'code' in incident.partner ? incident.partner.code : '' })
  }
  const { kind, note, orderRef, ticketRef, proposeHold } = incident
  const id = newId(now)
  await insertIncident(tx, {
    id,
    partnerId: partner.id,
    kind,
    note,
    orderRef,
    ticketRef,
    loggedAt: now,
    loggedBy: actor.id,
    loggedByName: actor.name,
  })
  await audit(tx, context, 'partners.log_incident', partner.id, { incident: id, kind, ticket: ticketRef })
  const logged = { id, kind, partner: partner.code, proposed: proposeHold !== null }
  if (!proposeHold) return ok(logged)
  const step = { kind: 'hold' as const, holdUntil: proposeHold.until }
  const next = applyAction(partner, step, now)
  if (!next.ok) return next
  const reason = `${INCIDENT_LABELS[kind]}${ticketRef ? ` (${ticketRef})` : ''}: ${note}`.slice(0, 500)
  const action = newId(now)
  const written = await insertHoldProposal(tx, {
    id: action,
    partnerId: partner.id,
    reason,
    holdUntil: step.holdUntil,
    by: actor,
    at: now,
  })
  if (!written) return refuse('open_proposal', { kind: 'hold' })
  await audit(tx, context, 'partners.propose_action', partner.id, { action, kind: 'hold', incident: id })
  return ok(logged)
}

/** Takes an incident back: it stays with who took it back and why, and counts no more. */
export function withdrawIncident(context: Context, input: WithdrawIncidentInput): Promise<Result<null>> {
  return inSqlTransaction(async (tx) => {
    const incident = await findIncident(tx, input.incident_id)
    if (!incident) return refuse('not_found', { what: 'incident' })
    if (!mayWithdrawIncident(context.actor, incident))
      return refuse('not_allowed', { capability: 'partners.approve_hold' })
    if (incident.withdrawn) return refuse('no_change', { what: 'incident' })
    await withdraw(tx, input.incident_id, { name: context.actor.name, at: context.now, reason: input.reason })
    await audit(tx, context, 'partners.withdraw_incident', incident.partnerId, { incident: input.incident_id })
    return ok(null)
  })
}
