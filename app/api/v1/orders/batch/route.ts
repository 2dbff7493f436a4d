import { z } from 'zod'
import { defineEndpoint } from '@/lib/auth/define-endpoint'
import { parseInput } from '@/lib/auth/parse-input'
import { type Problem, problemOf } from '@/lib/auth/refusal-words'
import { ok } from '@/lib/core/result'
import { place } from '@/lib/leads/commands/place'
import { apiPlaceOrderInput } from '@/lib/orders/schema'

const MAX_ROWS = 1000

type Row =
  | { external_id: string | null; ok: true; ref: string }
  | { external_id: string | null; ok: false; problem: Problem }

export const POST = defineEndpoint({
  capability: 'orders.create',
  summary: 'Place up to 1,000 orders; a result per row',
  body: z.strictObject({ orders: z.array(z.unknown()).min(1).max(MAX_ROWS, `At most ${MAX_ROWS} orders.`) }),
  maxBytes: 4 * 1024 * 1024,
  async handle(context, { body }) {
    const items: Row[] = []
    // One after the other: each row is a transaction of its own, and a row may be refused because of one before it.
    for (const order of body.orders) {
      const sent = (order as { external_id?: unknown } | null)?.external_id
      const external_id = typeof sent === 'string' ? sent : null
      const input = parseInput(apiPlaceOrderInput, order)
      const placed = input.ok ? await place(context, input.value) : input
      items.push(
        placed.ok
          ? { external_id, ok: true, ref: placed.value.ref }
          : { external_id, ok: false, problem: problemOf(placed.refusal) },
      )
    }
    return ok({ items })
  },
})
