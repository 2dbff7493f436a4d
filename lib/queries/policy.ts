import type { Actor } from '@/lib/auth/actor'

/** A key bound to a partner reaches no query. Source: product.md, "Roles" (`tickets.read`, whose readers these are). */
export function maySeeQueries(actor: Actor): boolean {
  return actor.reach('queries.read') === 'all'
}

/** Whoever answers customers: Operations and CX. */
export function mayWork(actor: Actor): boolean {
  return actor.reach('queries.work') === 'all'
}

/** Contact data of customers, as for their orders. */
export function maySeeContact(actor: Actor): boolean {
  return actor.reach('orders.contact') === 'all'
}
