import { csvFile } from '@/lib/auth/csv-file'
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
    return csvFile(made.value, `alerts-${query.view}.csv`)
  },
})
