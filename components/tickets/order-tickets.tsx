import { Plus } from 'lucide-react'
import { Card } from '@/components/ui/card'
import { LinkButton } from '@/components/ui/link-button'
import type { TicketLine } from '@/lib/tickets/domain/ticket-view'
import { TicketLines } from './ticket-table'

export interface OrderTicketsProps {
  lines: readonly TicketLine[]
  /** Where a ticket of it is raised; none for who may not. */
  newHref?: string | undefined
  now: Date
}

/** What customers and teams asked about an order or a person. */
export function OrderTickets({ lines, newHref, now }: OrderTicketsProps) {
  return (
    <Card
      title="Tickets"
      actions={
        newHref && (
          <LinkButton size="sm" href={newHref} icon={<Plus aria-hidden />}>
            Raise a ticket
          </LinkButton>
        )
      }
    >
      <TicketLines lines={lines} now={now} empty="None" />
    </Card>
  )
}
