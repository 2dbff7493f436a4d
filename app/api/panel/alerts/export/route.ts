import { defineEndpoint } from '@/lib/auth/define-endpoint'
import { exportAlerts } from '@/lib/kpis/commands/export-alerts'
import { alertsExportQuery } from '@/lib/kpis/schema/alerts'

export const GET = defineEndpoint({
  capability: 'data.export',
  door: 'session',
  summary: 'Alerts of a view as CSV',
  query: alertsExportQuery,
  async handle(context, { query }) {
    const made = await exportAlerts(context, query)
    if (!made.ok) return made
    return new Response(made.value, {
      headers: {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': `attachment; filename="alerts-${query.view}.csv"`,
        'cache-control': 'no-store',
      },
    })
  },
})
