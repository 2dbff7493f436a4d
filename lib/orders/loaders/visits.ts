import type { Context } from '@/lib/auth/actor'
import { defineLoader } from '@/lib/auth/define-loader'
import type { PartnerId } from '@/lib/core/ids'
import { listFailureReasons } from '@/lib/policies/data/failure-reasons'
import type { FailureReason } from '@/lib/policies/types'
import { db } from '@/lib/server/database'
import { readOrderFacts } from '../data/order-page'
import { readContact } from '../data/order-page-contact'
import { visitRefs } from '../data/visits'
import { commandsFrom } from '../domain/lifecycle'
import { type Visit, type VisitDay, visitDay } from '../domain/visits'
import { mayCommand, maySeeContact } from '../policy'

async function visitOf({ actor }: Context, partnerId: PartnerId, ref: string): Promise<Visit | null> {
  const order = await readOrderFacts(db(), ref)
  if (!order) return null
  const row = { partnerId, status: order.status }
  const contact = maySeeContact(actor, row) ? await readContact(db(), order.id) : null
  const allowed = commandsFrom(order.status).filter((command) => mayCommand(actor, command, row))
  return { order: { ...order, contact }, allowed, pickupDueAt: order.pickupDueAt }
}

/** The reader's own pickups; null for who has none of their own (operations look at the list of orders). */
export const loadVisits = defineLoader({
  capability: 'orders.progress',
  load: async (context: Context): Promise<{ day: VisitDay; reasons: FailureReason[]; now: Date } | null> => {
    const { actor, now } = context
    if (actor.reach('orders.progress') !== 'own' || !actor.partnerId) return null
    const partnerId = actor.partnerId as PartnerId
    const refs = await visitRefs(db(), partnerId)
    const visits = await Promise.all(refs.map((ref) => visitOf(context, partnerId, ref)))
    return {
      day: visitDay(
        visits.filter((visit) => visit !== null),
        now,
      ),
      reasons: await listFailureReasons(db()),
      now,
    }
  },
})
