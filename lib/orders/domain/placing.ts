import type { Area } from '@/lib/areas/types'
import { addDays, type LocalDate, localDate, startOfDay } from '@/lib/core/business-time'
import type { DeviceCategory } from '@/lib/core/device-category'
import type { PartnerId } from '@/lib/core/ids'
import { ok, type Result, refuse } from '@/lib/core/result'
import type { CoverageCell } from '@/lib/coverage/types'
import { type CapacityPlace, windowAt } from '@/lib/partners/domain/capacity-place'
import type { PartnerFacts } from '@/lib/partners/types'
import { assignDueAt, pickupDueAt } from '@/lib/policies/domain/due-times'
import type { PolicySet } from '@/lib/policies/types'
import { candidatesFor } from '@/lib/routing/domain/eligibility'
import type { Standing } from '@/lib/routing/types'
import type { PlaceOrderInput } from '../schema'
import type { Slot } from '../types'
import { type NoVendorReason, noVendorReasons } from './no-vendor'

/** The same phone and kind of device within this many days is asked about. Source: product.md, "On placing". */
const DUPLICATE_DAYS = 7
/** References that a question about duplicates names. */
export const REFS_NAMED = 5

/** Orders placed from then on count as the same wish. */
export function duplicatesSince(now: Date): Date {
  return startOfDay(addDays(localDate(now), -DUPLICATE_DAYS))
}

/** What names an order outside: null when the caller has no id of its own. */
export function externalKey({ source, external_id }: PlaceOrderInput): string | null {
  return external_id ? `${source}\u0000${external_id}` : null
}

/** What is the same wish when it comes twice. */
export function wishKey({ customer, device }: { customer: { phone: string }; device: { category: string } }): string {
  return `${customer.phone}\u0000${device.category}`
}

/** Where and what a partner is asked for. */
export function cellKey(pincode: string, device: string): string {
  return `${pincode}\u0000${device}`
}

/** What placing is decided from, for all rows of a call together. */
export type PlacingFacts = {
  now: Date
  policies: PolicySet
  areas: ReadonlyMap<string, Area>
  /** References of orders by `externalKey`. */
  known: ReadonlyMap<string, string>
  /** References by `wishKey`, newest first. */
  wishes: ReadonlyMap<string, readonly string[]>
  /** Who covers a `cellKey`, now or later. */
  coverage: ReadonlyMap<string, readonly CoverageCell[]>
  /** Devices that are covered today in the pincodes where what was asked for is not. */
  devices: ReadonlyMap<string, readonly DeviceCategory[]>
}

/** An order that may be placed, with its clocks. */
export type Placing = {
  input: PlaceOrderInput
  city: string
  assignDueAt: Date
  pickupDueAt: Date
  /** Where it will take a partner's capacity. */
  place: CapacityPlace
}

function covers({ from, to }: CoverageCell, date: LocalDate): boolean {
  return from <= date && (to === null || to > date)
}

/** Whether some partner that works covers a device in a pincode on a date. */
export function isServed(facts: Pick<PlacingFacts, 'coverage'>, input: PlaceOrderInput, date: LocalDate): boolean {
  const cells = facts.coverage.get(cellKey(input.address.pincode, input.device.category)) ?? []
  return cells.some((cell) => cell.works && covers(cell, date))
}

function checkServed(facts: PlacingFacts, input: PlaceOrderInput): Result<Area> {
  const { pincode } = input.address
  const device_category = input.device.category
  const area = facts.areas.get(pincode)
  if (!area) return refuse('unknown_pincode', { pincode })
  if (!area.serviceable) return refuse('not_serviceable', { pincode, device_category, why: 'area' })
  if (isServed(facts, input, localDate(facts.now))) return ok(area)
  const why = (facts.devices.get(pincode) ?? []).length === 0 ? 'area' : 'device'
  return refuse('not_serviceable', { pincode, device_category, why })
}

/** May this be placed, as far as the database knows? Source: product.md, "On placing". */
export function decidePlacing(facts: PlacingFacts, input: PlaceOrderInput): Result<Placing> {
  const { now, policies } = facts
  const existing = facts.known.get(externalKey(input) ?? '')
  if (existing) return refuse('duplicate_external_id', { ref: existing })
  if (input.slot && input.slot.start <= now) return refuse('slot_in_past', { start: input.slot.start.toISOString() })
  const served = checkServed(facts, input)
  if (!served.ok) return served
  const refs = input.acknowledge.includes('duplicate_order') ? [] : (facts.wishes.get(wishKey(input)) ?? [])
  if (refs.length > 0) return refuse('needs_answer', { codes: ['duplicate_order'], refs: refs.slice(0, REFS_NAMED) })
  const { city } = served.value
  const slot: Slot | null = input.slot ?? null
  const dueAt = pickupDueAt(policies, { placedAt: now, city, slot, partnerKind: null })
  return ok({
    input,
    city,
    assignDueAt: assignDueAt(policies, { at: now, city, slot }),
    pickupDueAt: dueAt,
    place: { date: localDate(slot?.start ?? dueAt), window: slot && windowAt(slot.start) },
  })
}

/** Of many orders at once, each also meets those before it: the same id outside, or the same wish again. */
export class PlacedBefore {
  private readonly known = new Map<string, string>()
  private readonly wishes = new Map<string, string[]>()

  /** The decision on a row, now that those before it have their references. */
  judge(decided: Result<Placing>, input: PlaceOrderInput): Result<Placing> {
    const existing = this.known.get(externalKey(input) ?? '')
    if (existing) return refuse('duplicate_external_id', { ref: existing })
    const before = this.wishes.get(wishKey(input)) ?? []
    if (before.length === 0 || input.acknowledge.includes('duplicate_order')) return decided
    if (!decided.ok && decided.refusal.code !== 'needs_answer') return decided
    const others = decided.ok ? [] : (decided.refusal.facts as { refs: string[] }).refs
    const refs = [...before.toReversed(), ...others].slice(0, REFS_NAMED)
    return refuse('needs_answer', { codes: ['duplicate_order'], refs })
  }

  add(input: PlaceOrderInput, ref: string): void {
    const key = externalKey(input)
    if (key) this.known.set(key, ref)
    const wish = wishKey(input)
    const refs = this.wishes.get(wish)
    if (refs) refs.push(ref)
    else this.wishes.set(wish, [ref])
  }
}

/** Who there is to take new orders: partners by id as of a date, and how many open orders each holds. */
export type Takers = {
  partners: ReadonlyMap<PartnerId, PartnerFacts>
  openOrders: ReadonlyMap<PartnerId, number>
  /** The rules in force, where one of them requires certain partners. */
  standing: Standing | undefined
}

/** Why nobody could take it as it is; null when somebody could. */
export function noVendorFor(
  facts: PlacingFacts,
  { input, place }: Placing,
  { partners, openOrders, standing }: Takers,
): NoVendorReason[] | null {
  const { pincode } = input.address
  const cells = facts.coverage.get(cellKey(pincode, input.device.category)) ?? []
  const covering = new Set(cells.filter((cell) => covers(cell, place.date)).map((cell) => cell.partnerId))
  const candidates = candidatesFor(
    [...covering].flatMap((id) => partners.get(id) ?? []),
    {
      pincode,
      city: facts.areas.get(pincode)?.city ?? null,
      clusterId: facts.areas.get(pincode)?.clusterId ?? null,
      deviceCategory: input.device.category,
      quotedAmount: input.quoted_amount,
      ...place,
      now: facts.now,
      covering,
      openOrders,
      failedBefore: new Set(),
    },
    standing,
  )
  return noVendorReasons(candidates)
}
