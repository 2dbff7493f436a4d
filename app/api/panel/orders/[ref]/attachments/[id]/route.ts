import { z } from 'zod'
import { attachmentResponse, knownHash } from '@/app/api/attachment-answer'
import { defineEndpoint } from '@/lib/auth/define-endpoint'
import { readAttachment } from '@/lib/orders/commands/attachments'

export const GET = defineEndpoint({
  capability: 'orders.read',
  door: 'session',
  summary: 'The bytes of an attachment',
  params: z.strictObject({ ref: z.string().max(40), id: z.uuid() }),
  async handle(context, { params, request }) {
    const read = await readAttachment(context, params.ref, params.id, knownHash(request))
    return read.ok ? attachmentResponse(read.value) : read
  },
})
