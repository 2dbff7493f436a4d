import { z } from 'zod'
import { defineUpload } from '@/lib/auth/define-upload'
import { jsonOf } from '@/lib/auth/json-body'
import { parseInput } from '@/lib/auth/parse-input'
import { tellLostVisit } from '@/lib/orders/commands/tell-lost-visit'
import { lostVisitInput } from '@/lib/orders/schema'

/** What a phone recorded of an order that is not its associate's any more. */
export const POST = defineUpload({
  capability: 'orders.progress',
  params: z.strictObject({ ref: z.string().max(40) }),
  query: z.strictObject({ key: z.uuid() }),
  maxBytes: 128 * 1024,
  async handle(context, { params: { ref }, query: { key }, bytes }) {
    const sent = jsonOf(bytes)
    if (!sent.ok) return sent
    const input = parseInput(lostVisitInput, sent.value)
    return input.ok ? tellLostVisit(context, ref, input.value, key) : input
  },
})
