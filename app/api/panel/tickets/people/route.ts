import { defineEndpoint } from '@/lib/auth/define-endpoint'
import { findAssignees } from '@/lib/tickets/commands/search-assignees'
import { colleagueQuery } from '@/lib/tickets/schema'

export const GET = defineEndpoint({
  capability: 'tickets.work',
  door: 'session',
  summary: 'People of the reader’s teams, while somebody types to whom tickets are assigned',
  query: colleagueQuery,
  handle: (context, { query }) => findAssignees(context, query.q),
})
