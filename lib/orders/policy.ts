import type { Actor } from '@/lib/auth/actor'
import type { Capability } from '@/lib/auth/capabilities'
import { hasPartner, LIFECYCLE } from './domain/lifecycle'
import type { OrderCommand, OrderStatus } from './types'

type Row = { partnerId: string | null; status: OrderStatus }

/** Whether a capability reaches this order: every order, or one's own (held by the actor's partner). */
export function reaches(actor: Actor, capability: Capability, order: Row): boolean {
  const reach = actor.reach(capability)
  return reach === 'all' || (reach === 'own' && actor.partnerId !== null && order.partnerId === actor.partnerId)
}

export function maySee(actor: Actor, order: Row): boolean {
  return reaches(actor, 'orders.read', order)
}

/** Contact data: an associate sees it only while the order is theirs and open. */
export function maySeeContact(actor: Actor, order: Row): boolean {
  if (!reaches(actor, 'orders.contact', order)) return false
  return (
    actor.reach('orders.contact') === 'all' ||
    hasPartner(order.status) ||
    order.status === 'picked_up' ||
    order.status === 'payout_initiated'
  )
}

export function mayCommand(actor: Actor, command: OrderCommand, order: Row): boolean {
  return LIFECYCLE[command].capability.some((capability) => reaches(actor, capability, order))
}
