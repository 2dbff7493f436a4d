import type { Priority } from '@/lib/tickets/types'

/** How a customer reached us. */
export const QUERY_CHANNELS = ['phone', 'email', 'chat', 'whatsapp'] as const
export type QueryChannel = (typeof QUERY_CHANNELS)[number]

export const CHANNEL_LABELS: Record<QueryChannel, string> = {
  phone: 'Call',
  email: 'Mail',
  chat: 'Chat',
  whatsapp: 'WhatsApp',
}

/** Where a query stands: our turn, the customer's, to be called back, done. */
export const QUERY_STATUSES = ['open', 'answered', 'call_back', 'handled'] as const
export type QueryStatus = (typeof QUERY_STATUSES)[number]

export const STATUS_LABELS: Record<QueryStatus, string> = {
  open: 'Waits for an answer',
  answered: 'Answered',
  call_back: 'Call back',
  handled: 'Handled',
}

/** What was made of a query. Source: issue "Tickets", point 1; seeds/004 (KPI 1). */
export const OUTCOMES = ['resolved', 'call_back', 'ticket', 'no_action'] as const
export type Outcome = (typeof OUTCOMES)[number]

export const OUTCOME_LABELS: Record<Outcome, string> = {
  resolved: 'Resolved at first contact',
  call_back: 'Call back',
  ticket: 'Ticket',
  no_action: 'Nothing to do',
}

export type QueryMessageKind = 'from_customer' | 'to_customer' | 'note'

export type TopicOfQuery = {
  code: string
  label: string
  /** What a ticket about it is filed under. */
  ticket: { category: string; subcategory: string | null }
  /** No longer offered; queries that have it keep it. */
  retired?: boolean | undefined
}

/** How a contact went, in the words of the desk. */
export type Disposition = { code: string; label: string; retired?: boolean | undefined }

/** The rules of queries and surveys, as a version of a policy: every query keeps the version of when it came. */
export type QueryPolicy = {
  topics: TopicOfQuery[]
  dispositions: Disposition[]
  /** How soon a mail is answered by a person. Source: kpis.md, `acknowledged_in_time`: 4 working hours. */
  firstReply: { minutes: number; hours: 'working' | 'calendar' }
  /** A mail to something that ended longer ago begins anew. */
  reopenDays: number
  survey: {
    afterTicket: boolean
    afterQuery: boolean
    validDays: number
    /** A customer is not asked again sooner. */
    quietDays: number
    /** Up to this score a ticket is opened. */
    lowScore: number
    low: { category: string; subcategory: string | null; priority: Priority }
  }
}

/** Within this a further contact on the same topic takes back that it was resolved at first. Source: kpis.md, `fcr`. */
export const REPEAT_DAYS = 7

/** What was said, with how it travelled. */
export type QueryMessage = {
  seq: number
  at: Date
  kind: QueryMessageKind
  automatic: boolean
  actor: { kind: string; id: string; name: string }
  text: string
  mail: MailState | null
}

/** Of a mail that went out: whether it was taken by a gateway, waits, failed or came back. Of one that came in: what came with it. */
export type MailState = {
  id: string
  direction: 'in' | 'out'
  delivery: 'sent' | 'waiting' | 'failed' | 'bounced' | null
  problem: string | null
  /** Of one that failed: it is tried again by itself. */
  trying: boolean
  attachments: MailFile[]
}

export type MailFile = {
  number: number
  name: string
  mediaType: string | null
  byteSize: number
  missing: string | null
}
