import type { LocalDate } from '@/lib/core/business-time'

/** Of what a complaint repeats: of its kind at all, or with one partner, in one city, with one device. */
export const DIMENSIONS = ['all', 'partner', 'city', 'device'] as const
export type Dimension = (typeof DIMENSIONS)[number]

export const DIMENSION_LABELS: Record<Dimension, string> = {
  all: 'Everywhere',
  partner: 'Partner',
  city: 'City',
  device: 'Device',
}

/** Who can fix the cause. Source: seeds/004, "Feedback Loop SOP". */
export const TARGETS = ['Product', 'Tech', 'CRM', 'FAQ'] as const
export type Target = (typeof TARGETS)[number]

const ITEM_STATUSES = ['open', 'in_progress', 'changed', 'closed', 'dismissed'] as const
export type ItemStatus = (typeof ITEM_STATUSES)[number]

export const ITEM_STATUS_LABELS: Record<ItemStatus, string> = {
  open: 'Open',
  in_progress: 'In progress',
  changed: 'Changed: measured',
  closed: 'Closed',
  dismissed: 'Dismissed',
}

/** Category and sub-category, and of what: what complaints are counted by. */
export type Pattern = {
  category: string
  subcategory: string | null
  dimension: Dimension
  /** Partner's id, city, or brand and model; null for all. */
  value: string | null
}

/** What is found again by: the same pattern is the same text. */
export function patternKey({ category, subcategory, dimension, value }: Pattern): string {
  return JSON.stringify([category, subcategory, dimension, value])
}

/** rising: more in the last 7 days than in the weeks before; frequent: more in 28 days than its share of orders explains. */
export type WhyFound = 'rising' | 'frequent'

export type Sighting = { date: LocalDate; why: WhyFound; count: number; expected: number; chance: number }

export type FeedbackItem = Pattern & {
  id: string
  ref: string
  version: number
  title: string
  label: string | null
  source: 'found' | 'person'
  target: Target
  ownerId: string | null
  ownerName: string | null
  status: ItemStatus
  outcome: string | null
  changedOn: LocalDate | null
  createdAt: Date
  createdBy: string
  updatedAt: Date
  lastFoundAt: Date | null
  cameBack: number
}

/** An item in the list, with how many tickets there were in the last weeks. */
export type FeedbackLine = FeedbackItem & { kind: string; lastWeek: number; before: number; examples: number }

export type FeedbackEvent = { seq: number; at: Date; action: string; actorName: string; data: Record<string, unknown> }

/** Tickets of a pattern in one week. */
export type WeekCount = { week: LocalDate; count: number }
