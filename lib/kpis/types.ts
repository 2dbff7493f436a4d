import type { LocalDate } from '@/lib/core/business-time'

/** In the order in which they are shown. Source: kpis.md. */
export const KPI_IDS = [
  'assignment_sla',
  'completion_rate',
  'pickup_sla',
  'reassignment_rate',
  'ops_failure_rate',
  'no_service_rate',
  'escalation_sla',
  'utilisation',
  'in_house_share',
  'fcr',
  'first_response_time',
  'acknowledged_in_time',
  'resolution_time',
  'resolved_in_time',
  'ticket_completeness',
  'ticket_freshness',
  'confirmed_closure',
  'csat',
  'order_rating',
  'logging_accuracy',
  'handover_quality',
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
  'channel',
  'agent',
] as const
export type Slice = (typeof SLICES)[number]

export const PERIOD_GROUPS = ['day', 'week', 'month'] as const
export type GroupBy = Slice | (typeof PERIOD_GROUPS)[number]

/** Whether groups are stretches of time. */
export function isPeriod(by: GroupBy | null): by is (typeof PERIOD_GROUPS)[number] {
  return by === 'day' || by === 'week' || by === 'month'
}

/** Which rows of a KPI. The first four are those of every KPI; the others stand beside the number where it has them. */
export const PARTS = [
  'numerator',
  'denominator',
  'pending',
  'excluded',
  'open',
  'recovered',
  'overdue',
  'backlog',
  'overdue_backlog',
  'good',
  'bad',
  'sent',
  'answered',
  'sent_back',
  'rated',
] as const
export type Part = (typeof PARTS)[number]

/** What may stand beside a number: shares, counts or seconds, as the registry says of each. */
export const BESIDES = [
  'matured',
  'recovered',
  'overdue',
  'vendors',
  'active_vendors',
  'under_used',
  'healthy',
  'overloaded',
  'backlog',
  'overdue_backlog',
  'median',
  'p90',
  'calendar',
  'good',
  'bad',
  'sent',
  'answered',
  'response_rate',
  'sent_back',
  'rated',
  'clarity_points',
  'clarity',
] as const
export type Beside = (typeof BESIDES)[number]

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
  /** Only what this person of the helpdesk did; null: everybody's. */
  agentId: string | null
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
  /** What it should be and must not fall below, in its own unit, and how it stands to that; null where there is none. */
  target: number | null
  floor: number | null
  status: 'on_target' | 'watch' | 'breach' | null
  /** Of few rows: what the share may be (95 %). */
  interval: { low: number; high: number } | null
  /** What was reported of the day, where it says otherwise now. */
  restated: { numerator: number; denominator: number; reportedAt: Date } | null
  /** What is shown beside the number. */
  beside: Partial<Record<Beside, number | null>>
}

/** One row behind a number. */
export type FigureRow = {
  id: string
  /** Of the order, of the lead that became none, of the ticket or the query. */
  ref: string
  kind: 'order' | 'lead' | 'ticket' | 'query'
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
  /** Of tickets: by when, when and by whom (of an audit whose work it is, of a rating whose handover); working seconds where they are counted. */
  dueAt: Date | null
  resolvedAt: Date | null
  channel: string | null
  agent: string | null
  seconds: number | null
}

/** Pickups due on a day: made in time, missed already, ended otherwise, still to come with what is likely to be missed of them. */
export type DueToday = {
  city: string | null
  /** The partner's code and name. */
  partner: string | null
  name: string | null
  due: number
  made: number
  missed: number
  ended: number
  waiting: number
  /** Of those that wait: told of, and how many of them are likely to miss. */
  scored: number
  likely: number
}
