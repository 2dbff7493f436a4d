import type { Role } from './roles'

export type UserState = 'invited' | 'active' | 'deactivated'

/** A person in the list of users. */
export type UserRow = {
  id: string
  email: string
  name: string
  role: Role
  state: UserState
  partnerId: string | null
  partnerName: string | null
  teams: string[]
  hasSecondFactor: boolean
  /** Signs in with the organisation's own account (OIDC). */
  linkedOutside: boolean
  lastSignInAt: Date | null
  createdAt: Date
  version: number
}

/** An API key as it may be shown: never its secret. */
export type ApiKeyRow = {
  id: string
  name: string
  role: Role
  partnerId: string | null
  partnerName: string | null
  prefix: string
  scopes: string[]
  createdAt: Date
  createdByName: string | null
  lastUsedAt: Date | null
  revokedAt: Date | null
}

export type AuditRow = {
  id: string
  at: Date
  actorKind: string
  actorId: string
  actorName: string
  actorRole: string
  action: string
  subjectKind: string
  subjectId: string
  /** What people call the subject, where it can still be found. */
  subjectName: string | null
  requestId: string | null
  data: Record<string, unknown>
}

/** One page of a list that pages by key, with the keys of its neighbours: the row `next` follows, the row `previous` precedes. */
export type KeyPage<T> = { items: T[]; next: string | null; previous: string | null }

/** Where a page begins: behind a row, or before one. Nothing: at the start. */
export type PageKey = { after?: string | null; before?: string | null }

export type PartnerChoice = { id: string; code: string; name: string; kind: string }

/** How contact data was taken out: a payout account shown in full, or an export with contact columns. */
export const ACCESS_KINDS = ['unmasked', 'exported'] as const
export type AccessKind = (typeof ACCESS_KINDS)[number]

export type AccessRow = {
  id: string
  at: Date
  actorKind: string
  actorId: string
  actorName: string
  actorRole: string
  kind: AccessKind
  /** Of what list: orders, queries or tickets. */
  list: string
  /** The order whose account was shown. */
  ref: string | null
  /** What was exported, as the list's filter said it. */
  filter: Record<string, unknown> | null
}

/** A message to somebody outside the panel, without its text. */
export type OutboxRow = {
  id: string
  channel: 'mail' | 'chat'
  recipient: string
  subject: string
  createdAt: Date
  sentAt: Date | null
  attempts: number
  /** Why the last attempt failed. */
  error: string | null
}
