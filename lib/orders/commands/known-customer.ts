import type { Context } from '@/lib/auth/actor'
import { ok, type Result } from '@/lib/core/result'
import { liveFlagsOf } from '@/lib/customers/data/flags'
import { findByPhone } from '@/lib/customers/data/people'
import { db } from '@/lib/server/database'
import { ordersOfCustomer } from '../data/order-page'
import type { OtherOrder } from '../domain/order-page'

export type KnownCustomer = {
  id: string
  name: string
  flags: { kind: string; note: string | null; setAt: Date }[]
  orders: OtherOrder[]
}

const ORDERS_SHOWN = 5

/** Who has called from this number before; only for readers who may see every contact. */
export async function knownCustomer(
  { actor }: Context,
  phone: string,
): Promise<Result<{ known: KnownCustomer | null }>> {
  if (actor.reach('orders.contact') !== 'all') return ok({ known: null })
  const person = await findByPhone(db(), phone)
  if (!person) return ok({ known: null })
  const [flags, orders] = await Promise.all([
    liveFlagsOf(db(), person.id),
    ordersOfCustomer(db(), person.id, { limit: ORDERS_SHOWN }),
  ])
  return ok({ known: { ...person, flags, orders } })
}
