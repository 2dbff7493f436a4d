import type { Team } from '@/lib/auth/roles'
import type { Channel } from '@/lib/tickets/types'

export const ITEM_KINDS = ['article', 'template'] as const
export type ItemKind = (typeof ITEM_KINDS)[number]

export const KIND_LABELS: Record<ItemKind, string> = { article: 'Article', template: 'Reply template' }

/** What an item says, and for whom: what a version keeps. */
export type Content = {
  title: string
  /** Articles: Markdown. Templates: text with `{{variables}}`. */
  body: string
  /** Teams it is for; none named: everybody. */
  audience: Team[]
  /** Categories of tickets ("pickup") and sub-categories ("pickup/no_show"). */
  topics: string[]
  /** Of a template: where it is used; none named: anywhere. */
  channels: Channel[]
}

export type Draft = { content: Content; byName: string; at: Date }

export type Version = Content & { no: number; note: string; byName: string; at: Date }

/** An item as a page shows it. `content` is what readers see; of one that was never published, nothing. */
export type Item = {
  id: string
  ref: string
  kind: ItemKind
  key: string | null
  version: number
  ownerId: string
  ownerName: string
  /** A date (YYYY-MM-DD). */
  reviewOn: string | null
  published: number | null
  publishedAt: Date | null
  content: Content | null
  draft: Draft | null
  retiredAt: Date | null
  helped: number
  notHelped: number
}

/** A row of the list; `snippet` where words were looked for: every other part stands out. */
export type ItemLine = {
  id: string
  ref: string
  kind: ItemKind
  key: string | null
  title: string
  ownerName: string
  reviewOn: string | null
  published: number | null
  drafted: boolean
  retired: boolean
  topics: string[]
  audience: Team[]
  changedAt: Date
  helped: number
  notHelped: number
  snippet: string[] | null
}

export const FLAG_KINDS = ['not_covered', 'needs_template', 'change'] as const
export type FlagKind = (typeof FLAG_KINDS)[number]

export const FLAG_LABELS: Record<FlagKind, string> = {
  not_covered: 'Not covered',
  needs_template: 'Needs a template',
  change: 'Should change',
}

export type FlagState = 'open' | 'drafted' | 'settled'

export type Flag = {
  id: string
  version: number
  kind: FlagKind
  category: string | null
  subcategory: string | null
  text: string
  subject: string | null
  itemRef: string | null
  itemTitle: string | null
  byName: string
  at: Date
  state: FlagState
  outcome: string | null
  settledBy: string | null
  settledAt: Date | null
}

/** The roles of `tickets.configure`: who may own an item. */
export const EDITORS = ['cx_lead', 'ops_manager'] as const
