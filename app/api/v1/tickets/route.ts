import { z } from 'zod'
import { defineEndpoint } from '@/lib/auth/define-endpoint'
import { createTicket } from '@/lib/tickets/commands/create-ticket'
import { readTickets, tellTicket } from '@/lib/tickets/commands/read-ticket'
import { apiTicketQuery } from '@/lib/tickets/domain/list-query'
import { ticketAnswer } from '@/lib/tickets/domain/ticket-answer'
import { createTicketInput } from '@/lib/tickets/schema'

export const GET = defineEndpoint({
  capability: 'tickets.read',
  summary: 'Tickets: a queue, the most urgent first, or all, the newest first',
  query: apiTicketQuery,
  answers: z.strictObject({ items: z.array(ticketAnswer), next: z.string().nullable() }),
  handle: (context, { query }) => readTickets(context, query),
})

export const POST = defineEndpoint({
  capability: 'tickets.create',
  summary: 'Raise a ticket; an Idempotency-Key makes a repeated call harmless',
  body: createTicketInput,
  answers: ticketAnswer,
  status: 201,
  async handle(context, { body, request }) {
    const key = request.headers.get('idempotency-key') ?? undefined
    const made = await createTicket(context, body, { key, whole: true })
    return made.ok ? tellTicket(context, made.value) : made
  },
})
