import { formatDuration } from '@/lib/core/format'
import { type EventFact, eventFacts } from '@/lib/orders/domain/event-facts'
import { evidenceOf } from '@/lib/orders/domain/failure-evidence'
import type { OrderPage } from '@/lib/orders/domain/order-page'
import { eventTitle, OWNER_LABELS } from '@/lib/orders/domain/order-words'
import type { OrderEvent } from '@/lib/orders/types'
import { CHANNEL_LABELS, type MessageKind, type TicketEvent, VERDICT_LABELS, type Verdict } from '../types'

export type CaseSide = 'customer' | 'partner' | 'us'

/** What one side says, oldest first. */
export type Said = { at: Date; text: string; by: string; how: string | null }
/** A step of both histories together. `facts` are words. */
export type CaseStep = { id: string; at: Date; side: CaseSide; title: string; facts: string[]; by: string }
export type CaseVerdict = {
  id: string
  at: Date
  title: string
  why: string | null
  follows: string | null
  by: string
}
export type CaseFile = {
  customer: Said[]
  partner: Said[]
  timeline: CaseStep[]
  verdicts: CaseVerdict[]
  /** What the histories show by themselves. */
  evidence: string[]
}

type OrderSide = Pick<OrderPage, 'events' | 'reasons' | 'assignments' | 'now'> & {
  order: Pick<OrderPage['order'], 'slot' | 'status'>
}

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)

const MESSAGE_SIDES: Record<MessageKind, { side: CaseSide; title: string }> = {
  from_customer: { side: 'customer', title: 'The customer says' },
  from_partner: { side: 'partner', title: 'The partner says' },
  to_customer: { side: 'us', title: 'To the customer' },
  to_team: { side: 'us', title: 'To the team' },
  note: { side: 'us', title: 'Note' },
}

/** Done by the partner, whoever wrote it down. */
const OF_PARTNER = new Set([
  'accept',
  'decline',
  'start_trip',
  'arrive',
  'start_inspection',
  'set_final_price',
  'confirm_pickup',
  'report_failure',
])

function sideOf({ command, data }: OrderEvent): CaseSide {
  if (OF_PARTNER.has(command)) return 'partner'
  if (command === 'place' || command === 'reject_price') return 'customer'
  const cause = data.cause ?? data.by
  if ((command === 'reschedule' || command === 'cancel') && (cause === 'customer' || cause === 'partner')) return cause
  return 'us'
}

const factWords = ({ label, text: words }: EventFact): string => (label ? `${label}: ${words}` : words)

function orderSteps({ events, reasons, assignments, now }: OrderSide): CaseStep[] {
  const names = {
    partners: new Map(assignments.map(({ partner }) => [partner.partner_id, partner.name])),
    reasons: new Map(reasons.map(({ code, label }) => [code, label])),
    now,
  }
  return events.map((event) => ({
    id: `order ${event.seq}`,
    at: event.at,
    side: sideOf(event),
    title: eventTitle(event.command),
    facts: eventFacts(event, names).map(factWords),
    by: event.actor.name,
  }))
}

/** Of a ticket what was said, and where it went; what was done to the order stands in the order's own steps. */
function ticketSteps(events: readonly TicketEvent[], ref: string): CaseStep[] {
  return events.flatMap((event): CaseStep[] => {
    const { seq, at, message, command, data, actor } = event
    const step = { id: `ticket ${seq}`, at, by: actor.name }
    if (message) {
      const { side, title } = MESSAGE_SIDES[message.kind]
      return [{ ...step, side, title, facts: [message.text] }]
    }
    if (command === 'create') return [{ ...step, side: 'customer', title: `Ticket ${ref} raised`, facts: [] }]
    if (command === 'wait_for_customer')
      return [{ ...step, side: 'us', title: 'Asked the customer', facts: [text(data.reason) ?? ''] }]
    if (command === 'hand_over' || command === 'send_back') {
      const title = command === 'hand_over' ? `Handed over to ${event.team}` : `Sent back to ${event.team}`
      return [{ ...step, side: 'us', title, facts: [text(data.reason) ?? ''].filter(Boolean) }]
    }
    return []
  })
}

function said(events: readonly TicketEvent[], kind: MessageKind): Said[] {
  return events.flatMap(({ at, message, actor }) =>
    message?.kind === kind
      ? [{ at, text: message.text, by: actor.name, how: message.channel && CHANNEL_LABELS[message.channel] }]
      : [],
  )
}

/** What the partner reported with the order itself: why it failed, why it was declined. */
function reported({ events, reasons }: OrderSide): Said[] {
  const labels = new Map(reasons.map(({ code, label }) => [code, label]))
  return events.flatMap(({ command, at, data, actor }) => {
    if (command !== 'report_failure' && command !== 'decline') return []
    const code = text(data.reason_code)
    const words = [code && (labels.get(code) ?? code), text(data.note), text(data.reason)].filter(Boolean).join(': ')
    return words ? [{ at, text: words, by: actor.name, how: eventTitle(command) }] : []
  })
}

const ORDER_VERDICTS = new Set(['approve_failure', 'reject_failure', 'reverse_failure'])

function verdictsOf(events: readonly TicketEvent[], orderEvents: readonly OrderEvent[]): CaseVerdict[] {
  const ours = events.flatMap(({ seq, at, command, data, actor }) =>
    command === 'give_verdict'
      ? [
          {
            id: `ticket ${seq}`,
            at,
            title: VERDICT_LABELS[data.verdict as Verdict] ?? String(data.verdict),
            why: text(data.reason),
            follows: text(data.consequence),
            by: actor.name,
          },
        ]
      : [],
  )
  const orders = orderEvents.flatMap(({ seq, at, command, data, actor }) =>
    ORDER_VERDICTS.has(command)
      ? [
          {
            id: `order ${seq}`,
            at,
            title: `${eventTitle(command)}${typeof data.owner === 'string' ? `: ${OWNER_LABELS[data.owner as keyof typeof OWNER_LABELS] ?? data.owner}` : ''}`,
            why: text(data.note) ?? text(data.reason),
            follows: data.then === 'requeue' ? 'Back to the queue' : data.then === 'close' ? 'Closed' : null,
            by: actor.name,
          },
        ]
      : [],
  )
  return [...ours, ...orders].sort((a, b) => a.at.getTime() - b.at.getTime())
}

function lateness(at: Date, due: Date): string {
  const seconds = (at.getTime() - due.getTime()) / 1000
  return seconds <= 0 ? 'in time' : `${formatDuration(seconds)} late`
}

/** What calls and trips show, against the slot that was promised. */
function evidenceWords({ events, order }: OrderSide): string[] {
  const { calls, steps } = evidenceOf(events)
  const answered = calls.filter((call) => call.answered).length
  const last = (command: string): Date | undefined => steps.findLast((step) => step.command === command)?.at
  const [trip, arrival, slot] = [last('start_trip'), last('arrive'), order.slot]
  return [
    calls.length === 0
      ? 'No contact is logged since the partner got it.'
      : `${calls.length} ${calls.length === 1 ? 'contact' : 'contacts'} logged since the partner got it, ${answered} answered.`,
    trip ? null : 'No trip was started.',
    arrival ? `Arrived${slot ? `, ${lateness(arrival, slot.end)} for the slot` : ''}.` : 'No arrival is recorded.',
  ].filter((words): words is string => words !== null)
}

/**
 * Both sides of a ticket's matter in one place: what each says, what was done by whom in the order of time, what the histories show, and how it
 * was decided. `said` is what the customer said when it was raised; `order` null for a ticket without one.
 */
export function caseFileOf(
  ticket: { ref: string; said: string | null; createdAt: Date; raisedByName: string; channel: string },
  events: readonly TicketEvent[],
  order: OrderSide | null,
): CaseFile {
  const first = ticket.said
    ? [{ at: ticket.createdAt, text: ticket.said, by: ticket.raisedByName, how: ticket.channel }]
    : []
  const byTime = <T extends { at: Date }>(all: T[]): T[] => all.sort((a, b) => a.at.getTime() - b.at.getTime())
  return {
    customer: [...first, ...said(events, 'from_customer')],
    partner: byTime([...(order ? reported(order) : []), ...said(events, 'from_partner')]),
    timeline: byTime([...(order ? orderSteps(order) : []), ...ticketSteps(events, ticket.ref)]),
    verdicts: verdictsOf(events, order?.events ?? []),
    evidence: order ? evidenceWords(order) : [],
  }
}
