import { z } from 'zod'
import { defineEndpoint } from '@/lib/auth/define-endpoint'
import { readTicket } from '@/lib/tickets/commands/read-ticket'
import { ticketAnswer } from '@/lib/tickets/domain/ticket-answer'

export const GET = defineEndpoint({
  capability: 'tickets.read',
  summary: 'One ticket',
  params: z.strictObject({ ref: z.string().max(40) }),
  answers: ticketAnswer,
  handle: (context, { params }) => readTicket(context, params.ref),
})
