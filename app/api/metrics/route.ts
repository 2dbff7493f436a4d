import { createHash, timingSafeEqual } from 'node:crypto'
import { defineEndpoint } from '@/lib/auth/define-endpoint'
import { refuse } from '@/lib/core/result'
import { streamGauge } from '@/lib/orders/commands/live-hub'
import { queueGauge } from '@/lib/orders/commands/queue-gauge'
import { mailboxGauges } from '@/lib/queries/commands/mailbox-gauges'
import { env } from '@/lib/server/env'
import { metricsText } from '@/lib/server/metrics'
import { jobGauges, processGauges } from '@/lib/server/metrics-gauges'

export const dynamic = 'force-dynamic'

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

/** Its own token instead of a key: whoever scrapes is no user, and must see figures while the database is away. */
export const GET = defineEndpoint({
  capability: 'public',
  summary: 'Figures of this process and of the database, for Prometheus',
  async handle({ now }, { request }) {
    const token = env().METRICS_TOKEN
    if (!token) return refuse('not_found', { what: 'page' })
    const sent = /^Bearer (.+)$/.exec(request.headers.get('authorization') ?? '')?.[1] ?? ''
    if (!timingSafeEqual(digest(sent), digest(token))) return refuse('not_signed_in', {})
    const ofDatabase = await Promise.all([jobGauges(), queueGauge(now), mailboxGauges(now)]).catch(() => null)
    const up = {
      name: 'buyback_database_up',
      help: 'Whether the database answered.',
      samples: [{ value: ofDatabase ? 1 : 0 }],
    }
    const gauges = [...processGauges(), streamGauge(), up, ...(ofDatabase ? ofDatabase.flat() : [])]
    return new Response(metricsText(gauges), {
      headers: { 'content-type': 'text/plain; version=0.0.4; charset=utf-8', 'cache-control': 'no-store' },
    })
  },
})
