import { csvFile } from '@/lib/auth/csv-file'
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
    csvFile(csvStream(COVERAGE_COLUMNS, coverageRows(context)), `coverage-${localDate(context.now)}.csv`),
})
