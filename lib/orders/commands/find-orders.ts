import type { Actor, Context } from '@/lib/auth/actor'
import { ok, type Result } from '@/lib/core/result'
import { db } from '@/lib/server/database'
import { sql } from '@/lib/server/sql'
import { listOrders } from '../data/list'
import { ordersOfCustomer } from '../data/order-page'
import type { FoundOrder } from '../domain/list-row'
import { deviceName } from '../domain/order-words'

const MOST = 8
/** A single letter is in everything. */
const SHORTEST = 2

/** The first few orders that a text means to this reader; an empty one means all. The customer's name only for who may see it. */
export async function ordersMeant(actor: Actor, q: string, now: Date, limit: number): Promise<FoundOrder[]> {
  const { rows } = await listOrders(sql, actor, q ? { q } : {}, { now, limit })
  return rows.map(({ ref, status, city, contact, ...row }) => ({
    ref,
    status,
    city,
    device: deviceName({
      category: row.deviceCategory,
      text: null,
      brand: row.deviceBrand,
      model: row.deviceModel,
      variant: row.deviceVariant,
    }),
    customer: contact?.name ?? null,
  }))
}

/** Orders to choose one of, while it is typed; before anything is, those of the person it is likely about, else the first of the list. */
export async function findOrders(
  { actor, now }: Context,
  { q, customer }: { q: string; customer?: string | undefined },
): Promise<Result<{ items: FoundOrder[] }>> {
  if (q.length >= SHORTEST) return ok({ items: await ordersMeant(actor, q, now, MOST) })
  const theirs =
    customer && actor.reach('orders.read') === 'all' ? await ordersOfCustomer(db(), customer, { limit: MOST }) : []
  if (theirs.length === 0) return ok({ items: await ordersMeant(actor, '', now, MOST) })
  return ok({
    items: theirs.map(({ ref, status, city, device }) => ({
      ref,
      status,
      city,
      device: deviceName(device),
      customer: null,
    })),
  })
}
