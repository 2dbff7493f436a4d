/** Why a wish did not become an order. */
export const LEAD_OUTCOMES = ['area_not_serviceable', 'device_not_serviceable', 'asked'] as const
export type LeadOutcome = (typeof LEAD_OUTCOMES)[number]

export const OUTCOME_LABELS: Record<LeadOutcome, string> = {
  area_not_serviceable: 'Area not served',
  device_not_serviceable: 'Device not served',
  asked: 'Asked only',
}

/** A line of the list; name, phone and mail are masked for readers without `orders.contact`. */
export type LeadRow = {
  id: string
  ref: string
  customerId: string
  name: string
  phone: string | null
  email: string | null
  pincode: string
  city: string | null
  deviceCategory: string
  deviceBrand: string | null
  deviceModel: string | null
  quotedAmount: number | null
  source: string
  outcome: LeadOutcome
  note: string | null
  createdAt: Date
  /** The order that it became. */
  orderRef: string | null
  isTest: boolean
  version: number
  /** Who wished it was erased then: it cannot become an order. */
  erasedAt: Date | null
}

export type LeadPage = { items: LeadRow[]; next: string | null }
