import type { LocalDate } from '@/lib/core/business-time'
import type { PartnerId } from '@/lib/core/ids'

/** What is asked of a partner: a pickup of a device in a pincode on a date. Not an order: plans and previews ask too. */
export type RoutingRequest = {
  pincode: string
  deviceCategory: string
  /** Paise. */
  quotedAmount: number | null
  /** The date of the slot, else of the time the pickup is due. */
  date: LocalDate
  now: Date
  /** Who covers the pincode for the device on that date. */
  covering: ReadonlySet<PartnerId>
  /** Open orders by partner. */
  openOrders: ReadonlyMap<PartnerId, number>
  /** Partners whose assignment of this order ended as failed. */
  failedBefore: ReadonlySet<PartnerId>
  /** A partner that holds this order on that date already, whose place is not counted against it. */
  holder?: { partnerId: PartnerId; date: LocalDate }
}
