import type { Area } from '@/lib/areas/types'
import type { LocalDate } from '@/lib/core/business-time'
import { localDate } from '@/lib/core/business-time'
import type { PartnerId } from '@/lib/core/ids'
import { type CapacityPlace, windowAt } from '@/lib/partners/domain/capacity-place'
import type { PartnerKind } from '@/lib/partners/types'
import type { FailureReason, PolicySet } from '@/lib/policies/types'
import type { RankedCandidate } from '@/lib/routing/types'
import type { OrderStatus } from '../types'
import type { AssignmentEnd } from './assignment-end'
import type { OrderChanges, OrderState } from './order-state'

/** What a command makes of an order; `commands/save.ts` writes it in one transaction. */
export type Decision = {
  to: OrderStatus
  /** Facts kept in the event: ids and numbers, never contact data. */
  data: Record<string, unknown>
  set: OrderChanges
  /** Ends the live assignment; every end but `picked_up` gives its booking back. */
  end?: AssignmentEnd
  start?: {
    partnerId: PartnerId
    partnerKind: PartnerKind
    partnerCode: string
    place: CapacityPlace
    restoration: boolean
  }
  /** Moves the live assignment's booking to another date or window. */
  moveBooking?: CapacityPlace
  payout?: { do: 'initiate'; amount: number } | { do: 'confirm'; utr: string } | { do: 'fail'; reason: string }
}

/** What a decision is taken from besides the order; each command asks for what it needs (`commands/facts.ts`). */
export type Facts = {
  now: Date
  /** When it happened: now, or earlier when recorded late. */
  at: Date
  /** The policies the order is judged by; for `reopen` those in force now. */
  policies: PolicySet
  mayOverride: boolean
  actor: { id: string; name: string; unlimited: boolean }
  /** The partner named, or the former one for reverse_failure; null: there is none such. */
  candidate?: RankedCandidate | null
  /** Everybody that could have it, as the decision record keeps it; where a partner is chosen. */
  ranking?: { ruleVersion: number; date: LocalDate; candidates: RankedCandidate[] }
  /** Of the people that a note mentions those who may read the order. */
  mentioned?: string[]
  failureReason?: FailureReason | null
  imei?: { blocked: boolean; boughtBefore: string[] }
  livePayout?: { amount: number; initiatedBy: string } | null
  utrUsed?: boolean
  area?: Area | null
  /** Whether some partner's coverage serves the new pincode and device. */
  served?: boolean
  /** Whether the partner that holds it serves the new pincode and device. */
  partnerFits?: boolean
}

/** The date an order takes a partner's capacity on: of its slot, else of the time its pickup is due. */
export function capacityDate(
  order: Pick<OrderState, 'slotStart' | 'pickupDueAt' | 'createdAt'>,
  slot?: { start: Date },
): LocalDate {
  return localDate(slot?.start ?? order.slotStart ?? order.pickupDueAt ?? order.createdAt)
}

/** The date and, where its slot starts in one, the window in which an order takes a partner's capacity. */
export function capacityPlace(
  order: Pick<OrderState, 'slotStart' | 'pickupDueAt' | 'createdAt'>,
  slot?: { start: Date },
): CapacityPlace {
  const start = slot?.start ?? order.slotStart
  return { date: capacityDate(order, slot), window: start && windowAt(start) }
}

/** Where the live assignment is booked; null when it holds no place. */
export function bookedPlace({ bookedDate, bookedWindow }: OrderState): CapacityPlace | null {
  return bookedDate === null ? null : { date: bookedDate, window: bookedWindow }
}
