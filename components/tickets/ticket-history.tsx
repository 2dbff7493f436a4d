import Link from 'next/link'
import type { ReactNode } from 'react'
import { When } from '@/components/format/when'
import { Badge } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import { Timeline, type TimelineItem } from '@/components/ui/timeline'
import { eventTitle, STATUS_LABELS } from '@/lib/orders/domain/order-words'
import type { OrderStatus } from '@/lib/orders/types'
import { INCIDENT_LABELS, type IncidentKind } from '@/lib/partners/types'
import {
  CHANNEL_LABELS,
  FIELD_LABELS,
  type MessageKind,
  type RequiredField,
  type TicketCommand,
  type TicketEvent,
  VERDICT_LABELS,
  type Verdict,
} from '@/lib/tickets/types'
import { STATUS_TONES } from './ticket-status'

const SAID: Record<MessageKind, { words: string; look: string }> = {
  to_customer: { words: 'To the customer', look: 'bg-accent-soft' },
  from_customer: { words: 'From the customer', look: 'bg-sunken' },
  to_team: { words: 'To the team', look: 'bg-sunken' },
  from_partner: { words: 'From the partner', look: 'bg-sunken' },
  note: { words: 'Note', look: 'bg-waiting-soft' },
}

/** What was done, in the words of history. */
const DONE: Record<TicketCommand, string> = {
  take: 'Taken',
  assign: 'Assigned',
  start: 'Started',
  wait_for_customer: 'Waits for the customer',
  wait_for_team: 'Waits for a team',
  resume: 'Resumed',
  hand_over: 'Handed over',
  send_back: 'Sent back for more information',
  message: 'Message',
  log_reply: 'Reply',
  note: 'Note',
  edit: 'Edited',
  set_priority: 'Priority set',
  link: 'Linked',
  follow: 'Followed',
  unfollow: 'No longer followed',
  ask_founder: 'Founder review asked for',
  end_founder_review: 'Founder review ended',
  resolve: 'Resolved',
  close: 'Closed',
  reopen: 'Reopened',
  merge: 'Merged',
  fix: 'Fixed on the order',
  log_incident: 'Logged against the partner',
  log_partner: 'From the partner',
  give_verdict: 'Verdict',
  split: 'Split off',
  relate: 'Related',
  unrelate: 'No longer related',
}

/** Imported history has words of its source; ours are those of the table. */
function titleOf({ command, imported, data }: TicketEvent): string {
  if (imported && typeof data.event === 'string') return data.event
  if (command === 'fix') return `Order: ${eventTitle(String(data.order_command))}`
  return command === 'create' ? 'Raised' : (DONE[command as TicketCommand] ?? command)
}

function factsOf({ data, team }: TicketEvent): string[] {
  const text = (key: string): string | null => (typeof data[key] === 'string' ? String(data[key]) : null)
  const missing = Array.isArray(data.missing) ? (data.missing as RequiredField[]) : []
  const fields = Array.isArray(data.fields) ? (data.fields as RequiredField[]) : []
  return [
    text('from_team') && `${text('from_team')} → ${team}`,
    text('waits_for') && `Waits for ${text('waits_for')}`,
    missing.length > 0 && `Missing: ${missing.map((field) => FIELD_LABELS[field] ?? field).join(', ')}`,
    fields.length > 0 && `Changed: ${fields.map((field) => FIELD_LABELS[field] ?? field).join(', ')}`,
    text('order') && !text('order_command') && `Order ${text('order')}`,
    text('incident_kind') &&
      `${INCIDENT_LABELS[text('incident_kind') as IncidentKind] ?? text('incident_kind')}, ${text('partner')}`,
    text('proposed') && 'A hold was proposed; somebody else decides.',
    text('verdict') && (VERDICT_LABELS[text('verdict') as Verdict] ?? text('verdict')),
    text('into') && `Into ${text('into')}`,
    text('split_into') && `Into ${text('split_into')}`,
    text('ticket') && `With ${text('ticket')}`,
    text('why'),
    text('reason'),
    text('consequence') && `What follows: ${text('consequence')}`,
    data.confirmed === true && 'The customer confirmed',
    data.confirmed === false && 'Not confirmed by the customer',
  ].filter((fact): fact is string => typeof fact === 'string')
}

/** To the step of the order that was done for this ticket. */
function FixLink({ event: { command, data } }: { event: TicketEvent }) {
  if (command !== 'fix' || typeof data.order !== 'string') return null
  const status = STATUS_LABELS[data.order_status as OrderStatus]
  return (
    <p>
      <Link
        href={`/orders/${data.order}#v${data.order_version}`}
        className="rounded-sm text-accent-text hover:underline"
      >
        {data.order}
      </Link>
      {status && <span className="text-muted"> is then “{status}”</span>}
    </p>
  )
}

/** How many files a word to the customer went with. */
function filesSent({ data }: TicketEvent): number {
  return Array.isArray(data.files) ? data.files.length : 0
}

function itemOf(event: TicketEvent, beside: ReactNode): TimelineItem {
  const { message } = event
  const said = message ? SAID[message.kind] : null
  // The order of a ticket that was raised with one is shown beside it, and its id says nothing.
  const facts = event.command === 'create' ? [] : factsOf(event)
  const sent = beside ? 0 : filesSent(event)
  return {
    id: String(event.seq),
    title: said && ['message', 'log_reply', 'note'].includes(event.command) ? said.words : titleOf(event),
    at: <When at={event.at} kind="exact" />,
    by: (
      <>
        {event.actor.name}
        {message?.channel && ` · ${CHANNEL_LABELS[message.channel]}`}
        {event.imported && (
          <>
            {' '}
            <Badge>Imported</Badge>
          </>
        )}
      </>
    ),
    tone: event.from === event.to ? 'neutral' : STATUS_TONES[event.to],
    body: (facts.length > 0 || message || beside || event.command === 'fix') && (
      <div className="flex flex-col gap-1">
        <FixLink event={event} />
        {facts.map((fact) => (
          <p key={fact} className="whitespace-pre-line break-words">
            {fact}
          </p>
        ))}
        {message && (
          <p className={`whitespace-pre-line break-words rounded-md px-3 py-2 ${said?.look}`}>{message.text}</p>
        )}
        {sent > 0 && <p className="text-muted">{sent === 1 ? 'With 1 file' : `With ${sent} files`}</p>}
        {beside}
      </div>
    ),
  }
}

export interface TicketHistoryProps {
  events: readonly TicketEvent[]
  composer: ReactNode
  /** What other areas say of an event, by its number. */
  beside?: Readonly<Record<number, ReactNode>> | undefined
}

/** What was said and done, the newest first. Texts are text: nothing in them can run. */
export function TicketHistory({ events, composer, beside = {} }: TicketHistoryProps) {
  return (
    <Card
      title="Conversation and history"
      description={events.length === 1 ? '1 event' : `${events.length} events, newest first`}
    >
      {composer && <div className="mb-4 border-line border-b pb-4">{composer}</div>}
      <Timeline label="History" items={[...events].reverse().map((event) => itemOf(event, beside[event.seq]))} />
    </Card>
  )
}
