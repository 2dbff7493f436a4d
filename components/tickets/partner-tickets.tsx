import { Badge } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import type { PartnerTickets as Loaded } from '@/lib/tickets/commands/read-beside'
import { TicketLines } from './ticket-table'

const LAST = 8

/** What customers and teams said of a partner: how often each kind, and the last ones. */
export function PartnerTickets({ counts, days, lines, now }: Loaded) {
  const open = counts.reduce((sum, one) => sum + one.open, 0)
  const all = counts.reduce((sum, one) => sum + one.count, 0)
  return (
    <Card
      title="Tickets about them"
      description={all === 0 ? `None in the last ${days} days` : `${all} in the last ${days} days, ${open} open`}
    >
      {counts.length > 0 && (
        <p className="mb-3 flex flex-wrap gap-1.5">
          {counts.map(({ kind, count }) => (
            <Badge key={kind}>
              {count} × {kind}
            </Badge>
          ))}
        </p>
      )}
      <TicketLines lines={lines.slice(0, LAST)} now={now} empty="None" />
    </Card>
  )
}
