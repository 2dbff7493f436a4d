import { defineEndpoint } from '@/lib/auth/define-endpoint'
import { localDate } from '@/lib/core/business-time'
import { COVERAGE_COLUMNS, coverageRows } from '@/lib/coverage/commands/export-coverage'
import { csvStream } from '@/lib/server/csv-writing'

/** The coverage as a file, for those who may export. */
export const GET = defineEndpoint({
  capability: 'data.export',
  door: 'session',
  summary: 'Coverage as CSV',
  handle: async (context) =>
    new Response(csvStream(COVERAGE_COLUMNS, coverageRows(context)), {
      headers: {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': `attachment; filename="coverage-${localDate(context.now)}.csv"`,
        'cache-control': 'no-store',
      },
    }),
})
