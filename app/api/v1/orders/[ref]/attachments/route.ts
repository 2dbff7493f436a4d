import { z } from 'zod'
import { defineEndpoint } from '@/lib/auth/define-endpoint'
import { ok, telling } from '@/lib/core/result'
import { attachmentFacts } from '@/lib/files/schema'
import { MAX_FILE_BYTES } from '@/lib/files/types'
import { attachFile } from '@/lib/orders/commands/attachments'
import { listOrderAttachments } from '@/lib/orders/commands/read-order'
import { attachmentAnswer, toAttachmentAnswer } from '@/lib/orders/domain/attachment-answer'

const params = z.strictObject({ ref: z.string().max(40) })
/** Four letters carry three bytes. */
const LONGEST = Math.ceil(MAX_FILE_BYTES / 3) * 4

export const GET = defineEndpoint({
  capability: 'orders.read',
  summary: 'The attachments of an order',
  params,
  answers: z.strictObject({ items: z.array(attachmentAnswer), next: z.null() }),
  async handle({ actor }, { params: { ref } }) {
    const items = await listOrderAttachments(actor, ref)
    return items.ok ? ok({ items: items.value.map((each) => toAttachmentAnswer(ref, each)), next: null }) : items
  },
})

export const POST = defineEndpoint({
  capability: ['orders.progress', 'orders.edit'],
  summary: 'Add a picture (JPEG, PNG, WebP) or PDF to an order',
  params,
  body: z.strictObject({
    ...attachmentFacts,
    content: z
      .string()
      .min(4, 'Must not be empty.')
      .max(LONGEST, `At most ${LONGEST} letters: ${MAX_FILE_BYTES} bytes.`)
      .regex(/^[A-Za-z0-9+/]+={0,2}$/, 'Must be the bytes of the file in base64.'),
  }),
  answers: attachmentAnswer,
  maxBytes: LONGEST + 16 * 1024,
  status: 201,
  handle: (context, { params: { ref }, body: { content, ...facts }, request }) =>
    telling(
      attachFile(
        context,
        ref,
        { facts, bytes: Buffer.from(content, 'base64') },
        request.headers.get('idempotency-key') ?? undefined,
      ),
      (attachment) => toAttachmentAnswer(ref, attachment),
    ),
})
