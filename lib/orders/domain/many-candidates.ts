import { type LocalDate, localDate } from '@/lib/core/business-time'
import type { OrderId, PartnerId } from '@/lib/core/ids'
import type { CoverageCell } from '@/lib/coverage/types'
import { type CapacityPlace, windowAt } from '@/lib/partners/domain/capacity-place'
import type { PartnerFacts } from '@/lib/partners/types'
import { candidatesFor } from '@/lib/routing/domain/eligibility'
import type { CityLoad, RankedCandidate, Standing } from '@/lib/routing/types'

/** What ranking asks of an order; where many are ranked, each has been read with it. Amounts are paise. */
export type RankedOrder = {
  id: OrderId
  city: string | null
  pincode: string
  clusterId: string | null
  deviceCategory: string
  quotedAmount: number | null
  slotStart: Date | null
  pickupDueAt: Date | null
  createdAt: Date
  failedBefore: PartnerId[]
}

/** Everything that many orders are ranked by, read once for all of them. */
export type ManyFacts = {
  now: Date
  standing: Standing
  /** Who serves a pincode and device (`cellOf`), now or later. */
  coverage: ReadonlyMap<string, readonly CoverageCell[]>
  /** Partners by date, with their capacity and bookings of it. */
  partners: ReadonlyMap<LocalDate, ReadonlyMap<PartnerId, PartnerFacts>>
  openOrders: ReadonlyMap<PartnerId, number>
  /** Orders that each kind has, by `cityDate`; asked for where a rule sets a share. */
  cityLoads: ReadonlyMap<string, CityLoad>
}

export function cellOf(pincode: string, device: string): string {
  return `${pincode} ${device}`
}

/** The city's orders of a date are what a share is a share of. */
export function cityDate(city: string | null, date: LocalDate): string {
  return `${city ?? ''} ${date}`
}

/** The date an order takes a partner's capacity on: of its slot, else of the time its pickup is due. */
export function dateOf({ slotStart, pickupDueAt, createdAt }: Omit<RankedOrder, 'pincode'>): LocalDate {
  return localDate(slotStart ?? pickupDueAt ?? createdAt)
}

/** The same with the window in which it takes a place, where its slot starts in one. */
export function placeOf(order: RankedOrder): CapacityPlace {
  return { date: dateOf(order), window: order.slotStart && windowAt(order.slotStart) }
}

/** Whom to rank besides those who serve the order, and who holds it at which place now: that place is not taken by another. */
type Besides = { named?: PartnerId | undefined; holder?: (CapacityPlace & { partnerId: PartnerId }) | undefined }

/** Who serves an order, each with its points or what stands against it, best first. */
export function servingCandidates(
  order: RankedOrder,
  facts: ManyFacts,
  { named, holder }: Besides = {},
): RankedCandidate[] {
  const place = placeOf(order)
  const { date } = place
  const cells = facts.coverage.get(cellOf(order.pincode, order.deviceCategory)) ?? []
  const covering = new Set(
    cells.filter(({ from, to }) => from <= date && (to === null || to > date)).map(({ partnerId }) => partnerId),
  )
  const partners = facts.partners.get(date)
  return candidatesFor(
    [...new Set([...covering, ...(named ? [named] : [])])].flatMap((id) => partners?.get(id) ?? []),
    {
      ...order,
      ...place,
      now: facts.now,
      covering,
      openOrders: facts.openOrders,
      failedBefore: new Set(order.failedBefore),
      ...(holder && { holder }),
    },
    facts.standing,
  )
}
