import { z } from 'zod'
import { defineEndpoint } from '@/lib/auth/define-endpoint'
import { isPlainText } from '@/lib/core/plain-text'
import { ok } from '@/lib/core/result'
import { findAnything } from '@/lib/orders/commands/find-anything'
import { findCare } from '@/lib/queries/commands/find-care'

export const GET = defineEndpoint({
  capability: 'signed_in',
  door: 'session',
  summary: 'A few orders, partners, tickets, queries, articles and saved views for the command palette',
  query: z.strictObject({
    q: z.string().trim().max(80).refine(isPlainText, 'Must be plain text.').default(''),
  }),
  async handle(context, { query }) {
    const [found, care] = await Promise.all([findAnything(context, query.q), findCare(context, query.q)])
    if (!found.ok) return found
    return care.ok ? ok({ ...found.value, ...care.value }) : care
  },
})
