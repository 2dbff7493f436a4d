import { defineEndpoint } from '@/lib/auth/define-endpoint'
import { ok } from '@/lib/core/result'

export const dynamic = 'force-dynamic'

export const GET = defineEndpoint({
  capability: 'public',
  summary: 'The process is up',
  handle: async () => ok({ status: 'up' }),
})
