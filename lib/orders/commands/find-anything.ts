import type { Context } from '@/lib/auth/actor'
import type { Capability } from '@/lib/auth/capabilities'
import { readSavedViews } from '@/lib/auth/data/saved-views'
import { ok, type Result } from '@/lib/core/result'
import { db } from '@/lib/server/database'
import { sql } from '@/lib/server/sql'
import { listChoices } from '../data/list-choices'
import type { FoundOrder } from '../domain/list-row'
import { ordersMeant } from './find-orders'

const ORDERS = 6
const PARTNERS = 5

/** A few of each kind; the customer's name only for who may see it. */
export type Found = {
  orders: FoundOrder[]
  partners: { code: string; name: string; hint: string | null }[]
  views: { list: 'orders' | 'tickets'; name: string; query: string }[]
}

/** Orders and partners that a text names, for whoever may see them, and the reader's own views of the lists of orders and tickets. */
export async function findAnything({ actor, now }: Context, text: string): Promise<Result<Found>> {
  const asks = text.length >= 2
  const viewsOf = async (list: Found['views'][number]['list'], capability: Capability): Promise<Found['views']> =>
    actor.kind === 'user' && actor.can(capability)
      ? (await readSavedViews(sql, actor.id, list)).map(({ name, query }) => ({ list, name, query }))
      : []
  const [orders, partners, ...views] = await Promise.all([
    asks && actor.can('orders.read') ? ordersMeant(actor, text, now, ORDERS) : [],
    asks ? listChoices(db(), actor, 'partner', text) : [],
    viewsOf('orders', 'orders.read'),
    viewsOf('tickets', 'tickets.read'),
  ])
  return ok({
    orders,
    partners: partners
      .slice(0, PARTNERS)
      .map(({ value, label, hint }) => ({ code: value, name: label, hint: hint ?? null })),
    views: views.flat(),
  })
}
