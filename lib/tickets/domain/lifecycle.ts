import type { TicketCommand, TicketStatus } from '../types'

/** Who may: members of the ticket's team; they, whoever raised it and CX; everybody who may read it; or SLA & Quality and Operations. */
type Who = 'team' | 'concerned' | 'reader' | 'judges'

type Step = { from: readonly TicketStatus[]; to: readonly TicketStatus[] | 'same'; who: Who; label: string }

/** Somebody has to do something, or is waited for. */
export const OPEN_STATUSES = [
  'open',
  'in_progress',
  'waiting_on_customer',
  'waiting_on_team',
] as const satisfies TicketStatus[]
const NOT_CLOSED = [...OPEN_STATUSES, 'resolved'] as const
const EVERY = [...NOT_CLOSED, 'closed'] as const

/**
 * The one table that decides what may happen to a ticket. Buttons, actions and API ask it through `decide` and `commandsFrom`;
 * the database restates it in ticket_step_is_legal (a test compares the two). Source: issue "Tickets", product.md, `tickets.work`.
 */
export const LIFECYCLE: Record<TicketCommand, Step> = {
  take: { from: OPEN_STATUSES, to: ['in_progress'], who: 'team', label: 'Take' },
  assign: { from: OPEN_STATUSES, to: 'same', who: 'team', label: 'Assign' },
  start: { from: ['open'], to: ['in_progress'], who: 'team', label: 'Start' },
  wait_for_customer: {
    from: ['open', 'in_progress', 'waiting_on_team'],
    to: ['waiting_on_customer'],
    who: 'team',
    label: 'Wait for the customer',
  },
  wait_for_team: {
    from: ['open', 'in_progress', 'waiting_on_customer'],
    to: ['waiting_on_team'],
    who: 'team',
    label: 'Wait for a team',
  },
  resume: { from: ['waiting_on_customer', 'waiting_on_team'], to: ['in_progress'], who: 'team', label: 'Resume' },
  hand_over: { from: OPEN_STATUSES, to: ['open'], who: 'team', label: 'Hand over' },
  send_back: { from: OPEN_STATUSES, to: ['open'], who: 'team', label: 'Send back' },
  message: { from: EVERY, to: 'same', who: 'concerned', label: 'Message' },
  log_reply: { from: EVERY, to: [...EVERY], who: 'concerned', label: 'Log a reply' },
  note: { from: EVERY, to: 'same', who: 'concerned', label: 'Internal note' },
  edit: { from: NOT_CLOSED, to: 'same', who: 'team', label: 'Edit' },
  set_priority: { from: OPEN_STATUSES, to: 'same', who: 'team', label: 'Set priority' },
  link: { from: EVERY, to: 'same', who: 'team', label: 'Link' },
  follow: { from: EVERY, to: 'same', who: 'reader', label: 'Follow' },
  unfollow: { from: EVERY, to: 'same', who: 'reader', label: 'Unfollow' },
  ask_founder: { from: NOT_CLOSED, to: 'same', who: 'team', label: 'Ask for founder review' },
  end_founder_review: { from: NOT_CLOSED, to: 'same', who: 'team', label: 'End founder review' },
  resolve: { from: OPEN_STATUSES, to: ['resolved'], who: 'team', label: 'Resolve' },
  close: { from: ['resolved'], to: ['closed'], who: 'concerned', label: 'Close' },
  reopen: { from: ['resolved', 'closed'], to: ['in_progress', 'open'], who: 'concerned', label: 'Reopen' },
  merge: { from: NOT_CLOSED, to: ['closed'], who: 'team', label: 'Merge' },
  fix: { from: NOT_CLOSED, to: 'same', who: 'concerned', label: 'Fix the order' },
  log_incident: { from: EVERY, to: 'same', who: 'concerned', label: 'Log against the partner' },
  log_partner: { from: EVERY, to: 'same', who: 'concerned', label: 'Log what the partner says' },
  give_verdict: { from: EVERY, to: 'same', who: 'judges', label: 'Give a verdict' },
  split: { from: NOT_CLOSED, to: 'same', who: 'concerned', label: 'Split off' },
  relate: { from: EVERY, to: 'same', who: 'concerned', label: 'Relate to a ticket' },
  unrelate: { from: EVERY, to: 'same', who: 'concerned', label: 'No longer relate' },
}

export function isOpen(status: TicketStatus): boolean {
  return (OPEN_STATUSES as readonly string[]).includes(status)
}

/** The clock of resolving stands still while it is the customer's turn, and once it is resolved. Source: kpis.md, `escalation_sla`. */
export function isRunning(status: TicketStatus): boolean {
  return status === 'open' || status === 'in_progress' || status === 'waiting_on_team'
}

/** The commands that a status allows, in the order of the table. */
export function commandsFrom(status: TicketStatus): TicketCommand[] {
  return (Object.keys(LIFECYCLE) as TicketCommand[]).filter((command) => LIFECYCLE[command].from.includes(status))
}
