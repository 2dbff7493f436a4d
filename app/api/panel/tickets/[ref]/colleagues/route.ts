import { z } from 'zod'
import { defineEndpoint } from '@/lib/auth/define-endpoint'
import { findColleagues } from '@/lib/tickets/commands/search-colleagues'
import { colleagueQuery } from '@/lib/tickets/schema'

export const GET = defineEndpoint({
  capability: ['tickets.work', 'tickets.read'],
  door: 'session',
  summary: 'Colleagues who may see a ticket, while somebody types a note on it',
  params: z.strictObject({ ref: z.string().max(40) }),
  query: colleagueQuery,
  handle: (context, { params, query }) => findColleagues(context, params.ref, query.q),
})
