import { z } from 'zod'
import { defineEndpoint } from '@/lib/auth/define-endpoint'
import { ok, telling } from '@/lib/core/result'
import { MAX_FILE_BYTES } from '@/lib/files/types'
import { attachToTicket } from '@/lib/tickets/commands/attachments'
import { listTicketFiles } from '@/lib/tickets/commands/read-ticket'
import { fileFacts, ticketFileAnswer, toFileAnswer } from '@/lib/tickets/domain/ticket-files'

const params = z.strictObject({ ref: z.string().max(40) })
/** Four letters carry three bytes. */
const LONGEST = Math.ceil(MAX_FILE_BYTES / 3) * 4

export const GET = defineEndpoint({
  capability: 'tickets.read',
  summary: 'The files of a ticket that the caller may see',
  params,
  answers: z.strictObject({ items: z.array(ticketFileAnswer), next: z.null() }),
  async handle(context, { params: { ref } }) {
    const files = await listTicketFiles(context, ref)
    return files.ok ? ok({ items: files.value.map((each) => toFileAnswer(ref, each)), next: null }) : files
  },
})

export const POST = defineEndpoint({
  capability: 'tickets.work',
  summary: 'Add a picture (JPEG, PNG, WebP), PDF or recording (MP3, M4A, AAC, WAV, Ogg, AMR) to a ticket',
  params,
  body: z.strictObject({
    ...fileFacts,
    content: z
      .string()
      .min(4, 'Must not be empty.')
      .max(LONGEST, `At most ${LONGEST} letters: ${MAX_FILE_BYTES} bytes.`)
      .regex(/^[A-Za-z0-9+/]+={0,2}$/, 'Must be the bytes of the file in base64.'),
  }),
  answers: ticketFileAnswer,
  maxBytes: LONGEST + 16 * 1024,
  status: 201,
  handle: (context, { params: { ref }, body: { content, ...facts }, request }) =>
    telling(
      attachToTicket(
        context,
        ref,
        { facts, bytes: Buffer.from(content, 'base64') },
        request.headers.get('idempotency-key') ?? undefined,
      ),
      (file) => toFileAnswer(ref, file),
    ),
})
