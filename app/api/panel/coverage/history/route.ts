import { defineEndpoint } from '@/lib/auth/define-endpoint'
import { readCellHistory } from '@/lib/coverage/commands/read-matrix'
import { cellHistorySchema } from '@/lib/coverage/schema'

export const GET = defineEndpoint({
  capability: 'coverage.read',
  door: 'session',
  summary: 'Who changed a cell of the coverage, and when',
  query: cellHistorySchema,
  handle: (context, { query }) => readCellHistory(context, query),
})
