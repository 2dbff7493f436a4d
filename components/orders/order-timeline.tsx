import Link from 'next/link'
import type { ReactNode } from 'react'
import { When } from '@/components/format/when'
import { Badge } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import { Timeline, type TimelineItem } from '@/components/ui/timeline'
import { DAY } from '@/lib/core/days'
import { formatDuration } from '@/lib/core/format'
import { SETTLED_KEPT_DAYS } from '@/lib/inbox/domain/kept'
import { type EventFact, eventFacts, recordedLate } from '@/lib/orders/domain/event-facts'
import type { OrderPage } from '@/lib/orders/domain/order-page'
import { eventTitle } from '@/lib/orders/domain/order-words'
import type { OrderEvent } from '@/lib/orders/types'
import { STATUS_TONES } from './order-status'

const ACTORS: Record<string, string> = { api_key: ' (API key)', cli: ' (command line)' }

/** Who did what, when, why, and how long it took; the newest first. */
export function OrderTimeline({ page }: { page: OrderPage }) {
  const { events, assignments, reasons, told, now } = page
  const names = {
    partners: new Map(assignments.map(({ partner }) => [partner.partner_id, partner.name])),
    reasons: new Map(reasons.map(({ code, label }) => [code, label])),
    now,
  }
  const items = events.map((event, index) => ({
    id: String(event.seq),
    anchor: `v${event.version}`,
    time: event.at.getTime(),
    title: (
      <>
        {eventTitle(event.command)}
        {event.imported && (
          <>
            {' '}
            <Badge>Imported</Badge>
          </>
        )}
      </>
    ),
    at: <When at={event.at} kind="exact" />,
    by: (
      <>
        {event.actor.name}
        {ACTORS[event.actor.kind]}
        <Took event={event} before={events[index - 1]} />
      </>
    ),
    tone: event.from === event.to ? ('neutral' as const) : STATUS_TONES[event.to],
    body: bodyOf(event, eventFacts(event, names)),
  }))
  return (
    <Card title="Timeline" description={events.length === 1 ? '1 event' : `${events.length} events, newest first`}>
      <Timeline label="Timeline" items={withTold(items, told, now).reverse()} />
    </Card>
  )
}

type Placed = TimelineItem & { time: number }

/** Whom it was told is kept as long as it may be in an inbox. */
const isSwept = (at: Date, now: Date): boolean => now.getTime() - at.getTime() > SETTLED_KEPT_DAYS * DAY

/** Reminders and escalations stand between the events, where they were told; they are none: nothing happened to the order. */
function withTold(items: Placed[], told: OrderPage['told'], now: Date): Placed[] {
  const steps = told.map(({ topic, step, kind, text, at, to }) => ({
    id: `${topic} ${step} ${at.getTime()}`,
    time: at.getTime(),
    title: kind === 'escalation' ? 'Escalated: no action' : `Reminder ${step}: no action`,
    at: <When at={at} kind="exact" />,
    by: to.length > 0 ? `to ${to.join(', ')}` : isSwept(at, now) ? undefined : 'nobody to tell',
    tone: kind === 'escalation' ? ('risk' as const) : ('neutral' as const),
    body: text,
  }))
  // Events keep their order among each other, also where their times are the same.
  return [...items, ...steps].sort((a, b) => a.time - b.time)
}

/** How long the order stood in the status that this event ended. */
function Took({ event, before }: { event: OrderEvent; before: OrderEvent | undefined }) {
  if (!before || !event.from) return null
  const seconds = (event.at.getTime() - before.at.getTime()) / 1000
  return <> · {formatDuration(seconds)} later</>
}

function bodyOf(event: OrderEvent, facts: EventFact[]): ReactNode {
  const late = recordedLate(event)
  const nothing = facts.length === 0 && late === null && typeof event.data.ticket !== 'string'
  return nothing ? undefined : <Facts facts={facts} late={late} data={event.data} />
}

function Facts({ facts, late, data }: { facts: EventFact[]; late: number | null; data: Record<string, unknown> }) {
  const plain = facts.filter((fact) => fact.label === null)
  const labelled = facts.filter((fact) => fact.label !== null)
  const why = typeof data.late_reason === 'string' ? data.late_reason : null
  const ticket = typeof data.ticket === 'string' ? data.ticket : null
  return (
    <div className="flex flex-col gap-0.5">
      {plain.map((fact) => (
        <p key={fact.text} className="whitespace-pre-line">
          {fact.text}
        </p>
      ))}
      {labelled.length > 0 && (
        <ul className="flex flex-wrap gap-x-4">
          {labelled.map((fact) => (
            <li key={fact.label}>
              <span className="text-muted">{fact.label}: </span>
              <span className="whitespace-pre-line">{fact.text}</span>
            </li>
          ))}
        </ul>
      )}
      {ticket && (
        <p>
          <span className="text-muted">For ticket </span>
          <Link href={`/tickets/${ticket}`} className="rounded-sm text-accent-text hover:underline">
            {ticket}
          </Link>
        </p>
      )}
      {late !== null && (
        <p className="text-risk">
          Recorded {formatDuration(late / 1000)} later{why && `: ${why}`}
        </p>
      )}
    </div>
  )
}
