import { z } from 'zod'
import { defineEndpoint } from '@/lib/auth/define-endpoint'
import { isPlainText } from '@/lib/core/plain-text'
import { findAnything } from '@/lib/orders/commands/find-anything'

export const GET = defineEndpoint({
  capability: 'signed_in',
  door: 'session',
  summary: 'A few orders, partners and saved views for the command palette',
  query: z.strictObject({
    q: z.string().trim().max(80).refine(isPlainText, 'Must be plain text.').default(''),
  }),
  handle: (context, { query }) => findAnything(context, query.q),
})
