import { defineEndpoint } from '@/lib/auth/define-endpoint'
import { ok, refuse } from '@/lib/core/result'
import { log } from '@/lib/server/log'
import { whatIsMissing } from '@/lib/server/readiness'
import { RETRY_AFTER } from '@/lib/server/unavailable-page'

export const dynamic = 'force-dynamic'

export const GET = defineEndpoint({
  capability: 'public',
  summary: 'The database is reachable and its migrations are current',
  async handle({ requestId }) {
    try {
      const missing = await whatIsMissing()
      if (missing.length === 0) return ok({ status: 'ready' })
      log.warn({ missing, requestId }, 'not ready: migrations are pending')
    } catch (error) {
      log.warn({ err: error, requestId }, 'not ready')
    }
    return refuse('unavailable', { retry_after: RETRY_AFTER })
  },
})
