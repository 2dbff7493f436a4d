/** What an item of an inbox is. */
const NOTICE_KINDS = ['reminder', 'mention', 'escalation', 'notice'] as const
export type NoticeKind = (typeof NOTICE_KINDS)[number]

/**
 * What an item leads to: a kind of thing and what people call it by (an order's or a ticket's reference, the Monday of a week of shifts, the name of a
 * queue of orders or tickets).
 */
export const SUBJECT_KINDS = [
  'order',
  'ticket',
  'query',
  'shifts',
  'queue',
  'tickets',
  'knowledge',
  'audit',
  'coaching',
  'feedback',
  'alert',
] as const
export type Subject = { kind: (typeof SUBJECT_KINDS)[number]; id: string }

/** Something that is told once: again under the same topic, occasion and step it is not. */
export type NewNotice = {
  /** The rule by which it is told: "mention", "no_action". */
  topic: string
  /** What of the topic: an event, an assignment, the press of a button. */
  occasion: string
  step?: number
  kind: NoticeKind
  subject: Subject
  /** Without contact data: it stays when a person is erased. */
  text: string
  /** Ids of users. */
  to: readonly string[]
  /** When it comes up; at once unless said. */
  showsAt?: Date
}

/** A view of one's inbox: what is to be seen to, what comes up later, what was done. */
export const INBOX_VIEWS = ['now', 'later', 'done'] as const
export type InboxView = (typeof INBOX_VIEWS)[number]

export type InboxItem = {
  id: string
  kind: NoticeKind
  topic: string
  subject: Subject
  text: string
  fromName: string
  /** A person told it, and not the product or a key. */
  fromPerson: boolean
  at: Date
  showsAt: Date
  readAt: Date | null
  doneAt: Date | null
  /** By its person, or because what it was about is over. */
  doneBy: 'self' | 'settled' | null
}

/** `now` and `later` exactly; `unread` of those that are up now. */
export type InboxCounts = { now: number; later: number; unread: number }

/** A moment that is offered by name; `inMinutes` where it counts from the press. */
export type LaterChoice = { id: string; label: string; at: Date; inMinutes: number | null }

/** A step that was told about a subject, with the names of those who were. */
export type ToldStep = { topic: string; step: number; kind: NoticeKind; text: string; at: Date; to: string[] }

/** A reminder of one's own that is still to come up, or up and not done. */
export type OwnReminder = { id: string; text: string; showsAt: Date }
