import type { LocalDate } from '@/lib/core/business-time'
import type { DeviceCategory } from '@/lib/core/device-category'
import type { PartnerId } from '@/lib/core/ids'
import type { SlotWindow } from '@/lib/core/slot-windows'

export type PartnerKind = 'vendor' | 'in_house'
export type PartnerState = 'applied' | 'active' | 'hold' | 'deactivated'
export type PartnerTier = 'A' | 'B' | 'C' | 'new'
/** A change of state that somebody proposes and somebody else decides. */
export type PartnerActionKind = 'activate' | 'hold' | 'lift_hold' | 'deactivate' | 'reactivate'

export const PARTNER_KINDS = ['vendor', 'in_house'] as const satisfies PartnerKind[]
export const PARTNER_KIND_LABELS: Record<PartnerKind, string> = { vendor: 'Vendor', in_house: 'In-house' }
export const PARTNER_STATES = ['applied', 'active', 'hold', 'deactivated'] as const satisfies PartnerState[]
export const PARTNER_TIERS = ['A', 'B', 'C', 'new'] as const satisfies PartnerTier[]
export const PARTNER_ACTIONS = [
  'activate',
  'hold',
  'lift_hold',
  'deactivate',
  'reactivate',
] as const satisfies PartnerActionKind[]

/** What a partner can be found to have done wrong. Source: domain-facts 12.2, the classes of escalations to Operations and of bad pickups. */
export const INCIDENT_KINDS = [
  'no_show',
  'late_arrival',
  'vendor_not_answering',
  'repeated_reschedules',
  'miscommunication',
  'wrong_status',
  'fake_attempt',
  'wrong_behaviour',
  'asked_extra_money',
  'unsafe',
  'price_manipulation',
  'device_damaged',
] as const
export type IncidentKind = (typeof INCIDENT_KINDS)[number]

export const INCIDENT_LABELS: Record<IncidentKind, string> = {
  no_show: 'No-show',
  late_arrival: 'Late arrival',
  vendor_not_answering: 'Not answering',
  repeated_reschedules: 'Repeated reschedules',
  miscommunication: 'Miscommunication',
  wrong_status: 'Wrong status',
  fake_attempt: 'Fake pickup attempt',
  wrong_behaviour: 'Wrong behaviour',
  asked_extra_money: 'Asked for money or papers',
  unsafe: 'Safety of a person',
  price_manipulation: 'Price lowered without ground',
  device_damaged: 'Device lost or damaged',
}

/** One logged incident; `withdrawn` when it was taken back. */
export type PartnerIncident = {
  id: string
  kind: IncidentKind
  note: string
  orderRef: string | null
  ticketRef: string | null
  loggedAt: Date
  loggedBy: string
  loggedByName: string
  withdrawn: { at: Date; byName: string; reason: string } | null
}

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
  /** For a new partner never above the ceiling of new ones. */
  maxOpenOrders: number | null
  /** On the date asked for: what was set for it, else none on leave, else the daily capacity; of a new partner at most the ceiling. */
  capacity: number
  used: number
  /** The first date it is back, when a leave is why there is no capacity. */
  leaveTo: LocalDate | null
  /** Whether the ceiling of new partners is what limits it. */
  limitedAsNew: boolean
  /** The business' holiday on that date, of a partner that does not work on these. */
  holiday: string | null
  /** The windows of that date in which its room is limited. */
  windows: WindowRoom[]
}

/** A window of a date: how many a partner takes in it, and how many are booked. */
export type WindowRoom = { window: SlotWindow; capacity: number; used: number }

/** A partner to choose or ask about, by its two names. */
export type PartnerName = { code: string; name: string; kind: PartnerKind; state: PartnerState }

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
  /** Whether it works on the holidays of the business' calendar. */
  worksHolidays: boolean
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

/** One date of a partner's capacity. */
export type CapacityDay = {
  date: LocalDate
  /** What holds: what was set for the date, else none on leave, else the daily capacity; at most the ceiling. */
  capacity: number
  used: number
  /** Null where nothing was set for the date. */
  override: number | null
  /** Of a new partner: the most it may take. */
  ceiling: number | null
  /** The leave that the date falls into: its first date, and the first one back. */
  leaveFrom: LocalDate | null
  leaveTo: LocalDate | null
  /** The business' holiday. */
  holiday: string | null
  /** Neither one of its days off nor a holiday on which it does not work. */
  working: boolean
  /** Windows that are limited or have bookings. */
  windows: WindowDay[]
}

/** A window of a date; null where it has no limit of its own, and where nothing was set for the date. */
export type WindowDay = { window: SlotWindow; capacity: number | null; override: number | null; used: number }

/** Dates on which a partner is away, `to` being the first one back. Over by the date it was ended on, or by itself. */
export type Leave = {
  id: string
  partnerId: PartnerId
  from: LocalDate
  to: LocalDate
  reason: string
  /** What was set for its dates before. */
  replaced: Record<LocalDate, number>
  enteredAt: Date
  enteredBy: string
  endedAt: Date | null
  endedBy: string | null
}

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
  /** Active or on hold. */
  working?: true
  /** Only those whose state somebody proposes to change. */
  proposal?: 'open'
  /** The one partner (id) that the reader may see. */
  only?: string
}

/** A date of a partner on the capacity board. */
export type BoardCell = Pick<CapacityDay, 'capacity' | 'used' | 'override' | 'working'> & {
  onLeave: boolean
  /** Today, tomorrow or past: what is not booked by now is under-use. */
  near: boolean
  windows: WindowDay[]
}

/** A partner on the capacity board: who it is, and its dates in order. No contact data. */
export type BoardPartner = Pick<
  Partner,
  'code' | 'name' | 'kind' | 'city' | 'tier' | 'state' | 'holdUntil' | 'dailyCapacity'
> & {
  /** The most it may take, of a new one. */
  ceiling: number | null
  usualWindows: { window: SlotWindow; capacity: number }[]
  leaves: Leave[]
  cells: BoardCell[]
}

/** All partners of the filter on a date: places of those who work then, and bookings. */
export type BoardTotal = {
  date: LocalDate
  partners: number
  capacity: number
  used: number
  /** Partners that are booked above their capacity, and those without a place left. */
  over: number
  full: number
}

export type PartnerPage = { items: PartnerRow[]; next: string | null }
