import { z } from 'zod'
import { defineEndpoint } from '@/lib/auth/define-endpoint'
import { ok } from '@/lib/core/result'
import { listCandidates } from '@/lib/orders/commands/list-candidates'
import type { Candidate } from '@/lib/orders/types'

const candidate = z.strictObject({
  partner: z.strictObject({
    partner_id: z.string(),
    name: z.string(),
    kind: z.enum(['vendor', 'in_house']),
    tier: z.string(),
    city: z.string().nullable(),
  }),
  eligible: z.boolean(),
  overridable: z.boolean(),
  failing: z.array(z.strictObject({ code: z.string(), hard: z.boolean(), detail: z.string().optional() })),
  capacity: z.number().int(),
  used: z.number().int(),
  open_orders: z.number().int(),
  score: z.number().int().describe('0 to 100, of how the partner did and what it has to do'),
  score_parts: z.strictObject({
    completion: z.number(),
    pickup_sla: z.number(),
    load: z.number(),
    tier: z.number(),
    volume: z.number(),
  }),
  adjustments: z.array(z.strictObject({ rule: z.string(), points: z.number().int() })),
  total: z.number().int().describe('The score with what rules add or take: candidates are ranked by it'),
})

function answerOf({ openOrders, score, ...rest }: Candidate): z.input<typeof candidate> {
  if (!score) throw new Error('candidates of an order are ranked')
  const { pickupSla, ...parts } = score.parts
  return {
    ...rest,
    open_orders: openOrders,
    score: score.score,
    score_parts: { ...parts, pickup_sla: pickupSla },
    adjustments: score.adjustments,
    total: score.total,
  }
}

export const GET = defineEndpoint({
  capability: 'orders.read',
  summary: 'Every partner for an order, best first: its score with its parts, or the rules that stand against it',
  params: z.strictObject({ ref: z.string().max(40) }),
  answers: z.strictObject({ date: z.string(), rule_version: z.int(), items: z.array(candidate) }),
  async handle(context, { params }) {
    const list = await listCandidates(context, params.ref)
    if (!list.ok) return list
    const { date, ruleVersion, items } = list.value
    return ok({ date, rule_version: ruleVersion, items: items.map(answerOf) })
  },
})
