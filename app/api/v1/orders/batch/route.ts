import { z } from 'zod'
import { defineEndpoint } from '@/lib/auth/define-endpoint'
import { parseInput } from '@/lib/auth/parse-input'
import { type Problem, problemOf } from '@/lib/auth/refusal-words'
import { ok } from '@/lib/core/result'
import { placeMany } from '@/lib/leads/commands/place'
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
    const parsed = body.orders.map((order) => parseInput(apiPlaceOrderInput, order))
    const placed = await placeMany(
      context,
      parsed.flatMap((input) => (input.ok ? [input.value] : [])),
    )
    const results = placed.values()
    const items = parsed.map((input, index): Row => {
      const sent = (body.orders[index] as { external_id?: unknown } | null)?.external_id
      const external_id = typeof sent === 'string' ? sent : null
      const result = input.ok ? results.next().value : input
      if (!result) throw new Error('every order that could be read has a result')
      if (result.ok) return { external_id, ok: true, ref: result.value.ref }
      return { external_id, ok: false, problem: problemOf(result.refusal) }
    })
    return ok({ items })
  },
})
