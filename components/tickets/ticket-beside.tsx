import Link from 'next/link'
import { Email } from '@/components/format/email'
import { Phone } from '@/components/format/phone'
import { When } from '@/components/format/when'
import { Card } from '@/components/ui/card'
import { KeyValue } from '@/components/ui/key-value'
import { NO_VALUE } from '@/lib/core/format'
import type { TicketPageData } from '@/lib/tickets/loaders'
import { CHANNEL_LABELS, type Channel } from '@/lib/tickets/types'
import { PriorityBadge } from './ticket-status'
import { TicketLines } from './ticket-table'

/** The source's own label beside ours, which there is none of. */
function slaWords(met: boolean | null): string {
  return met === null ? 'Says nothing' : met ? 'In time, says the source' : 'Late, says the source'
}

/** Team, kind, urgency, and how often it was moved. */
export function Standing({ page: { ticket } }: { page: TicketPageData }) {
  const counts = [
    [ticket.reassignments, 'moved'],
    [ticket.sendBacks, 'sent back'],
    [ticket.incompleteHandovers, 'handed over incomplete'],
    [ticket.reopenings, 'reopened'],
  ].filter(([count]) => Number(count) > 0)
  return (
    <Card
      title="Where it stands"
      actions={
        <Link
          href={`/tickets/${encodeURIComponent(ticket.ref)}/case`}
          className="thumb rounded-sm text-accent-text text-sm hover:underline"
        >
          Case file
        </Link>
      }
    >
      <KeyValue
        items={[
          { label: 'Team', value: ticket.team ?? NO_VALUE },
          { label: 'With', value: ticket.assigneeName ?? 'Nobody yet' },
          { label: 'Kind', value: ticket.kind },
          { label: 'Priority', value: <PriorityBadge priority={ticket.priority} />, hint: ticket.priorityWhy },
          { label: 'Came by', value: CHANNEL_LABELS[ticket.channel as Channel] ?? ticket.channel },
          { label: 'Raised', value: <When at={ticket.createdAt} kind="exact" />, hint: ticket.raisedByName },
          ...(counts.length > 0
            ? [{ label: 'So far', value: counts.map(([count, word]) => `${count} × ${word}`).join(', ') }]
            : []),
          ...(ticket.closeReason ? [{ label: 'Closed', value: ticket.closeReason }] : []),
          ...(ticket.imported
            ? [
                { label: 'Source', value: [ticket.source, ticket.externalId].filter(Boolean).join(' ') },
                { label: 'Its SLA', value: slaWords(ticket.sourceSlaMet) },
              ]
            : []),
        ]}
      />
    </Card>
  )
}

/** Whom it is about, for who may see it, and what else they asked. */
export function TicketCustomer({ page: { ticket, customer, seesContact, others, now } }: { page: TicketPageData }) {
  if (!ticket.customerId) return null
  return (
    <Card
      title="Customer"
      actions={
        <Link
          href={`/customers/${ticket.customerId}`}
          className="thumb rounded-sm text-accent-text text-sm hover:underline"
        >
          All of this customer
        </Link>
      }
    >
      {seesContact && customer ? (
        <KeyValue
          items={[
            { label: 'Name', value: customer.name || NO_VALUE },
            { label: 'Phone', value: <Phone phone={customer.phone} call /> },
            { label: 'E-mail', value: <Email address={customer.email} /> },
          ]}
        />
      ) : (
        <p className="text-muted text-sm">Hidden from your role</p>
      )}
      <h3 className="mt-3 mb-1 border-line border-t pt-3 font-medium text-sm">Other tickets</h3>
      <TicketLines lines={others} now={now} empty="None" />
    </Card>
  )
}
