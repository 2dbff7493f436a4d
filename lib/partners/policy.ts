import type { Actor } from '@/lib/auth/actor'
import type { Capability } from '@/lib/auth/capabilities'
import { ok, type Result, refuse } from '@/lib/core/result'
import { STATE_ACTIONS } from './domain/state-actions'
import type { Partner, PartnerAction } from './types'

/** Whether a capability reaches this partner: a key bound to one partner knows no other. */
export function reaches(actor: Actor, capability: Capability, partner: Pick<Partner, 'id'>): boolean {
  const reach = actor.reach(capability)
  return reach === 'all' || (reach === 'own' && actor.partnerId === partner.id)
}

/** Whoever logged an incident takes it back, and who decides about holds. */
export function mayWithdrawIncident(actor: Actor, incident: { loggedBy: string }): boolean {
  return (
    actor.reach('partners.approve_hold') === 'all' ||
    (incident.loggedBy === actor.id && actor.reach('partners.propose_action') === 'all')
  )
}

/** Approving or rejecting: the capability of its kind, and for an approval never the person who proposed it. */
export function mayDecide(
  actor: Actor,
  action: PartnerAction,
  decision: 'approve' | 'reject' | 'withdraw',
): Result<null> {
  const own = action.proposedBy === actor.id
  if (decision === 'withdraw') return own ? ok(null) : refuse('not_allowed', { capability: 'partners.propose_action' })
  const capability = STATE_ACTIONS[action.kind].approval
  // A key that belongs to a partner decides nothing, not even about that partner.
  if (actor.reach(capability) !== 'all') return refuse('not_allowed', { capability })
  if (own && decision === 'approve' && !actor.unlimited) return refuse('same_person', { step: 'approve' })
  return ok(null)
}
