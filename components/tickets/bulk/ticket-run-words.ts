import { TICKET_BULK_LABELS, type TicketBulkAction } from '@/lib/tickets/domain/bulk-request'

/** "Hand over" */
export function ticketRunWords({ request }: { request: Record<string, unknown> | null }): string {
  return TICKET_BULK_LABELS[request?.action as TicketBulkAction] ?? ''
}
