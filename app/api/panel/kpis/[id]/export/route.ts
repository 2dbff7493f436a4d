import { z } from 'zod'
import { csvFile } from '@/lib/auth/csv-file'
import { defineEndpoint } from '@/lib/auth/define-endpoint'
import { behindHeaders } from '@/lib/kpis/commands/behind-headers'
import { exportRows } from '@/lib/kpis/commands/export-rows'
import { kpiId, rowsExportQuery } from '@/lib/kpis/schema'

export const GET = defineEndpoint({
  capability: 'data.export',
  door: 'session',
  summary: 'The rows behind a part of a number as CSV',
  params: z.strictObject({ id: kpiId }),
  query: rowsExportQuery,
  headers: behindHeaders,
  async handle(context, { params, query }) {
    const made = await exportRows(context, params.id, query)
    if (!made.ok) return made
    return csvFile(made.value, `${params.id}-${query.part}-${query.from}-${query.to}.csv`)
  },
})
