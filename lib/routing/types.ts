import type { LocalDate } from '@/lib/core/business-time'
import type { DeviceCategory } from '@/lib/core/device-category'
import type { PartnerId } from '@/lib/core/ids'
import type { FailedRule } from '@/lib/core/refusal'
import type { SlotWindow } from '@/lib/core/slot-windows'
import type { PartnerFacts, PartnerKind, PartnerTier } from '@/lib/partners/types'
import type { ValueBands } from '@/lib/policies/types'

/** What is asked of a partner: a pickup of a device in a pincode on a date. Not an order: plans and previews ask too. */
export type RoutingRequest = {
  pincode: string
  /** Of the pincode when the order was placed; what it is unknown of fits no rule about it. */
  city?: string | null
  clusterId?: string | null
  deviceCategory: string
  /** Paise. */
  quotedAmount: number | null
  /** The date of the slot, else of the time the pickup is due. */
  date: LocalDate
  /** The window of the day that the slot starts in; none without a slot, or for one outside the windows. */
  window: SlotWindow | null
  now: Date
  /** Who covers the pincode for the device on that date. */
  covering: ReadonlySet<PartnerId>
  /** Open orders by partner. */
  openOrders: ReadonlyMap<PartnerId, number>
  /** Partners whose assignment of this order ended as failed. */
  failedBefore: ReadonlySet<PartnerId>
  /** A partner that holds this order already: its places of that date and window are not counted against it. */
  holder?: { partnerId: PartnerId; date: LocalDate; window: SlotWindow | null }
}

/** For which orders a rule is; an empty list means any. */
export type RuleWhen = {
  cities: string[]
  clusters: string[]
  pincodes: string[]
  deviceCategories: DeviceCategory[]
  /** Labels of the value bands in force. */
  valueBands: string[]
}

/** Which partners a rule means: those that are in each list that is not empty. */
export type RuleTarget = { partners: string[]; kinds: PartnerKind[]; tiers: PartnerTier[] }

export type RuleEffect =
  | { do: 'prefer' | 'require' | 'avoid'; whom: RuleTarget }
  /** Of a city's orders of a date, at most this share goes to one kind of partner; each beyond it costs. */
  | { do: 'share'; kind: PartnerKind; percent: number }

/** One business rule. They are asked in their order: what an earlier one said of a partner, a later one does not take back. */
export type BusinessRule = { id: string; name: string; when: RuleWhen; then: RuleEffect }

/** How much each part weighs in a score; whole numbers that add up to 100. */
export type ScoreWeights = { completion: number; pickupSla: number; load: number; tier: number; volume: number }

export const SCORE_PARTS = [
  'completion',
  'pickupSla',
  'load',
  'tier',
  'volume',
] as const satisfies (keyof ScoreWeights)[]
export type ScorePart = (typeof SCORE_PARTS)[number]

export type RuleSet = { rules: BusinessRule[]; weights: ScoreWeights }

/** A rule set as it was published; versions are never changed. Version 1 applies from the beginning of time. */
export type RuleVersion = {
  version: number
  body: RuleSet
  note: string
  publishedBy: string
  publishedAt: Date
  /** The version it brings back. */
  restores: number | null
}

/** What is being worked on and decides nothing yet. There is one draft, for everybody who may edit it. */
export type RuleDraft = {
  body: RuleSet
  /** The published version it was made from. */
  basedOn: number
  version: number
  updatedBy: string
  updatedAt: Date
}

/** How a partner did, as of the last nightly refresh. Rates are 0–1, drawn towards that of all partners where there is little to go by. */
export type PartnerStatistics = {
  partnerId: PartnerId
  completion: number
  pickupSla: number
  /** Assignments that the rates are made of, and those of the seven days before the refresh. */
  assignments: number
  assignmentsLastWeek: number
  asOf: Date
}

/** Orders of a city on a date by the kind of partner that has them. */
export type CityLoad = { inHouse: number; vendor: number }

/** What a partner stands by in the eyes of routing: the rules in force and how the partners did. */
export type Standing = {
  ruleSet: RuleSet
  bands: ValueBands
  statistics: ReadonlyMap<PartnerId, PartnerStatistics>
  /** Orders of the request's city that each kind of partner has on the date, where a share rule asks for them. */
  cityLoad?: CityLoad
}

/** A score with where it comes from. */
export type CandidateScore = {
  /** 0–100. */
  score: number
  /** Points of each part, one decimal; they add up to the score but for rounding. */
  parts: ScoreWeights
  /** What rules add or take, with their names. */
  adjustments: { rule: string; points: number }[]
  /** Score and adjustments: what candidates are ranked by, and what a plan gains. */
  total: number
}

export type RankedCandidate = {
  partner: PartnerFacts
  failing: FailedRule[]
  openOrders: number
  /** Null where nobody asked for a ranking by rules (placing, the demo's history). */
  score: CandidateScore | null
}

/** How an assignment came about: a person chose, a plan was applied, or the automatic mode did it. */
const ROUTED_BY = ['hand', 'plan', 'automatic', 'restored'] as const
export type RoutedBy = (typeof ROUTED_BY)[number]

/** A candidate as a decision record keeps it. */
export type DecidedCandidate = {
  partner_id: string
  failing: string[]
  total: number | null
  score: number | null
  parts: ScoreWeights | null
  adjustments: { rule: string; points: number }[]
}

/** Why an assignment was given to whom: every candidate as it stood, and the rules that were in force. Kept for good. */
export type RoutingDecision = {
  orderId: string
  /** Number of the order's event that made the assignment. */
  seq: number
  at: Date
  routedBy: RoutedBy
  planId: string | null
  ruleVersion: number
  date: LocalDate
  partnerId: PartnerId
  /** Best first. Partners that are not among them did not serve the pincode for the device on that date. */
  candidates: DecidedCandidate[]
}
