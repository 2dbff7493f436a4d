import type { LocalDate } from '@/lib/core/business-time'
import type { KpiId } from '../types'

/** Queues whose size is written down every hour, and watched. */
export const WATCHED_QUEUES = [
  'orders.new',
  'orders.no_action',
  'orders.no_vendor',
  'orders.out_of_time',
  'orders.to_be_failed',
  'orders.payout_pending',
  'orders.stuck',
  'tickets.open',
  'tickets.unassigned',
  'tickets.overdue',
] as const
export type WatchedQueue = (typeof WATCHED_QUEUES)[number]

/** What an alert is about. */
export type Watched = KpiId | WatchedQueue

/** Past its floor for days; far from what is usual on such a day; a queue longer than usual at such an hour. */
const ALERT_KINDS = ['floor', 'sudden', 'queue'] as const
export type AlertKind = (typeof ALERT_KINDS)[number]

/** Of the whole business, a city, a kind of partner, or one partner (by its code). */
export type AlertScope = 'all' | 'city' | 'partner_kind' | 'partner'
export type AlertSubject = { scope: AlertScope; value: string | null }

/** How something is watched. */
export type AlertRule = {
  measure: Watched
  /** Days past the floor that raise an alert; null: none does. Of a queue always null. */
  heldDays: number | null
  /** Whether a sudden change raises one; of a queue, that it grows. */
  sudden: boolean
  /** Also city by city, and by kind of partner. */
  cities: boolean
  partnerKinds: boolean
  /** Also each partner, by the seven days that end with a day; fewer rows in these say nothing. */
  partners: boolean
  partnerLeast: number
  /** Fewer rows in a day say nothing; a queue below it is never long. */
  least: number
  /** Whether the chat channel is told too. */
  chat: boolean
}

/** A rule as it was saved; without an id it is the first one, which nobody changed. */
export type SavedRule = AlertRule & {
  id: string | null
  note: string | null
  savedBy: string | null
  savedAt: Date | null
}

/** The figures that an alert stands on, of its last day or hour. */
export type AlertFacts = {
  /** Of the day, or the size of the queue. */
  value: number
  /** Past this it is one: the floor, or what is usual with its spread. */
  limit: number
  usual: number | null
  target: number | null
  /** Rows of the day, of a partner of seven; null for queues. */
  of: number | null
  /** Days, or hours, that it has held. */
  held: number
  /** A figure of its days was reported otherwise before. */
  restated: boolean
}

export type Alert = AlertSubject & {
  id: string
  ref: string
  version: number
  kind: AlertKind
  measure: Watched
  /** Of an alert about a partner, as it is called now. */
  partnerName: string | null
  facts: AlertFacts
  /** The first and the last day (their beginning) or hour that were past the limit. */
  beganAt: Date
  lastAt: Date
  openedAt: Date
  ownerId: string | null
  ownerName: string | null
  snoozedUntil: Date | null
  settledAt: Date | null
  settledWhy: SettledWhy | null
  /** How often it was open again after it had been settled. */
  cameBack: number
}

/** A later day is well again; its own days turned out otherwise; nobody watches it any more; no day says anything any more; the partner takes no orders. */
const SETTLED_WHY = ['over', 'corrected', 'rule_off', 'silent', 'partner_off'] as const
export type SettledWhy = (typeof SETTLED_WHY)[number]

export type AlertEvent = { seq: number; at: Date; action: string; actorName: string; data: Record<string, unknown> }

/** How a day of a figure stands: surely past the limit, surely not, or too little is decided or counted to say. */
export type DayVerdict = 'past' | 'well' | 'unsure'

/** One day (or hour) as it was judged. */
export type Judged = {
  /** A local date, or an hour's beginning. */
  at: LocalDate | string
  verdict: DayVerdict
  value: number | null
  limit: number | null
  usual: number | null
  target: number | null
  of: number | null
  restated: boolean
}

/** Which alerts a list shows: those to see to, those put off, those that are over. */
export const ALERT_VIEWS = ['open', 'snoozed', 'settled'] as const
export type AlertView = (typeof ALERT_VIEWS)[number]

/** What a list may be narrowed to: single partners, or everything else. */
export const ALERTS_ABOUT = ['partners', 'others'] as const
export type AlertsAbout = (typeof ALERTS_ABOUT)[number]

/** What of alerts a reader may know of: these measures, and whether partners are named to them. */
export type AlertSight = { measures: readonly Watched[]; partners: boolean }

/** What of alerts somebody wants to hear, by area: those about one partner are an area of their own. */
export const ALERT_AREAS = ['operations', 'customer_experience', 'partners'] as const
export type AlertArea = (typeof ALERT_AREAS)[number]
export type AlertChoice = { area: AlertArea; inApp: boolean; mail: boolean }

/** A size of a queue at the beginning of an hour. */
export type QueueSize = { queue: WatchedQueue; at: Date; size: number }
