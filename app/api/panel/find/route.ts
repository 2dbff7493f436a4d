import { z } from 'zod'
import { defineEndpoint } from '@/lib/auth/define-endpoint'
import { findAnything } from '@/lib/orders/commands/find-anything'

export const GET = defineEndpoint({
  capability: 'signed_in',
  door: 'session',
  summary: 'A few orders, partners and saved views for the command palette',
  query: z.strictObject({
    q: z
      .string()
      .trim()
      .max(80)
      // biome-ignore lint/suspicious/noControlCharactersInRegex: PostgreSQL takes no NUL in a text
      .refine((value) => !/\u0000/.test(value), 'Must be plain text.')
      .default(''),
  }),
  handle: (context, { query }) => findAnything(context, query.q),
})
