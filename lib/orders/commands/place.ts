import { areasByPincode } from '@/lib/areas/data/pincodes'
import { by, type Context } from '@/lib/auth/actor'
import { localDate } from '@/lib/core/business-time'
import type { DeviceCategory } from '@/lib/core/device-category'
import { newId, type OrderId, type PartnerId } from '@/lib/core/ids'
import { ok, type Result, refuse } from '@/lib/core/result'
import { coverageOf, devicesCovered } from '@/lib/coverage/data/serviceability'
import type { CoverageCell } from '@/lib/coverage/types'
import { lockedCustomersByPhone } from '@/lib/customers/data/customers-by-phone'
import { partnerFacts } from '@/lib/partners/data/facts'
import { policiesAt } from '@/lib/policies/data/policies'
import { requirementsAt } from '@/lib/routing/commands/rank-candidates'
import { isUnavailable } from '@/lib/server/database-errors'
import { addJob } from '@/lib/server/jobs'
import { countCommand, counted } from '@/lib/server/metrics'
import { readSetting } from '@/lib/server/settings'
import { inSqlTransaction, type Sql } from '@/lib/server/sql'
import { openOrdersByPartner, takeTurnsOfPhones } from '../data/decision-facts'
import { nextOrderRefs } from '../data/import-lookup'
import { insertOrders, type NewOrder, refsByExternalKey, refsByWish } from '../data/place-order'
import {
  cellKey,
  decidePlacing,
  duplicatesSince,
  isServed,
  noVendorFor,
  PlacedBefore,
  type Placing,
  type PlacingFacts,
  type Takers,
} from '../domain/placing'
import type { PlaceOrderInput } from '../schema'
import { type Answered, answerOnce, type CommandDone, type Once } from './answer-once'

/** Who covers what these orders ask for, by `cellKey`. */
async function coverageFor(tx: Sql, inputs: PlaceOrderInput[], now: Date): Promise<Map<string, CoverageCell[]>> {
  const asked = inputs.map(({ address, device }) => ({ pincode: address.pincode, device: device.category }))
  const cells = new Map<string, CoverageCell[]>()
  for (const { pincode, device, ...cell } of await coverageOf(tx, asked, localDate(now))) {
    const key = cellKey(pincode, device)
    const known = cells.get(key)
    if (known) known.push(cell)
    else cells.set(key, [cell])
  }
  return cells
}

/** Everything placing is decided from, in a few statements however many orders there are. */
async function gatherFacts(tx: Sql, inputs: PlaceOrderInput[], now: Date): Promise<PlacingFacts> {
  const unanswered = inputs.filter(({ acknowledge }) => !acknowledge.includes('duplicate_order'))
  const phones = [...new Set(unanswered.map(({ customer }) => customer.phone))]
  await takeTurnsOfPhones(tx, phones)
  const areas = await areasByPincode(
    tx,
    inputs.map(({ address }) => address.pincode),
  )
  const coverage = await coverageFor(tx, inputs, now)
  const devices = new Map<string, DeviceCategory[]>()
  for (const input of inputs) {
    const { pincode } = input.address
    if (devices.has(pincode) || isServed({ coverage }, input, localDate(now))) continue
    devices.set(pincode, await devicesCovered(tx, pincode, localDate(now)))
  }
  return {
    now,
    policies: await policiesAt(tx, now),
    areas,
    known: await refsByExternalKey(tx, inputs),
    wishes: phones.length > 0 ? await refsByWish(tx, phones, duplicatesSince(now)) : new Map(),
    coverage,
    devices,
  }
}

/** Partners and their load as of each date on which one of these orders would be picked up. */
async function takersByDate(tx: Sql, facts: PlacingFacts, placings: Placing[]): Promise<Map<string, Takers>> {
  const ids = [...new Set([...facts.coverage.values()].flat().map(({ partnerId }) => partnerId))]
  const openOrders = await openOrdersByPartner(tx)
  const standing = await requirementsAt(tx, facts.now)
  const takers = new Map<string, Takers>()
  for (const date of new Set(placings.map(({ place }) => place.date))) {
    const partners = await partnerFacts(tx, date, { ids })
    const byId = new Map(partners.map((partner) => [partner.id as PartnerId, partner]))
    takers.set(date, { partners: byId, openOrders, standing })
  }
  return takers
}

/** Decides in the order sent: each order meets those before it, which have their references by then. */
async function judgeAll(
  tx: Sql,
  facts: PlacingFacts,
  inputs: PlaceOrderInput[],
): Promise<{ results: Result<CommandDone>[]; accepted: (Placing & { ref: string })[] }> {
  const decided = inputs.map((input) => decidePlacing(facts, input))
  const possible = decided.filter(({ ok: may }) => may).length
  const refs = possible > 0 ? await nextOrderRefs(tx, await readSetting('reference_prefix', tx), possible) : []
  const before = new PlacedBefore()
  const accepted: (Placing & { ref: string })[] = []
  const results = inputs.map((input, index): Result<CommandDone> => {
    const judged = before.judge(decided[index] as Result<Placing>, input)
    if (!judged.ok) return judged
    const ref = refs[accepted.length] as string
    accepted.push({ ...judged.value, ref })
    before.add(input, ref)
    return ok({ ref, status: 'placed', version: 1 })
  })
  return { results, accepted }
}

/** Does work of this thread's own once what is being asked for has left for the database. */
async function meanwhile<T>(asked: Promise<unknown>, work: () => T): Promise<T> {
  // Awaited by who asked; until then a failure is nobody's.
  asked.catch(() => {})
  await new Promise((resolve) => setImmediate(resolve))
  return work()
}

/** Another delivery of an external id came first, after it was looked for. */
class CameFirst extends Error {}

/** Places orders in the caller's transaction: a result for each; those that are refused leave nothing. */
async function placeAll(tx: Sql, context: Context, inputs: PlaceOrderInput[]): Promise<Result<CommandDone>[]> {
  const { actor, now, requestId } = context
  // A new order is no partner's yet: for a key that belongs to one there is nothing to create.
  if (actor.reach('orders.create') === 'own')
    return inputs.map(() => refuse('not_allowed', { capability: 'orders.create' }))
  const facts = await gatherFacts(tx, inputs, now)
  const { results, accepted } = await judgeAll(tx, facts, inputs)
  if (accepted.length === 0) return results
  const takers = await takersByDate(tx, facts, accepted)
  const people = accepted.map(({ input: { customer } }) => ({ ...customer, email: customer.email ?? null }))
  const found = lockedCustomersByPhone(tx, people, now)
  // While the server writes the persons, this thread finds out who could take the orders.
  const noVendor = await meanwhile(found, () =>
    accepted.map((placing) => noVendorFor(facts, placing, takers.get(placing.place.date) as Takers)),
  )
  const customers = await found
  const orders = accepted.map((placing, index): NewOrder => {
    const customerId = customers.get(placing.input.customer.phone)
    if (!customerId) throw new Error('every phone has its person')
    return { ...placing, id: newId<OrderId>(now), customerId, noVendor: noVendor[index] ?? null }
  })
  const { policies } = facts
  if (!(await insertOrders(tx, orders, { by: by(actor), now, requestId, policies }))) throw new CameFirst()
  // Whoever routes new orders by itself hears of them when, and only if, they are there.
  await addJob(tx, 'route_new_orders', { refs: accepted.map(({ ref }) => ref) })
  return results
}

/** Whether the order would be placed; everything that placing asks, and nothing written. */
export async function checkPlaceable(
  tx: Sql,
  { actor, now }: Context,
  input: PlaceOrderInput,
): Promise<Result<Placing>> {
  if (actor.reach('orders.create') === 'own') return refuse('not_allowed', { capability: 'orders.create' })
  return decidePlacing(await gatherFacts(tx, [input], now), input)
}

/** The same within the transaction of a command to the left (a lead that becomes an order). */
export async function placeInTransaction(
  tx: Sql,
  context: Context,
  input: PlaceOrderInput,
): Promise<Result<CommandDone>> {
  try {
    const [placed] = await placeAll(tx, context, [input])
    if (!placed) throw new Error('one order has one result')
    return placed
  } catch (error) {
    if (!(error instanceof CameFirst)) throw error
    // The statement that was passed over has failed nothing: the transaction can still be asked.
    const [ref = ''] = (await refsByExternalKey(tx, [input])).values()
    return refuse('duplicate_external_id', { ref })
  }
}

/**
 * Places an order: known pincode, served for the device, no unanswered duplicate; clocks started, marked when nobody can take it.
 * Doors call it through `leads`, which keeps the wish of whoever is refused as not serviceable.
 */
export function placeOrder(context: Context, input: PlaceOrderInput, once: Once = {}): Promise<Result<Answered>> {
  return counted(
    'orders.place',
    answerOnce(context, input, once, (tx) => placeInTransaction(tx, context, input)),
  )
}

/** Orders of one transaction: many enough to share its statements, few enough that nobody waits long for one of their phones. */
const CHUNK = 1000
const TRIES = 3

async function placeChunk(context: Context, inputs: PlaceOrderInput[]): Promise<Result<CommandDone>[]> {
  for (let attempt = 1; attempt <= TRIES; attempt++) {
    try {
      const placed = await inSqlTransaction(async (tx) => ok(await placeAll(tx, context, inputs)))
      if (placed.ok) {
        for (const one of placed.value) countCommand('orders.place', one.ok ? 'ok' : one.refusal.code)
        return placed.value
      }
    } catch (error) {
      if (isUnavailable(error)) throw error
      if (!(error instanceof CameFirst)) break
    }
  }
  // Something about one of them: each on its own tells which, and the others land.
  const results: Result<CommandDone>[] = []
  for (const input of inputs) results.push(await placeOrder(context, input))
  return results
}

/** Places many orders, each as `placeOrder` would after those before it: a result for each. */
export async function placeOrders(context: Context, inputs: PlaceOrderInput[]): Promise<Result<CommandDone>[]> {
  const results: Result<CommandDone>[] = []
  for (let from = 0; from < inputs.length; from += CHUNK)
    results.push(...(await placeChunk(context, inputs.slice(from, from + CHUNK))))
  return results
}
