import { defineEndpoint } from '@/lib/auth/define-endpoint'
import { readMatrixHeaders } from '@/lib/coverage/commands/read-matrix'
import { matrixHeadersSchema } from '@/lib/coverage/schema'

export const GET = defineEndpoint({
  capability: 'coverage.read',
  door: 'session',
  summary: 'Rows and columns of the coverage matrix',
  query: matrixHeadersSchema,
  handle: (context, { query }) => readMatrixHeaders(context, { city: query.city, all: query.all === '1' }),
})
