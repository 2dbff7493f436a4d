import { csvFile } from '@/lib/auth/csv-file'
import { defineEndpoint } from '@/lib/auth/define-endpoint'
import { localDate } from '@/lib/core/business-time'
import { exportTicketList } from '@/lib/tickets/commands/export-list'
import { ticketExportInput } from '@/lib/tickets/domain/list-query'

export const GET = defineEndpoint({
  capability: 'data.export',
  door: 'session',
  summary: 'The tickets that are listed, as CSV',
  query: ticketExportInput,
  handle: async (context, { query }) => {
    const made = await exportTicketList(context, query)
    if (!made.ok) return made
    return csvFile(made.value, `tickets-${query.queue ?? 'all'}-${localDate(context.now)}.csv`)
  },
})
