import type { LocalDate } from '@/lib/core/business-time'
import type { DeviceCategory } from '@/lib/core/device-category'
import type { PartnerId } from '@/lib/core/ids'

export type PartnerKind = 'vendor' | 'in_house'
export type PartnerState = 'applied' | 'active' | 'hold' | 'deactivated'
export type PartnerTier = 'A' | 'B' | 'C' | 'new'
/** A change of state that somebody proposes and somebody else decides. */
export type PartnerActionKind = 'activate' | 'hold' | 'lift_hold' | 'deactivate' | 'reactivate'

export const PARTNER_KINDS = ['vendor', 'in_house'] as const satisfies PartnerKind[]
export const PARTNER_STATES = ['applied', 'active', 'hold', 'deactivated'] as const satisfies PartnerState[]
export const PARTNER_TIERS = ['A', 'B', 'C', 'new'] as const satisfies PartnerTier[]
export const PARTNER_ACTIONS = [
  'activate',
  'hold',
  'lift_hold',
  'deactivate',
  'reactivate',
] as const satisfies PartnerActionKind[]

/** What routing asks of a partner, as of a date. */
export type PartnerFacts = {
  id: PartnerId
  /** The name others use for it: partner_id in CSV and API. */
  code: string
  name: string
  kind: PartnerKind
  city: string | null
  tier: PartnerTier
  state: PartnerState
  holdUntil: Date | null
  deviceCategories: DeviceCategory[]
  /** ISO weekdays, Monday 1. */
  workingDays: number[]
  /** Paise. */
  highValueLimit: number | null
  maxOpenOrders: number | null
  /** On the date asked for: the override, else the daily capacity. */
  capacity: number
  used: number
}

/** What may be said of a partner by those who edit it: everything but its state. */
export type PartnerFields = {
  name: string
  kind: PartnerKind
  city: string | null
  tier: PartnerTier
  dailyCapacity: number
  maxOpenOrders: number | null
  weeklyOrders: number | null
  deviceCategories: DeviceCategory[]
  /** ISO weekdays, Monday 1. */
  workingDays: number[]
  /** Paise. */
  highValueLimit: number | null
  /** E.164 */
  phone: string | null
  email: string | null
}

export type Partner = PartnerFields & {
  id: PartnerId
  code: string
  state: PartnerState
  holdUntil: Date | null
  imported: boolean
  createdAt: Date
  version: number
}

/** A line of the list: the partner, today's load and the proposal that waits for a decision. */
export type PartnerRow = Partner & { capacityToday: number; usedToday: number; proposal: PartnerActionKind | null }

/** One date of a partner's capacity. `override` is null where the daily capacity holds. */
export type CapacityDay = { date: LocalDate; override: number | null; capacity: number; used: number; working: boolean }

export type PartnerAction = {
  id: string
  partnerId: PartnerId
  kind: PartnerActionKind
  reason: string
  holdUntil: Date | null
  proposedBy: string
  proposedByName: string
  proposedAt: Date
  decision: 'proposed' | 'approved' | 'rejected'
  decidedBy: string | null
  decidedByName: string | null
  decidedAt: Date | null
  note: string | null
}

export type PartnerFilter = {
  kind?: PartnerKind
  state?: PartnerState
  tier?: PartnerTier
  city?: string
  device?: DeviceCategory
  /** Part of the name or partner_id, or a whole phone number. */
  q?: string
  /** Only those whose state somebody proposes to change. */
  proposal?: 'open'
  /** The one partner (id) that the reader may see. */
  only?: string
}

export type PartnerPage = { items: PartnerRow[]; next: string | null }
