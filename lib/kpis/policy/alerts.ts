import { type Actor, makeActor } from '@/lib/auth/actor'
import { ROLES, type Role } from '@/lib/auth/roles'
import { areaOf, isQueue, WATCHED } from '../domain/alert-rules'
import { kpiScope } from '../policy'
import type { Alert, AlertArea, AlertChoice, Watched } from '../types/alerts'

/** Whether somebody may know of an alert: of a figure that they see of the whole business, of a queue whose rows are theirs to see. */
export function seesWatched(actor: Actor, measure: Watched): boolean {
  if (isQueue(measure)) return actor.reach(measure.startsWith('orders.') ? 'orders.read' : 'tickets.read') === 'all'
  const { ids, views, partnerId, agentId } = kpiScope(actor)
  return ids.includes(measure) && views.includes('business') && partnerId === null && agentId === null
}

export function watchedBy(actor: Actor): Watched[] {
  return WATCHED.filter((measure) => seesWatched(actor, measure))
}

/** The roles whose people may know of it. */
export function rolesThatSee(measure: Watched): Role[] {
  return ROLES.filter((role) => seesWatched(makeActor({ kind: 'user', id: 'anybody', name: '', role }), measure))
}

/** Owner and snooze: its owner, who sets targets, and, while it is nobody's, whoever sees it and works in the panel. */
export function maySteer(actor: Actor, { measure, ownerId }: Pick<Alert, 'measure' | 'ownerId'>): boolean {
  if (actor.kind !== 'user' || !seesWatched(actor, measure)) return false
  return actor.reach('targets.edit') === 'all' || ownerId === actor.id || (ownerId === null && actor.can('orders.read'))
}

/** Who answers for an area hears of its alerts in the inbox unless they say otherwise. */
const HEARS: Record<AlertArea, readonly Role[]> = {
  operations: ['ops_manager', 'ceo'],
  customer_experience: ['cx_lead', 'ceo'],
}

export function firstChoice(role: Role, area: AlertArea): AlertChoice {
  return { area, inApp: HEARS[area].includes(role), mail: false }
}

/** The areas of which a person sees something. */
export function areasOf(actor: Actor): AlertArea[] {
  return [...new Set(watchedBy(actor).map(areaOf))]
}
