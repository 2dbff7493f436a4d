import { findArea } from '@/lib/areas/data/pincodes'
import type { Area } from '@/lib/areas/types'
import { by, type Context } from '@/lib/auth/actor'
import { addDays, localDate, startOfDay } from '@/lib/core/business-time'
import { newId, type OrderId } from '@/lib/core/ids'
import { ok, type Result, refuse } from '@/lib/core/result'
import { devicesCovered, partnersCovering } from '@/lib/coverage/data/serviceability'
import { customerByPhone } from '@/lib/customers/data/customers'
import { policiesAt } from '@/lib/policies/data/policies'
import { assignDueAt, pickupDueAt } from '@/lib/policies/domain/due-times'
import { rankCandidates } from '@/lib/routing/commands/rank-candidates'
import { writeAudit } from '@/lib/server/audit'
import { readSetting } from '@/lib/server/settings'
import type { Sql } from '@/lib/server/sql'
import { createContact } from '../data/contacts'
import { openOrdersByPartner, ordersOfPhone, takeTurns } from '../data/decision-facts'
import { findByExternalId, insertOrder, nextOrderRef } from '../data/place-order'
import { insertEvent } from '../data/save-decision'
import { slotFacts } from '../domain/decide-assignment'
import { type NoVendorReason, noVendorReasons } from '../domain/no-vendor'
import type { PlaceOrderInput } from '../schema'
import { type Answered, answerOnce, type CommandDone, type Once } from './answer-once'

/** The same phone and kind of device within this many days is asked about. Source: product.md, "On placing". */
const DUPLICATE_DAYS = 7
/** From when on an order of the same phone and kind of device is asked about. */
export const duplicatesSince = (now: Date): Date => startOfDay(addDays(localDate(now), -DUPLICATE_DAYS))

async function checkServed(tx: Sql, input: PlaceOrderInput, now: Date): Promise<Result<Area>> {
  const { pincode } = input.address
  const area = await findArea(tx, pincode)
  if (!area) return refuse('unknown_pincode', { pincode })
  const device_category = input.device.category
  if (!area.serviceable) return refuse('not_serviceable', { pincode, device_category, why: 'area' })
  const devices = await devicesCovered(tx, pincode, localDate(now))
  if (devices.length === 0) return refuse('not_serviceable', { pincode, device_category, why: 'area' })
  if (!devices.includes(device_category)) return refuse('not_serviceable', { pincode, device_category, why: 'device' })
  return ok(area)
}

async function checkNew(tx: Sql, input: PlaceOrderInput, now: Date): Promise<Result<null>> {
  const existing = input.external_id ? await findByExternalId(tx, input.source, input.external_id) : null
  if (existing) return refuse('duplicate_external_id', { ref: existing })
  if (input.slot && input.slot.start <= now) return refuse('slot_in_past', { start: input.slot.start.toISOString() })
  return ok(null)
}

async function checkDuplicate(tx: Sql, input: PlaceOrderInput, now: Date): Promise<Result<null>> {
  if (input.acknowledge.includes('duplicate_order')) return ok(null)
  await takeTurns(tx, 'phone', input.customer.phone)
  const refs = await ordersOfPhone(tx, input.customer.phone, input.device.category, duplicatesSince(now))
  return refs.length === 0 ? ok(null) : refuse('needs_answer', { codes: ['duplicate_order'], refs })
}

/** Order placed, and marked at once when nobody could take it. */
async function writeFirstEvents(
  tx: Sql,
  { actor, now }: Context,
  orderId: OrderId,
  input: PlaceOrderInput,
  noVendor: NoVendorReason[] | null,
): Promise<void> {
  const event = { orderId, at: now, recordedAt: now, version: 1, by: by(actor), to: 'placed' as const }
  const data = {
    pincode: input.address.pincode,
    device_category: input.device.category,
    quoted_amount: input.quoted_amount,
    source: input.source,
    ...(input.slot && { slot: slotFacts(input.slot) }),
    ...(input.acknowledge.length > 0 && { acknowledged: input.acknowledge }),
  }
  await insertEvent(tx, { ...event, seq: 1, command: 'place', from: null, data })
  if (noVendor)
    await insertEvent(tx, {
      ...event,
      seq: 2,
      command: 'mark_no_vendor',
      from: 'placed',
      data: { candidates: noVendor.length },
    })
}

/** Whether the order would be placed, with its area; everything that placing asks, and nothing written. */
export async function checkPlaceable(tx: Sql, { actor, now }: Context, input: PlaceOrderInput): Promise<Result<Area>> {
  // A new order is no partner's yet: for a key that belongs to one there is nothing to create.
  if (actor.reach('orders.create') === 'own') return refuse('not_allowed', { capability: 'orders.create' })
  const fresh = await checkNew(tx, input, now)
  if (!fresh.ok) return fresh
  const served = await checkServed(tx, input, now)
  if (!served.ok) return served
  const duplicate = await checkDuplicate(tx, input, now)
  return duplicate.ok ? served : duplicate
}

/** The same within the transaction of a command to the left (a lead that becomes an order). */
export async function placeInTransaction(
  tx: Sql,
  context: Context,
  input: PlaceOrderInput,
): Promise<Result<CommandDone>> {
  const { now } = context
  const served = await checkPlaceable(tx, context, input)
  if (!served.ok) return served
  const { city } = served.value
  const slot = input.slot ?? null
  const policies = await policiesAt(tx, now)
  const dueAt = pickupDueAt(policies, { placedAt: now, city, slot, partnerKind: null })
  const date = localDate(slot?.start ?? dueAt)
  const covering = await partnersCovering(tx, input.address.pincode, input.device.category, date)
  const candidates = await rankCandidates(
    tx,
    {
      pincode: input.address.pincode,
      deviceCategory: input.device.category,
      quotedAmount: input.quoted_amount,
      date,
      now,
      openOrders: await openOrdersByPartner(tx),
      failedBefore: new Set(),
    },
    { ids: covering },
  )
  const noVendor = noVendorReasons(candidates)
  const id = newId<OrderId>(now)
  const ref = await nextOrderRef(tx, await readSetting('reference_prefix', tx))
  const inserted = await insertOrder(tx, {
    id,
    input,
    ref,
    city,
    customerId: await customerByPhone(tx, { ...input.customer, email: input.customer.email ?? null }, now),
    assignDueAt: assignDueAt(policies, { at: now, city, slot }),
    pickupDueAt: dueAt,
    clocksVersion: policies.clocksVersion,
    calendarVersion: policies.calendarVersion,
    noVendor,
    now,
    by: by(context.actor),
  })
  if (!inserted)
    return refuse('duplicate_external_id', {
      ref: (await findByExternalId(tx, input.source, input.external_id ?? '')) ?? '',
    })
  await createContact(tx, id, input)
  await writeFirstEvents(tx, context, id, input, noVendor)
  await writeAudit(tx, {
    at: now,
    by: by(context.actor),
    action: 'orders.place',
    subjectKind: 'order',
    subjectId: id,
    requestId: context.requestId,
    data: { ref, source: input.source, is_test: input.is_test },
  })
  return ok({ ref, status: 'placed', version: 1 })
}

/**
 * Places an order: known pincode, served for the device, no unanswered duplicate; clocks started, marked when nobody can take it.
 * Doors call it through `leads`, which keeps the wish of whoever is refused as not serviceable.
 */
export function placeOrder(context: Context, input: PlaceOrderInput, once: Once = {}): Promise<Result<Answered>> {
  return answerOnce(context, input, once, (tx) => placeInTransaction(tx, context, input))
}
