import { z } from 'zod'
import { defineUpload } from '@/lib/auth/define-upload'
import { telling } from '@/lib/core/result'
import { MAX_FILE_BYTES } from '@/lib/files/types'
import { attachToTicket } from '@/lib/tickets/commands/attachments'
import { fileFacts } from '@/lib/tickets/domain/ticket-files'

export const POST = defineUpload({
  capability: 'tickets.work',
  params: z.strictObject({ ref: z.string().max(40) }),
  query: z.strictObject({ ...fileFacts, key: z.uuid() }),
  maxBytes: MAX_FILE_BYTES,
  handle: (context, { params: { ref }, query: { key, ...facts }, bytes }) =>
    telling(attachToTicket(context, ref, { facts, bytes }, key), ({ id, kind, name }) => ({ id, kind, name })),
})
