import { z } from 'zod'
import { defineEndpoint } from '@/lib/auth/define-endpoint'
import { phoneField } from '@/lib/customers/schema'
import { knownCustomer } from '@/lib/orders/commands/known-customer'

export const GET = defineEndpoint({
  capability: 'orders.contact',
  door: 'session',
  summary: 'Who has called from a number before, for the new order form',
  query: z.strictObject({ phone: phoneField }),
  handle: (context, { query }) => knownCustomer(context, query.phone),
})
