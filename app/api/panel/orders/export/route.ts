import { csvFile } from '@/lib/auth/csv-file'
import { defineEndpoint } from '@/lib/auth/define-endpoint'
import { localDate } from '@/lib/core/business-time'
import { exportList } from '@/lib/orders/commands/list-export'
import { exportQuery, sortOf } from '@/lib/orders/domain/list-query'

export const GET = defineEndpoint({
  capability: 'data.export',
  door: 'session',
  summary: 'The order list as CSV: what is filtered, or the rows that are selected',
  query: exportQuery,
  handle: async (context, { query }) => {
    const { sort, dir, ...filter } = query
    const made = await exportList(context, filter, sortOf({ sort, dir }, filter.queue ?? 'all'))
    if (!made.ok) return made
    const name = `orders-${filter.queue ?? 'all'}-${localDate(context.now)}.csv`
    return csvFile(made.value, name)
  },
})
