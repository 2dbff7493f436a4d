import { z } from 'zod'
import { knownHash } from '@/app/api/attachment-answer'
import { fileResponse } from '@/app/api/file-answer'
import { defineEndpoint } from '@/lib/auth/define-endpoint'
import { readTicketFile } from '@/lib/tickets/commands/attachments'

export const GET = defineEndpoint({
  capability: 'tickets.read',
  door: 'session',
  summary: 'The bytes of a file of a ticket',
  params: z.strictObject({ ref: z.string().max(40), id: z.uuid() }),
  async handle(context, { params, request }) {
    const read = await readTicketFile(context, params.ref, params.id, knownHash(request))
    return read.ok ? fileResponse(request, read.value) : read
  },
})
