import { defineEndpoint } from '@/lib/auth/define-endpoint'
import { ok, refuse } from '@/lib/core/result'
import { readVisits } from '@/lib/orders/commands/read-visits'

export const GET = defineEndpoint({
  capability: 'orders.progress',
  door: 'session',
  summary: 'The pickups of an in-house associate',
  async handle(context) {
    const visits = await readVisits(context)
    return visits ? ok(visits) : refuse('not_allowed', { capability: 'orders.progress' })
  },
})
