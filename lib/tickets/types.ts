import type { Team } from '@/lib/auth/roles'

/** Where a ticket stands. Source: the helpdesk's own life of a ticket (README). */
export const TICKET_STATUSES = [
  'open',
  'in_progress',
  'waiting_on_customer',
  'waiting_on_team',
  'resolved',
  'closed',
] as const
export type TicketStatus = (typeof TICKET_STATUSES)[number]

export const STATUS_LABELS: Record<TicketStatus, string> = {
  open: 'Open',
  in_progress: 'In progress',
  waiting_on_customer: 'Waiting on customer',
  waiting_on_team: 'Waiting on team',
  resolved: 'Resolved',
  closed: 'Closed',
}

/** What can be done to a ticket; `create` makes one. */
export const TICKET_COMMANDS = [
  'take',
  'assign',
  'start',
  'wait_for_customer',
  'wait_for_team',
  'resume',
  'hand_over',
  'send_back',
  'message',
  'log_reply',
  'note',
  'edit',
  'set_priority',
  'link',
  'follow',
  'unfollow',
  'ask_founder',
  'end_founder_review',
  'resolve',
  'close',
  'reopen',
  'merge',
  'fix',
  'log_incident',
  'log_partner',
  'give_verdict',
  'split',
  'relate',
  'unrelate',
] as const
export type TicketCommand = (typeof TICKET_COMMANDS)[number]

export const PRIORITIES = ['critical', 'high', 'normal', 'low'] as const
export type Priority = (typeof PRIORITIES)[number]

export const PRIORITY_LABELS: Record<Priority, string> = {
  critical: 'Critical',
  high: 'High',
  normal: 'Normal',
  low: 'Low',
}

export const CHANNELS = ['phone', 'email', 'chat', 'whatsapp', 'app', 'review', 'internal'] as const
export type Channel = (typeof CHANNELS)[number]

export const CHANNEL_LABELS: Record<Channel, string> = {
  phone: 'Phone',
  email: 'E-mail',
  chat: 'Chat',
  whatsapp: 'WhatsApp',
  app: 'App',
  review: 'Public review',
  internal: 'Internal',
}

/** What a category may ask for before a ticket is handed over. Source: seeds/004 ("clear, short notes"), domain-facts 12.3. */
export const REQUIRED_FIELDS = ['said', 'checked', 'needed', 'order', 'contact', 'partner', 'evidence'] as const
export type RequiredField = (typeof REQUIRED_FIELDS)[number]

export const FIELD_LABELS: Record<RequiredField, string> = {
  said: 'What the customer said',
  checked: 'What was checked',
  needed: 'What is needed',
  order: 'Order',
  contact: 'Customer',
  partner: 'Partner',
  evidence: 'Evidence',
}

/** What a file of a ticket is: what everybody may look at, a paper on which a person stands, a recorded call. */
export const FILE_KINDS = ['evidence', 'paper', 'recording'] as const
export type FileKind = (typeof FILE_KINDS)[number]

/** The fields that are text. */
export const TEXT_FIELDS = ['said', 'checked', 'needed', 'evidence'] as const satisfies RequiredField[]
export type TextField = (typeof TEXT_FIELDS)[number]
export type TicketFields = Partial<Record<TextField, string>>

export type DueRule = { minutes: number; hours: 'working' | 'calendar' }
export type DueRules = Record<Priority, DueRule>

/** Who is told of a ticket's clock: whoever has it (its team while nobody has), then up the line. */
export const ALERTED = ['team', 'lead', 'manager'] as const
export type Alerted = (typeof ALERTED)[number]

export const ALERT_CLOCKS = ['response', 'resolution'] as const
export type AlertClock = (typeof ALERT_CLOCKS)[number]

/** While so much of its time is left at most: a share of the whole, or minutes of the clock's own hours. */
export type ReminderRule = { clock: AlertClock; left: number; unit: 'percent' | 'minutes' }
/** So many minutes, of the clock's own hours, after it was late. */
export type EscalationRule = { after: number; to: Alerted }
export type AlertPlan = { remind: ReminderRule[]; escalate: EscalationRule[] }
export type AlertRules = {
  standard: AlertPlan
  /** Where a priority has its own. */
  byPriority: Partial<Record<Priority, AlertPlan>>
  /** Of a stale ticket: how often whoever has it is reminded, so many working minutes apart, before their lead is told. */
  stale: { everyMinutes: number; most: number }
}

export type Subcategory = { code: string; label: string; priority: Priority; retired?: boolean | undefined }
export type Category = {
  code: string
  label: string
  /** Not offered any more: tickets that have it keep it. */
  retired?: boolean | undefined
  /** Who it is handed over to. */
  team: Team
  required: RequiredField[]
  /** Closing needs the customer's word, or a reason for closing without. */
  confirm: boolean
  subcategories: Subcategory[]
  /** Where they differ from the general ones. */
  firstResponse?: Partial<DueRules> | undefined
  resolution?: Partial<DueRules> | undefined
  followUpMinutes?: number | undefined
  alerts?: AlertPlan | undefined
}

/** The rules of tickets, as a version of a policy: every ticket keeps the version of when it was raised. */
export type TicketPolicy = {
  categories: Category[]
  firstResponse: DueRules
  resolution: DueRules
  /** Working minutes after which an open ticket without news is stale. */
  followUpMinutes: number
  /** Who is told before a clock ends, when it has ended, and after that. */
  alerts: AlertRules
}

/** For whom a dispute between customer and partner was decided. */
export const VERDICTS = ['customer', 'partner', 'shared', 'unproven'] as const
export type Verdict = (typeof VERDICTS)[number]

export const VERDICT_LABELS: Record<Verdict, string> = {
  customer: 'The customer is right',
  partner: 'The partner is right',
  shared: 'Both have a part in it',
  unproven: 'Neither can be proved',
}

/** Why a founder looks at a ticket. Source: domain-facts 12.5. */
export const FOUNDER_REASONS = [
  'legal_threat',
  'high_value_loss',
  'vendor_fraud',
  'money_error',
  'reputation',
  'team_mistake',
] as const
export type FounderReason = (typeof FOUNDER_REASONS)[number]

export const FOUNDER_REASON_LABELS: Record<FounderReason, string> = {
  legal_threat: 'PR or legal threat',
  high_value_loss: 'High-value loss',
  vendor_fraud: 'Vendor fraud',
  money_error: 'App or system money error',
  reputation: 'Reputation at risk',
  team_mistake: 'Mistake of our team',
}

export type MessageKind = 'to_customer' | 'to_team' | 'from_customer' | 'from_partner' | 'note'

/** One step of a ticket's history; texts stand beside it, apart. */
export type TicketEvent = {
  seq: number
  at: Date
  command: string
  from: TicketStatus | null
  to: TicketStatus
  team: string | null
  priority: Priority
  actor: { kind: string; id: string; name: string }
  version: number
  imported: boolean
  data: Record<string, unknown>
  message: { kind: MessageKind; channel: Channel | null; text: string } | null
}

/** How long after a ticket was created something happened, in hours: null where it happened to none. */
type HoursAfter = { count: number; mean: number | null; median: number | null }
/** What is there of an imported log, as its source counts: rows, moves, reopenings and calendar hours. */
export type LogFigures = {
  tickets: number
  reassigned: number
  reassignments: number
  reopened: number
  assigned: HoursAfter
  resolved: HoursAfter
  closed: HoursAfter
}
