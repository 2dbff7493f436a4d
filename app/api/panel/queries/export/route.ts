import { csvFile } from '@/lib/auth/csv-file'
import { defineEndpoint } from '@/lib/auth/define-endpoint'
import { localDate } from '@/lib/core/business-time'
import { exportQueries } from '@/lib/queries/commands/export-queries'
import { queryExportInput } from '@/lib/queries/domain/list-query'

export const GET = defineEndpoint({
  capability: 'data.export',
  door: 'session',
  summary: 'The queries that are listed, as CSV',
  query: queryExportInput,
  handle: async (context, { query }) => {
    const made = await exportQueries(context, query)
    if (!made.ok) return made
    return csvFile(made.value, `queries-${query.queue ?? 'all'}-${localDate(context.now)}.csv`)
  },
})
