import type { LocalDate } from '@/lib/core/business-time'

/** In the order in which they are shown. Source: kpis.md. */
export const KPI_IDS = [
  'assignment_sla',
  'completion_rate',
  'pickup_sla',
  'reassignment_rate',
  'ops_failure_rate',
  'no_service_rate',
  'order_rating',
] as const
export type KpiId = (typeof KPI_IDS)[number]

/** Business counts orders; partner counts assignments for the partner that held them. */
export const VIEWS = ['business', 'partner'] as const
export type View = (typeof VIEWS)[number]

/** What figures can be narrowed to, and grouped by. */
export const SLICES = [
  'city',
  'cluster',
  'pincode',
  'device_category',
  'value_band',
  'source',
  'partner_kind',
  'partner',
] as const
export type Slice = (typeof SLICES)[number]

export const PERIOD_GROUPS = ['day', 'week', 'month'] as const
export type GroupBy = Slice | (typeof PERIOD_GROUPS)[number]

/** Which rows of a KPI. The first four are those of every KPI; the others stand beside the number where it has them. */
export const PARTS = ['numerator', 'denominator', 'pending', 'excluded', 'open', 'recovered', 'overdue'] as const
export type Part = (typeof PARTS)[number]

/** What figures are asked for: local days, half-open, in the zone that says what a day is. */
export type Question = {
  from: LocalDate
  to: LocalDate
  zone: string
  view: View
  by: GroupBy | null
  slices: Partial<Record<Slice, string>>
  /** Only this partner's; null: everybody's. */
  partnerId: string | null
  /** Null: as it stands now. */
  asOf: Date | null
  now: Date
}

/** One number with its parts. `value` is numerator / denominator, null when there is no denominator. */
export type Figure = {
  id: KpiId
  /** The value of the slice or the first day of the group; null for the total. */
  group: string | null
  numerator: number
  denominator: number
  pending: number
  excluded: number
  /** Orders assigned and not yet ended, where the KPI tells them. */
  open: number
  value: number | null
  /** The period is not over, or some of its rows are still undecided. */
  provisional: boolean
  /** Excluded rows by their reason. */
  reasons: Record<string, number>
  /** What is shown beside the number: rates as shares, the others as counts. */
  beside: { matured?: number | null; recovered?: number; overdue?: number }
}

/** One row behind a number. */
export type FigureRow = {
  id: string
  /** Of the order, or of the lead that became none. */
  ref: string
  kind: 'order' | 'lead'
  /** The time it is counted by. */
  at: Date
  part: 'numerator' | 'denominator' | 'pending' | 'excluded'
  reason: string | null
  status: string
  city: string | null
  pincode: string | null
  deviceCategory: string
  source: string
  partner: string | null
  partnerKind: string | null
  createdAt: Date
  firstAssignedAt: Date | null
  assignDueAt: Date | null
  pickedUpAt: Date | null
  pickupDueAt: Date | null
  paidAt: Date | null
  rating: number | null
}
