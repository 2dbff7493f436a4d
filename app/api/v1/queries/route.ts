import { defineEndpoint } from '@/lib/auth/define-endpoint'
import { receiveMail } from '@/lib/queries/commands/receive-mail'
import { receivedMail, receiveMailInput } from '@/lib/queries/schema'

export const POST = defineEndpoint({
  capability: 'queries.work',
  summary:
    'A mail of a customer came in: it joins the query or ticket that it answers, or is a new query. The same Message-ID is taken once.',
  body: receiveMailInput,
  answers: receivedMail,
  // Twenty files of a mail as base64 are more than any mail server takes.
  maxBytes: 34 * 1024 * 1024,
  status: 201,
  handle: (context, { body }) => receiveMail(context, body),
})
