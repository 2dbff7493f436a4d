import { makeAsking } from '@/components/orders/selection-store'
import { TICKET_BULK_LABELS, type TicketBulkAction } from '@/lib/tickets/domain/bulk-request'
import { TICKET_KEYS } from '../ticket-command-keys'

/** Keys ask here for a form about the selected tickets, or the one in hand. */
export const TICKET_ASKING = makeAsking<TicketBulkAction>()

/** What the bar offers, with the key that asks for it. */
export function barKinds(actions: readonly TicketBulkAction[]) {
  return actions.map((kind) => ({ kind, label: TICKET_BULK_LABELS[kind], key: keyOf(kind) }))
}

/** The key that a command has on a ticket's page too. */
export function keyOf(kind: TicketBulkAction): string | undefined {
  return kind === 'unfollow' ? 'F' : TICKET_KEYS[kind]
}
