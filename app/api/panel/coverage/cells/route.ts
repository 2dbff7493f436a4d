import { defineEndpoint } from '@/lib/auth/define-endpoint'
import { readMatrixCells } from '@/lib/coverage/commands/read-matrix'
import { matrixCellsSchema } from '@/lib/coverage/schema'

export const GET = defineEndpoint({
  capability: 'coverage.read',
  door: 'session',
  summary: 'A window of cells of the coverage matrix',
  query: matrixCellsSchema,
  handle: (context, { query }) => readMatrixCells(context, query),
})
