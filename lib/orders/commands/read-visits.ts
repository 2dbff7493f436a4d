import type { Context } from '@/lib/auth/actor'
import type { PartnerId } from '@/lib/core/ids'
import { usedByOrder } from '@/lib/files/data/attachments'
import { listFailureReasons } from '@/lib/policies/data/failure-reasons'
import type { FailureReason } from '@/lib/policies/types'
import { db } from '@/lib/server/database'
import { sql } from '@/lib/server/sql'
import { readOrderFacts } from '../data/order-page'
import { readContact } from '../data/order-page-contact'
import { visitRefs } from '../data/visits'
import { commandsFrom } from '../domain/lifecycle'
import type { Visit } from '../domain/visits'
import { mayCommand, maySeeContact } from '../policy'

/** Whose visits they are; reasons for what may go wrong; the server's time. */
export type VisitsOf = { person: { id: string; name: string }; visits: Visit[]; reasons: FailureReason[]; now: Date }

async function visitOf({ actor }: Context, partnerId: PartnerId, ref: string): Promise<Visit | null> {
  const facts = await readOrderFacts(db(), ref)
  if (!facts) return null
  const row = { partnerId, status: facts.status }
  const contact = maySeeContact(actor, row) ? await readContact(db(), facts.id) : null
  const { device, city, pincode, status, version, quotedAmount, finalAmount, slot, partner, usualOwner } = facts
  return {
    order: {
      ref,
      device,
      city,
      pincode,
      status,
      version,
      quotedAmount,
      finalAmount,
      slot,
      partner,
      usualOwner,
      contact,
    },
    allowed: commandsFrom(facts.status).filter((command) => mayCommand(actor, command, row)),
    pickupDueAt: facts.pickupDueAt,
    lastEventAt: facts.lastEventAt,
    files: (await usedByOrder(sql, facts.id)).files,
  }
}

/** The actor's own pickups; null for who has none of their own (operations look at the list of orders). */
export async function readVisits(context: Context): Promise<VisitsOf | null> {
  const { actor, now } = context
  if (actor.reach('orders.progress') !== 'own' || !actor.partnerId) return null
  const partnerId = actor.partnerId as PartnerId
  const refs = await visitRefs(db(), partnerId)
  const visits = await Promise.all(refs.map((ref) => visitOf(context, partnerId, ref)))
  return {
    person: { id: actor.id, name: actor.name },
    visits: visits.filter((visit) => visit !== null),
    reasons: await listFailureReasons(db()),
    now,
  }
}
