import { z } from 'zod'
import { defineEndpoint } from '@/lib/auth/define-endpoint'
import { ok } from '@/lib/core/result'
import { listCandidates } from '@/lib/orders/commands/list-candidates'

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
})

export const GET = defineEndpoint({
  capability: 'orders.read',
  summary: 'Every partner for an order: eligible, or the rules that stand against it',
  params: z.strictObject({ ref: z.string().max(40) }),
  answers: z.strictObject({ date: z.string(), items: z.array(candidate) }),
  async handle(context, { params }) {
    const list = await listCandidates(context, params.ref)
    if (!list.ok) return list
    return ok({
      date: list.value.date,
      items: list.value.items.map(({ openOrders, ...rest }) => ({ ...rest, open_orders: openOrders })),
    })
  },
})
