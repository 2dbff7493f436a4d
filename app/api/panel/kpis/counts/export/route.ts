import { csvFile } from '@/lib/auth/csv-file'
import { defineEndpoint } from '@/lib/auth/define-endpoint'
import { behindHeaders } from '@/lib/kpis/commands/behind-headers'
import { exportCountRows } from '@/lib/kpis/commands/read-counts'
import { countQuery } from '@/lib/kpis/schema/counts'

export const GET = defineEndpoint({
  capability: 'data.export',
  door: 'session',
  summary: 'The rows behind a count of the dashboards as CSV',
  query: countQuery,
  headers: behindHeaders,
  async handle(context, { query }) {
    const made = await exportCountRows(context, query)
    if (!made.ok) return made
    const { of, asked } = query
    return csvFile(made.value, `${of}-${asked.from}-${asked.to}.csv`)
  },
})
