import { type Actor, makeActor } from '@/lib/auth/actor'
import { ROLES, type Role } from '@/lib/auth/roles'
import { areaOf, isQueue, WATCHED } from '../domain/alert-rules'
import { kpiScope } from '../policy'
import type { Alert, AlertArea, AlertChoice, AlertScope, AlertSight, Watched } from '../types/alerts'

/** What an alert is about, as far as it decides who may know of it. */
type About = { measure: Watched; scope: AlertScope }

/** Whether somebody may know of an alert: of a figure that they see of the whole business, of a queue whose rows are theirs to see. */
export function seesWatched(actor: Actor, measure: Watched): boolean {
  if (isQueue(measure)) return actor.reach(measure.startsWith('orders.') ? 'orders.read' : 'tickets.read') === 'all'
  const { ids, views, partnerId, agentId } = kpiScope(actor)
  return ids.includes(measure) && views.includes('business') && partnerId === null && agentId === null
}

export function watchedBy(actor: Actor): Watched[] {
  return WATCHED.filter((measure) => seesWatched(actor, measure))
}

/** Whether figures of single partners, and so alerts about them, are a reader's. An associate sees figures of their own, but not what is said of them here. */
function seesPartners(actor: Actor): boolean {
  const { byPartner, views } = kpiScope(actor)
  return byPartner && views.includes('partner')
}

export function sightOf(actor: Actor): AlertSight {
  return { measures: watchedBy(actor), partners: seesPartners(actor) }
}

/** Whether somebody may know of this alert: the same as lists show. */
export function seesAlert(actor: Actor, { measure, scope }: About): boolean {
  return seesWatched(actor, measure) && (scope !== 'partner' || seesPartners(actor))
}

/** The roles whose people may know of it. */
export function rolesThatSee(alert: About): Role[] {
  return ROLES.filter((role) => seesAlert(makeActor({ kind: 'user', id: 'anybody', name: '', role }), alert))
}

/** Owner and snooze: its owner, who sets targets, and, while it is nobody's, whoever sees it and works in the panel. */
export function maySteer(actor: Actor, alert: About & Pick<Alert, 'ownerId'>): boolean {
  const { ownerId } = alert
  if (actor.kind !== 'user' || !seesAlert(actor, alert)) return false
  return actor.reach('targets.edit') === 'all' || ownerId === actor.id || (ownerId === null && actor.can('orders.read'))
}

/** The roles whose people may take it while it is nobody's. */
export function rolesThatTake(alert: About): Role[] {
  const free = { ...alert, ownerId: null }
  return ROLES.filter((role) => maySteer(makeActor({ kind: 'user', id: 'anybody', name: '', role }), free))
}

/** Who answers for an area hears of its alerts in the inbox unless they say otherwise. */
const HEARS: Record<AlertArea, readonly Role[]> = {
  operations: ['ops_manager', 'ceo'],
  customer_experience: ['cx_lead', 'ceo'],
  partners: ['vendor_manager', 'vendor_quality'],
}

export function firstChoice(role: Role, area: AlertArea): AlertChoice {
  return { area, inApp: HEARS[area].includes(role), mail: false }
}

/** The areas of which a person sees something. */
export function areasOf(actor: Actor): AlertArea[] {
  const { measures, partners } = sightOf(actor)
  const own = measures.map((measure) => areaOf({ measure, scope: 'all' }))
  return [...new Set(partners ? [...own, 'partners' as const] : own)]
}
