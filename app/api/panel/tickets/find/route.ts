import { z } from 'zod'
import { defineEndpoint } from '@/lib/auth/define-endpoint'
import { isPlainText } from '@/lib/core/plain-text'
import { findTickets } from '@/lib/tickets/commands/find-tickets'

const text = (max: number) => z.string().trim().max(max).refine(isPlainText, 'Must be plain text.')

export const GET = defineEndpoint({
  capability: 'tickets.read',
  door: 'session',
  summary: 'A few tickets by reference, words or customer while it is typed, to choose one',
  query: z.strictObject({ q: text(80).default(''), beside: text(40).optional() }),
  handle: (context, { query }) => findTickets(context, query),
})
