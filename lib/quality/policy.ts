import type { Actor } from '@/lib/auth/actor'
import { isInTeam } from '@/lib/tickets/policy'
import type { Audit } from './types'

/** Whoever may look at others' work. */
export function mayAudit(actor: Actor): boolean {
  return actor.reach('quality.audit') === 'all'
}

/** All results, or one's own. */
export function maySeeResultsOf(actor: Actor, agentId: string): boolean {
  const reach = actor.reach('quality.read')
  return reach === 'all' || (reach === 'own' && actor.kind === 'user' && actor.id === agentId)
}

/**
 * An audit is seen by who may see its agent's results, and by its auditor. What was found in one of two looks is not seen by who has yet to
 * do the other.
 */
export function maySeeAudit(
  actor: Actor,
  audit: Pick<Audit, 'agentId' | 'auditorId' | 'auditedAt' | 'secondOfId'>,
): boolean {
  if (audit.auditorId === actor.id && mayAudit(actor)) return true
  if (actor.reach('quality.read') === 'all') return true
  // A second look measures auditors: it is no result of the agent's.
  return audit.auditedAt !== null && audit.secondOfId === null && maySeeResultsOf(actor, audit.agentId)
}

/** Members of the team that got a ticket rate how clear it came, but not who handed it over. */
export function mayRate(
  actor: Actor,
  handover: { team: string; handedById: string },
  ticketTeam: string | null,
): boolean {
  return (
    actor.kind === 'user' &&
    actor.reach('tickets.work') === 'all' &&
    actor.id !== handover.handedById &&
    ticketTeam === handover.team &&
    isInTeam(actor, { team: handover.team })
  )
}
