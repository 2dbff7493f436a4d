import type { Actor } from '@/lib/auth/actor'
import type { Capability } from '@/lib/auth/capabilities'
import type { AttachmentKind } from '@/lib/files/types'
import { hasPartner, isOpen, LIFECYCLE } from './domain/lifecycle'
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

/** A capability of one's own reaches an order's files only while it is open. */
function reachesFiles(actor: Actor, capability: Capability, order: Row): boolean {
  return reaches(actor, capability, order) && (actor.reach(capability) === 'all' || isOpen(order.status))
}

/**
 * Which attachments of an order an actor may see: pictures of the device and evidence whoever may see the order, papers (on which
 * a person stands) only who may see contact data; a partner of their own, while the order is open.
 */
export function attachmentKindsSeen(actor: Actor, order: Row): AttachmentKind[] {
  if (!reachesFiles(actor, 'orders.read', order)) return []
  return reachesFiles(actor, 'orders.contact', order) ? ['device', 'evidence', 'paper'] : ['device', 'evidence']
}

/** Who works on an order may add to its attachments: operations, its partner while it is open, and who edits orders for the customer. */
export function mayAttach(actor: Actor, order: Row): boolean {
  return reachesFiles(actor, 'orders.progress', order) || reachesFiles(actor, 'orders.edit', order)
}

/** Operations remove any attachment, everybody else what they added themselves. */
export function mayDetach(actor: Actor, order: Row, addedBy: { kind: string; id: string }): boolean {
  if (actor.reach('orders.progress') === 'all') return true
  return mayAttach(actor, order) && addedBy.kind === actor.kind && addedBy.id === actor.id
}
