import { z } from 'zod'
import { defineEndpoint } from '@/lib/auth/define-endpoint'
import { findColleagues } from '@/lib/orders/commands/search-colleagues'
import { colleagueQuery } from '@/lib/orders/schema'

export const GET = defineEndpoint({
  capability: ['orders.contact', 'orders.progress', 'orders.decide_failure'],
  door: 'session',
  summary: 'Colleagues who may see an order, while somebody types a note on it',
  params: z.strictObject({ ref: z.string().max(40) }),
  query: colleagueQuery,
  handle: (context, { params, query }) => findColleagues(context, params.ref, query.q),
})
