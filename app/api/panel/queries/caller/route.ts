import { defineEndpoint } from '@/lib/auth/define-endpoint'
import { findCaller } from '@/lib/queries/commands/find-caller'
import { callerQuery } from '@/lib/queries/schema'

export const GET = defineEndpoint({
  capability: 'queries.work',
  door: 'session',
  summary: 'Who calls, with their orders, queries and tickets, for whoever logs a call',
  query: callerQuery,
  handle: (context, { query }) => findCaller(context, query.q),
})
