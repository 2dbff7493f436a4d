import type { LocalDate } from '@/lib/core/business-time'
import type { OrderId, PartnerId } from '@/lib/core/ids'
import type { Refusal } from '@/lib/core/refusal'
import type { NoVendorReason } from '@/lib/orders/domain/no-vendor'
import type { PartnerKind } from '@/lib/partners/types'
import type { PlanObjective, PlanPriority, UnplacedReason } from '@/lib/routing/domain/plan-problem'
import type { DecidedCandidate, RuleSet } from '@/lib/routing/types'
import type { Change, ReplayReport } from './domain/replay-report'

export type { PlanPriority } from '@/lib/routing/domain/plan-problem'

/** A placed order as a plan sees it. Amounts are paise. */
export type WaitingOrder = {
  id: OrderId
  ref: string
  version: number
  city: string | null
  pincode: string
  clusterId: string | null
  deviceCategory: string
  quotedAmount: number | null
  slotStart: Date | null
  slotEnd: Date | null
  assignDueAt: Date | null
  pickupDueAt: Date | null
  createdAt: Date
  /** Operations or CX flagged it as priority. */
  flagged: boolean
  failedBefore: PartnerId[]
}

const PLAN_STATES = ['planning', 'proposed', 'applying', 'applied', 'discarded'] as const
export type PlanState = (typeof PLAN_STATES)[number]
export type RowState = 'proposed' | 'left' | 'assigned' | 'refused'

/** What partners have on a date, before a plan and with it. */
export type DayLoad = {
  partner_id: string
  name: string
  kind: PartnerKind
  date: LocalDate
  capacity: number
  booked: number
  added: number
}

/** Why an order has no partner; of one whose slot is over nobody was asked: it needs a new slot first. */
export type LeftReason = UnplacedReason | 'slot_passed'

/** The orders of a plan that fill a partner's limit: some of them by reference, and how many more. */
export type Taken = { limit: 'date' | 'window' | 'open_orders'; refs: string[]; more: number }

/** What stands against a partner for an order that the plan leaves out; where others in the plan have its places, which. */
export type PlanObstacle = NoVendorReason & { taken?: Taken }

/** What a plan says of an order before it is kept. */
export type NewPlanRow = {
  orderId: OrderId
  orderVersion: number
  priority: PlanPriority
  partnerId: PartnerId | null
  score: number | null
  reason: LeftReason | null
  obstacles: PlanObstacle[] | null
}

export type Plan = {
  id: string
  filter: Record<string, unknown>
  /** The most orders it may have. */
  most: number
  ruleVersion: number
  state: PlanState
  orders: number
  placed: number
  objective: PlanObjective
  loads: DayLoad[]
  createdBy: string
  createdByName: string
  createdAt: Date
  appliedBy: { kind: string; id: string; name: string; role: string } | null
  appliedAt: Date | null
  endedAt: Date | null
}

/** How far a plan has come. */
export type PlanCounts = Record<RowState, number>

/** A row as it is shown: the order and the partner as they are now. */
export type PlanRow = {
  position: number
  ref: string
  city: string | null
  pincode: string | null
  deviceCategory: string
  quotedAmount: number | null
  slotStart: Date | null
  slotEnd: Date | null
  priority: PlanPriority
  partner: { partner_id: string; name: string; kind: PartnerKind } | null
  score: number | null
  reason: LeftReason | null
  obstacles: PlanObstacle[] | null
  state: RowState
  refusal: Refusal | null
}

/** How far the automatic mode may go in a city. */
export type Automation = {
  city: string
  on: boolean
  /** Paise; null: any. */
  maxValue: number | null
  minTotal: number
  minLead: number
  version: number
  updatedBy: string
  updatedAt: Date
}

const ATTEMPT_OUTCOMES = [
  'assigned',
  'no_partner',
  'too_dear',
  'too_low',
  'too_close',
  'slot_passed',
  'refused',
] as const
export type AttemptOutcome = (typeof ATTEMPT_OUTCOMES)[number]

/** What the automatic mode did with an order, or why it left it to a person. */
export type Attempt = {
  orderId: OrderId
  at: Date
  outcome: AttemptOutcome
  partnerId: PartnerId | null
  total: number | null
  lead: number | null
}

const REPLAY_STATES = ['waiting', 'running', 'done', 'cancelled'] as const
export type ReplayState = (typeof REPLAY_STATES)[number]

/** A rule set replayed over the orders of a past period. `to`: the day after the last. */
export type Replay = {
  id: string
  from: LocalDate
  to: LocalDate
  city: string | null
  /** Where the rules are from: the draft as it was saved then, or a published version; and its number. */
  source: 'draft' | 'version'
  sourceVersion: number
  body: RuleSet
  /** The rules in force when it was asked for. */
  baseVersion: number
  baseBody: RuleSet
  state: ReplayState
  /** Orders decided so far, of how many. */
  done: number
  orders: number
  result: ReplayReport | null
  createdBy: string
  createdByName: string
  createdAt: Date
  endedAt: Date | null
}

/** What a replay says of one order before it is kept. */
export type NewReplayRow = {
  orderId: OrderId
  was: PartnerId | null
  base: PartnerId | null
  next: PartnerId | null
  baseTotal: number | null
  total: number | null
  baseReason: string | null
  reason: string | null
  change: Change
  baseChange: Change
  sample: ReplayCandidates | null
}

/** Candidates of one order under the rules in force and under those replayed. */
export type ReplayCandidates = { base: DecidedCandidate[]; next: DecidedCandidate[] }

/** A row as it is shown: the order as it is now, partners by the names they have now. */
export type ReplayRow = {
  position: number
  ref: string
  city: string | null
  pincode: string | null
  deviceCategory: string
  quotedAmount: number | null
  createdAt: Date
  was: string | null
  base: string | null
  next: string | null
  baseTotal: number | null
  total: number | null
  baseReason: string | null
  reason: string | null
  change: Change
  baseChange: Change
  sample: ReplayCandidates | null
}
