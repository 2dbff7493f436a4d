import { defineEndpoint } from '@/lib/auth/define-endpoint'
import { readChoices } from '@/lib/orders/commands/list-choices'
import { choiceQuery } from '@/lib/orders/domain/list-query'

export const GET = defineEndpoint({
  capability: 'orders.read',
  door: 'session',
  summary: 'What a filter of the order list can be set to, while somebody types',
  query: choiceQuery,
  handle: (context, { query }) => readChoices(context, query),
})
