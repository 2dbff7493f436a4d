import Link from 'next/link'
import { Phone } from '@/components/format/phone'
import { When } from '@/components/format/when'
import { TicketStatusBadge } from '@/components/tickets/ticket-status'
import { Badge } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import { formatSlot } from '@/lib/core/format'
import { flagLabel } from '@/lib/customers/types'
import type { CallerBeside, CallerOrder } from '@/lib/queries/domain/query-view'
import type { TopicOfQuery } from '@/lib/queries/types'
import type { TicketStatus } from '@/lib/tickets/types'
import { QueryLines } from './query-table'

function Orders({ orders, now }: { orders: readonly CallerOrder[]; now: Date }) {
  if (orders.length === 0) return <p className="text-muted text-sm">None</p>
  return (
    <ul className="flex flex-col divide-y divide-line">
      {orders.map((order) => (
        <li key={order.ref} className="py-2 first:pt-0 last:pb-0">
          <p className="flex flex-wrap items-center gap-x-2">
            <Link
              href={`/orders/${order.ref}`}
              className="thumb rounded-sm font-medium text-accent-text hover:underline"
            >
              {order.ref}
            </Link>
            <span className="font-medium">{order.words}</span>
            <When at={order.createdAt} now={now} className="ml-auto text-muted text-sm" />
          </p>
          <p className="text-muted text-sm">
            {[
              order.device,
              order.city,
              order.slotStart && order.slotEnd && formatSlot(order.slotStart, order.slotEnd, now),
              order.partner,
            ]
              .filter(Boolean)
              .join(' · ')}
          </p>
        </li>
      ))}
    </ul>
  )
}

export interface CallerBesideProps {
  beside: CallerBeside
  topics: readonly TopicOfQuery[]
  now: Date
}

/** Who is on the phone: flags, orders in the words that they see, and what they asked before. */
export function CallerBesideCard({ beside, topics, now }: CallerBesideProps) {
  return (
    <Card
      title={beside.name || 'No name yet'}
      description={<Phone phone={beside.phone} call />}
      actions={
        <Link href={`/customers/${beside.id}`} className="thumb rounded-sm text-accent-text text-sm hover:underline">
          All of this customer
        </Link>
      }
    >
      {beside.flags.length > 0 && (
        <div className="mb-3 flex flex-col gap-1">
          {beside.flags.map((flag) => (
            <p key={flag.kind}>
              <Badge tone="failed">{flagLabel(flag.kind)}</Badge> {flag.note}
            </p>
          ))}
        </div>
      )}
      <Part title="Orders, as the customer sees them">
        <Orders orders={beside.orders} now={now} />
      </Part>
      <Part title="Earlier queries">
        <QueryLines lines={beside.queries} topics={topics} now={now} />
      </Part>
      <Part title="Tickets">
        {beside.tickets.length === 0 ? (
          <p className="text-muted text-sm">None</p>
        ) : (
          <ul className="flex flex-col divide-y divide-line">
            {beside.tickets.map((ticket) => (
              <li key={ticket.ref} className="flex flex-wrap items-center gap-2 py-2 first:pt-0 last:pb-0">
                <Link href={`/tickets/${ticket.ref}`} className="thumb min-w-0 rounded-sm hover:underline">
                  <span className="font-medium text-accent-text">{ticket.ref}</span> {ticket.title}
                </Link>
                <span className="ml-auto">
                  <TicketStatusBadge status={ticket.status as TicketStatus} />
                </span>
              </li>
            ))}
          </ul>
        )}
      </Part>
    </Card>
  )
}

function Part({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <section className="mt-3 border-line border-t pt-3 first:mt-0 first:border-0 first:pt-0">
      <h3 className="mb-1.5 font-medium text-sm">{title}</h3>
      {children}
    </section>
  )
}
