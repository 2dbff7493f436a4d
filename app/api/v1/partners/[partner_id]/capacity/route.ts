import { z } from 'zod'
import { defineEndpoint } from '@/lib/auth/define-endpoint'
import { setCapacity } from '@/lib/partners/commands/set-capacity'
import { capacityAnswerSchema, capacitySchema } from '@/lib/partners/schema'

export const PUT = defineEndpoint({
  capability: 'partners.edit',
  summary: 'Capacity of one date; null takes the override back',
  params: z.object({ partner_id: z.string() }),
  body: capacitySchema,
  answers: capacityAnswerSchema,
  handle: (context, { params, body }) => setCapacity(context, params.partner_id, body),
})
