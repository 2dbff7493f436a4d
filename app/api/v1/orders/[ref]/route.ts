import { z } from 'zod'
import { defineEndpoint } from '@/lib/auth/define-endpoint'
import { readOrder } from '@/lib/orders/commands/read-order'
import { orderAnswer } from '@/lib/orders/domain/order-answer'

export const GET = defineEndpoint({
  capability: 'orders.read',
  summary: 'One order',
  params: z.strictObject({ ref: z.string().max(40) }),
  answers: orderAnswer,
  handle: ({ actor }, { params }) => readOrder(actor, params.ref),
})
