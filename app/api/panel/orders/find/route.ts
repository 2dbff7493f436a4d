import { z } from 'zod'
import { defineEndpoint } from '@/lib/auth/define-endpoint'
import { isPlainText } from '@/lib/core/plain-text'
import { findOrders } from '@/lib/orders/commands/find-orders'

export const GET = defineEndpoint({
  capability: 'orders.read',
  door: 'session',
  summary: 'A few orders by reference, id, phone or name while it is typed, to choose one',
  query: z.strictObject({
    q: z.string().trim().max(80).refine(isPlainText, 'Must be plain text.').default(''),
    customer: z.uuid('Must be the id of a customer.').optional(),
  }),
  handle: (context, { query }) => findOrders(context, query),
})
