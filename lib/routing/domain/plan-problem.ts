import type { LocalDate } from '@/lib/core/business-time'
import type { OrderId, PartnerId } from '@/lib/core/ids'
import type { PartnerKind } from '@/lib/partners/types'

export type PlanPriority = 'critical' | 'high' | 'normal'

/** What placing an order is worth before its score. Source: product.md, "A plan". */
export const PRIORITY_WEIGHT: Readonly<Record<PlanPriority, number>> = { critical: 10_000, high: 3_000, normal: 1_000 }

/** What each order beyond the share of its city costs. Source: product.md, "A plan". */
export const SHARE_COST = 30

/** A partner on one date. A date that is not named has no places. */
export type PlanDay = {
  date: LocalDate
  /** Orders of the whole date; the load cost is measured against it. */
  capacity: number
  /** Orders booked already; they count as the first of the date. More than the capacity means no places. */
  booked: number
  /** Places left in windows that have a limit of their own, within the date's. */
  windows?: readonly { window: string; places: number }[]
}

export type PlanPartner = {
  id: PartnerId
  kind: PartnerKind
  /** How many orders more it may have open, over all dates; null without a cap, 0 or less when the cap is reached. */
  openPlaces: number | null
  days: readonly PlanDay[]
}

/** An order to place. Who is eligible (coverage, device, rules) has been decided; places and caps are the plan's matter. */
export type PlanOrder = {
  id: OrderId
  priority: PlanPriority
  /** Any text that is equal for orders of one city; only shares ask for it. */
  city: string
  date: LocalDate
  /** The time window of the slot as partners' limits name it; null takes any place of the date. */
  window: string | null
  /** Who may take it: a position in `partners`, and the whole score there (0–100, prefer +20, avoid −20 in it). A partner once. */
  eligible: readonly (readonly [partner: number, score: number])[]
}

/** Of a city's orders in this plan, at most `within` may go to partners of a kind without a cost (`placesWithinShare`). */
export type PlanShare = { city: string; kind: PartnerKind; within: number }

/** Everything a plan is made from. How orders and partners are sorted means nothing: ties end in their ids. */
export type PlanProblem = {
  partners: readonly PlanPartner[]
  orders: readonly PlanOrder[]
  /** A city and kind once. */
  shares: readonly PlanShare[]
}

/**
 * Why an order has no partner: `no_partner` nobody is eligible; `no_places` all who are had no place for it before the plan;
 * `places_taken` others in the plan, worth more, have them (`obstaclesOf` says which). Leaving an order out to save costs
 * never pays: the least order is worth 1,000, and at most 20 + 20 + 30 go off it.
 */
export type UnplacedReason = 'no_partner' | 'no_places' | 'places_taken'

export type PlanPlacement =
  | { order: OrderId; partner: PartnerId; score: number }
  | { order: OrderId; partner: null; reason: UnplacedReason }

/** Parts of the objective, in its points: total = placed − load − share. */
export type PlanObjective = {
  total: number
  /**
   * No plan is worth more. It equals the total, which proves the plan to be the best, but for a preview and for problems of
   * overlapping shares on which the proof was given up (plan-branching.ts).
   */
  bound: number
  /** Σ priority weight + score of the orders placed. */
  placed: number
  load: number
  share: number
}

export type PlanLoad = {
  partner: PartnerId
  date: LocalDate
  capacity: number
  booked: number
  /** Orders that the plan adds. */
  added: number
}

export type PlanShareUse = PlanShare & {
  /** Orders of the city that the plan gives to partners of the kind. */
  placed: number
}

export type PlanResult = {
  /** One for each order, as `orders` of the problem has them. */
  placements: PlanPlacement[]
  objective: PlanObjective
  /** Partners and dates on which the plan adds something, by partner's id and date. */
  loads: PlanLoad[]
  /** By city and kind. */
  shares: PlanShareUse[]
}

/**
 * Points that the k-th order of a partner's date costs, bookings counted (k from 1): 0 up to 70 % of the capacity, then in a
 * straight line to 20 at 100 %, rounded to the nearest point, halves up. Source: product.md, "A plan".
 */
export function loadCost(k: number, capacity: number): number {
  const over = 10 * k - 7 * capacity
  return over <= 0 ? 0 : Math.floor((40 * over + 3 * capacity) / (6 * capacity))
}

/**
 * Orders of a city that a plan may give to a kind before each more costs: `percent` of all the city's orders that count
 * (those in the plan and those booked already, for the dates in question), rounded down, less what the kind has of them already.
 */
export function placesWithinShare(percent: number, inPlan: number, booked: { all: number; ofKind: number }): number {
  return Math.max(0, Math.floor((percent * (inPlan + booked.all)) / 100) - booked.ofKind)
}
