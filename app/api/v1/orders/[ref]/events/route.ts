import { z } from 'zod'
import { defineEndpoint } from '@/lib/auth/define-endpoint'
import { readEvents } from '@/lib/orders/commands/read-order'
import { eventAnswer } from '@/lib/orders/domain/order-answer'

export const GET = defineEndpoint({
  capability: 'orders.read',
  summary: 'What happened to an order, oldest first',
  params: z.strictObject({ ref: z.string().max(40) }),
  query: z.strictObject({
    limit: z.coerce.number().int().min(1).max(200).default(100),
    cursor: z.coerce.number().int().min(0).default(0),
  }),
  answers: z.strictObject({ items: z.array(eventAnswer), next: z.string().nullable() }),
  handle: ({ actor }, { params, query }) => readEvents(actor, params.ref, { after: query.cursor, limit: query.limit }),
})
