import { z } from 'zod'
import { defineEndpoint } from '@/lib/auth/define-endpoint'
import { listCandidates } from '@/lib/orders/commands/list-candidates'

export const GET = defineEndpoint({
  capability: 'orders.assign',
  door: 'session',
  summary: 'Who could take an order, for the assign dialog',
  params: z.object({ ref: z.string().max(40) }),
  query: z.strictObject({ slot_start: z.iso.datetime({ offset: true }).optional() }),
  handle: (context, { params, query }) =>
    listCandidates(context, params.ref, query.slot_start ? { start: new Date(query.slot_start) } : undefined),
})
