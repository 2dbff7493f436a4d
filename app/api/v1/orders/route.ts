import { z } from 'zod'
import { defineEndpoint } from '@/lib/auth/define-endpoint'
import { place } from '@/lib/leads/commands/place'
import { tellOrder } from '@/lib/orders/commands/answer-once'
import { readOrders } from '@/lib/orders/commands/read-order'
import { apiListQuery } from '@/lib/orders/domain/list-query'
import { orderAnswer } from '@/lib/orders/domain/order-answer'
import { apiPlaceOrderInput } from '@/lib/orders/schema'

export const GET = defineEndpoint({
  capability: 'orders.read',
  summary: 'Orders, newest first',
  query: apiListQuery,
  answers: z.strictObject({ items: z.array(orderAnswer), next: z.string().nullable() }),
  handle: (context, { query }) => readOrders(context, query),
})

export const POST = defineEndpoint({
  capability: 'orders.create',
  summary: 'Place an order; an Idempotency-Key makes a repeated call harmless',
  body: apiPlaceOrderInput,
  answers: orderAnswer,
  status: 201,
  async handle(context, { body, request }) {
    const key = request.headers.get('idempotency-key') ?? undefined
    const placed = await place(context, body, { key, whole: true })
    return placed.ok ? tellOrder(context.actor, placed.value) : placed
  },
})
