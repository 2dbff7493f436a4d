import { defineEndpoint } from '@/lib/auth/define-endpoint'
import { refuse } from '@/lib/core/result'

/** An address that the API does not have is refused in the API's own words, not with a page for people. */
const nowhere = {
  capability: 'public',
  summary: 'No such address',
  handle: async () => refuse('not_found', { what: 'address' }),
} as const

export const GET = defineEndpoint(nowhere)
export const POST = defineEndpoint(nowhere)
export const PUT = defineEndpoint(nowhere)
export const PATCH = defineEndpoint(nowhere)
export const DELETE = defineEndpoint(nowhere)
