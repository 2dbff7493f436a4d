import { z } from 'zod'
import { defineUpload } from '@/lib/auth/define-upload'
import { telling } from '@/lib/core/result'
import { attachmentFacts } from '@/lib/files/schema'
import { MAX_FILE_BYTES } from '@/lib/files/types'
import { attachFile } from '@/lib/orders/commands/attachments'
import { toAttachmentAnswer } from '@/lib/orders/domain/attachment-answer'

export const POST = defineUpload({
  capability: ['orders.progress', 'orders.edit'],
  params: z.strictObject({ ref: z.string().max(40) }),
  query: z.strictObject({ ...attachmentFacts, key: z.uuid() }),
  maxBytes: MAX_FILE_BYTES,
  handle: (context, { params: { ref }, query: { key, ...facts }, bytes }) =>
    telling(attachFile(context, ref, { facts, bytes }, key), (attachment) => toAttachmentAnswer(ref, attachment)),
})
