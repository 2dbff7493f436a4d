import { z } from 'zod'
import { defineEndpoint } from '@/lib/auth/define-endpoint'
import { parseInput } from '@/lib/auth/parse-input'
import { tellTicket } from '@/lib/tickets/commands/read-ticket'
import { runTicketCommand } from '@/lib/tickets/commands/run-command'
import { ticketAnswer } from '@/lib/tickets/domain/ticket-answer'
import { type TicketRequest, ticketInputs } from '@/lib/tickets/schema'
import { TICKET_COMMANDS } from '@/lib/tickets/types'

export const POST = defineEndpoint({
  capability: ['tickets.work', 'tickets.read'],
  summary: 'Do a command to a ticket',
  params: z.strictObject({ ref: z.string().max(40), command: z.enum(TICKET_COMMANDS, 'There is no such command.') }),
  body: z.record(z.string(), z.unknown()),
  bodies: ticketInputs,
  answers: ticketAnswer,
  async handle(context, { params, body, request }) {
    const { ref, command } = params
    const input = parseInput(ticketInputs[command] as z.ZodType, body)
    if (!input.ok) return input
    const key = request.headers.get('idempotency-key') ?? undefined
    const done = await runTicketCommand(context, ref, { command, input: input.value } as TicketRequest, {
      key,
      whole: true,
    })
    return done.ok ? tellTicket(context, done.value) : done
  },
})
