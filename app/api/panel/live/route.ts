import { z } from 'zod'
import { defineStream } from '@/lib/auth/define-stream'
import { liveHub } from '@/lib/orders/commands/live-hub'

export const dynamic = 'force-dynamic'

/** Whatever the sender remembers of where it was; what is no number of ours means that it does not know. */
function positionOf(word: string | null | undefined): number | null | 'unknown' {
  if (word === null || word === undefined || word === '') return null
  return /^\d{1,15}$/.test(word) ? Number(word) : 'unknown'
}

/** What changes, as it happens: one stream per browser. Each change is told to those who may read what it is about. */
export const GET = defineStream({
  capability: 'signed_in',
  query: z.strictObject({ browser: z.uuid(), since: z.string().max(40).optional() }),
  open: ({ actor }, { query, lastEventId, line }) =>
    liveHub().open({ actor, browser: query.browser, ...line }, positionOf(lastEventId ?? query.since)),
})
