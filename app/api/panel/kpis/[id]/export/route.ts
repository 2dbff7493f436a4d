import { z } from 'zod'
import { defineEndpoint } from '@/lib/auth/define-endpoint'
import { exportRows } from '@/lib/kpis/commands/export-rows'
import { kpiId, rowsExportQuery } from '@/lib/kpis/schema'

export const GET = defineEndpoint({
  capability: 'data.export',
  door: 'session',
  summary: 'The rows behind a part of a number as CSV',
  params: z.strictObject({ id: kpiId }),
  query: rowsExportQuery,
  async handle(context, { params, query }) {
    const made = await exportRows(context, params.id, query)
    if (!made.ok) return made
    return new Response(made.value, {
      headers: {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': `attachment; filename="${params.id}-${query.part}-${query.from}-${query.to}.csv"`,
        'cache-control': 'no-store',
      },
    })
  },
})
