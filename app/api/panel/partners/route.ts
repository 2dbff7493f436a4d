import { z } from 'zod'
import { defineEndpoint } from '@/lib/auth/define-endpoint'
import { findPartners } from '@/lib/partners/commands/find-partners'

export const GET = defineEndpoint({
  capability: 'partners.read',
  door: 'session',
  summary: 'Partners by name while it is typed, to ask about one',
  query: z.strictObject({ q: z.string().max(80) }),
  handle: (context, { query }) => findPartners(context, query.q),
})
