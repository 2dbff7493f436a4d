import { ok, type Result, refuse } from '@/lib/core/result'
import { checkMailFiles, type MailableFile } from '@/lib/files/domain/files-of-mail'
import type { TicketInput, TicketRequest } from '../schema'
import type { TicketCommand, TicketPolicy } from '../types'
import { decideEdit, decideLink, type OrderLink } from './decide-edit'
import { decideClose, decideMerge, decideReopen, decideResolve } from './decide-end'
import { decideFix } from './decide-fix'
import { decideRelate } from './decide-links'
import { decideHandOver, decideSendBack, decideTake } from './decide-teams'
import { commandsFrom, LIFECYCLE } from './lifecycle'
import type { OrderOfTicket } from './priority'
import type { Decision, TicketState } from './ticket-state'

/** What a decision needs besides the ticket. `person`: who acts; `assignee`, `order`, `partnerId`, `into`: what the input names. */
export type Facts = {
  now: Date
  policy: TicketPolicy
  person: { id: string; name: string; kind: string; teams: string[] }
  assignee?: { id: string; name: string; inTeam: boolean } | null
  order?: (OrderLink & { judged: OrderOfTicket }) | null
  partnerId?: string | null
  into?: { id: string; ref: string; closed: boolean } | null
  /** Whether that ticket and this are related already. */
  related?: boolean
  /** Of the files that are to go along with a mail those that are there, and may be seen by whoever sends it. */
  files?: readonly MailableFile[]
  /** Of the people that a note mentions those who may read tickets. */
  readers?: readonly string[]
  /** What was done to the order, and logged against the partner, in the same transaction. */
  fixed?: FixedOrder
  incident?: { id: string; kind: string; partner: string; proposed: boolean }
  /** Where the ticket's order stands. */
  orderStatus?: string | null
}

/** A command that the ticket's order took: its event is the one of that version. */
export type FixedOrder = { ref: string; command: string; version: number; status: string }

/** Whether the table lets a command start from the ticket's status. */
export function checkStep({ status }: Pick<TicketState, 'status'>, command: TicketCommand): Result<null> {
  if (LIFECYCLE[command].from.includes(status)) return ok(null)
  return refuse('illegal_transition', { what: 'ticket', command, status, allowed: commandsFrom(status) })
}

const same = (
  ticket: TicketState,
  decision: Omit<Decision, 'to' | 'set' | 'data'> & Partial<Decision>,
): Result<Decision> => ok({ to: ticket.status, set: {}, data: {}, ...decision })

function decideNote(
  ticket: TicketState,
  { text, mentions }: TicketInput<'note'>,
  { readers = [] }: Facts,
): Result<Decision> {
  if (mentions.some((id) => !readers.includes(id)))
    return refuse('invalid', { errors: [{ field: 'mentions', message: 'Mention colleagues who may see tickets.' }] })
  return same(ticket, {
    message: { kind: 'note', channel: null, text },
    ...(mentions.length > 0 && { data: { mentions } }),
  })
}

function decideTalk(
  ticket: TicketState,
  request: Extract<TicketRequest, { command: 'message' | 'log_reply' | 'note' }>,
  facts: Facts,
): Result<Decision> {
  const { command, input } = request
  if (command === 'note') return decideNote(ticket, input, facts)
  if (command === 'log_reply') {
    // The customer answered what was waited for: it is our turn again.
    const to = ticket.status === 'waiting_on_customer' ? 'in_progress' : ticket.status
    return same(ticket, { to, message: { kind: 'from_customer', channel: input.channel, text: input.text } })
  }
  return decideMessage(ticket, input, facts)
}

/** A word to the customer or to a team; files go along with a mail, and with nothing else. */
function decideMessage(ticket: TicketState, input: TicketInput<'message'>, facts: Facts): Result<Decision> {
  const toCustomer = input.to === 'customer'
  if (toCustomer && ticket.founderReason) return refuse('founder_review', { why: ticket.founderReason })
  const { files } = input
  if (files.length > 0 && !(toCustomer && (input.channel ?? ticket.channel) === 'email'))
    return refuse('invalid', { errors: [{ field: 'files', message: 'Only a mail to the customer carries files.' }] })
  const fit = checkMailFiles(files, facts.files ?? [])
  if (!fit.ok) return fit
  // A person's word to the customer is the first response; the product's own messages are none.
  const first = toCustomer && facts.person.kind === 'user' && !ticket.firstResponseAt
  return same(ticket, {
    set: first ? { firstResponseAt: facts.now } : {},
    data: { to: input.to, ...(files.length > 0 && { files }) },
    message: { kind: toCustomer ? 'to_customer' : 'to_team', channel: input.channel ?? null, text: input.text },
  })
}

function decideByCommand(ticket: TicketState, request: TicketRequest, facts: Facts): Result<Decision> {
  switch (request.command) {
    case 'take':
    case 'assign':
      return decideTake(ticket, request, facts)
    case 'start':
    case 'resume':
      return same(ticket, { to: 'in_progress' })
    case 'wait_for_customer':
      return same(ticket, { to: 'waiting_on_customer', data: { reason: request.input.reason } })
    case 'wait_for_team':
      return same(ticket, {
        to: 'waiting_on_team',
        data: { reason: request.input.reason, waits_for: request.input.team },
      })
    case 'hand_over':
      return decideHandOver(ticket, request.input, facts)
    case 'send_back':
      return decideSendBack(ticket, request.input)
    case 'message':
    case 'log_reply':
    case 'note':
      return decideTalk(ticket, request, facts)
    case 'edit':
      return decideEdit(ticket, request.input, facts)
    case 'link':
      return decideLink(ticket, request.input, facts)
    case 'set_priority':
      return decidePriority(ticket, request.input)
    case 'follow':
      return same(ticket, { follow: true })
    case 'unfollow':
      return same(ticket, { follow: false })
    case 'ask_founder':
      return decideAskFounder(ticket, request.input.why, facts)
    case 'end_founder_review':
      if (!ticket.founderReason) return refuse('no_change', { what: 'ticket' })
      return same(ticket, { set: { founderReason: null }, data: { reason: request.input.outcome } })
    case 'resolve':
      return decideResolve(ticket, request.input, facts)
    case 'close':
      return decideClose(ticket, request.input, facts)
    case 'reopen':
      return decideReopen(ticket, request.input)
    case 'merge':
      return decideMerge(ticket, request.input, facts)
    case 'fix':
    case 'log_incident':
    case 'log_partner':
    case 'give_verdict':
      return decideFix(ticket, request, facts)
    case 'split':
      // What the new one is, is decided as of any ticket that is raised.
      return same(ticket, {})
    case 'relate':
    case 'unrelate':
      return decideRelate(ticket, request.command, facts)
  }
}

function decidePriority(
  ticket: TicketState,
  input: { priority: TicketState['priority']; reason: string },
): Result<Decision> {
  if (input.priority === ticket.priority) return refuse('no_change', { what: 'priority' })
  return same(ticket, {
    set: { priority: input.priority, priorityBy: 'person', priorityWhy: input.reason },
    data: { reason: input.reason, former: ticket.priority },
  })
}

/** Source: domain-facts 12.5: a founder needs the order, whom to call, what happened and what was done so far. */
function decideAskFounder(
  ticket: TicketState,
  why: NonNullable<TicketState['founderReason']>,
  facts: Facts,
): Result<Decision> {
  if (ticket.founderReason) return refuse('no_change', { what: 'ticket' })
  const { orderId, customerId, fields } = ticket
  const missing = [
    ...(orderId ? [] : ['order']),
    ...(customerId ? [] : ['contact']),
    ...(fields.said ? [] : ['said']),
    ...(fields.checked ? [] : ['checked']),
  ]
  if (missing.length > 0) return refuse('ticket_incomplete', { missing, team: 'the founder', may_send: false })
  const urgent = ticket.priority !== 'critical'
  return same(ticket, {
    set: {
      founderReason: why,
      ...(urgent && { priority: 'critical', priorityBy: 'person', priorityWhy: 'Founder review' }),
    },
    data: { why, asked_at: facts.now.toISOString() },
  })
}

/**
 * What a command makes of a ticket, or the rule that stands against it. Pure: all it needs besides the ticket is in `facts`. The
 * only reader of the table for changes.
 */
export function decide(ticket: TicketState, request: TicketRequest, facts: Facts): Result<Decision> {
  const step = checkStep(ticket, request.command)
  if (!step.ok) return step
  return decideByCommand(ticket, request, facts)
}
