'use server'

import { z } from 'zod'
import { defineAction } from '@/lib/auth/define-action'
import { createTicket } from './commands/create-ticket'
import { runTicketCommand } from './commands/run-command'
import { createTicketInput, type TicketRequest, ticketInputs } from './schema'
import type { TicketCommand } from './types'

/** Raises a ticket; the key makes a second press harmless. */
export const createTicketAction = defineAction({
  capability: 'tickets.create',
  input: z.strictObject({ key: z.uuid(), ticket: createTicketInput }),
  shownAt: '/tickets',
  run: (context, { key, ticket }) => createTicket(context, ticket, { key }),
})

const call = <C extends TicketCommand>(command: C) =>
  z.strictObject({
    ref: z.string().max(40),
    key: z.uuid(),
    command: z.literal(command),
    input: ticketInputs[command] as z.ZodType,
  })
const [first, ...others] = (Object.keys(ticketInputs) as TicketCommand[]).map(call)

/** Any command of the table; who may is judged on the ticket. */
export const ticketAction = defineAction({
  capability: ['tickets.work', 'tickets.read'],
  input: z.union([first as ReturnType<typeof call>, ...others]),
  shownAt: '/tickets',
  run: (context, { ref, key, command, input }) =>
    runTicketCommand(context, ref, { command, input } as TicketRequest, { key }),
})
