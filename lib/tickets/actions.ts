'use server'

import { z } from 'zod'
import { defineAction } from '@/lib/auth/define-action'
import { removeWhy } from '@/lib/files/schema'
import { detachFromTicket } from './commands/attachments'
import { createTicket } from './commands/create-ticket'
import { runTicketCommand } from './commands/run-command'
import { saveTicketRules, tryTicketRules } from './commands/save-rules'
import { createTicketInput, saveRulesInput, type TicketRequest, ticketInputs, ticketRules } from './schema'
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

/** Takes a file of a ticket away for good. */
export const removeTicketFileAction = defineAction({
  capability: 'tickets.work',
  input: z.strictObject({ ref: z.string().max(40), id: z.uuid(), why: removeWhy }),
  shownAt: '/tickets',
  run: detachFromTicket,
})

/** A new version of the rules of tickets. */
export const saveTicketRulesAction = defineAction({
  capability: 'tickets.configure',
  input: saveRulesInput,
  shownAt: '/policies',
  run: saveTicketRules,
})

/** What rules would have made of the last days; nothing is saved. */
export const tryTicketRulesAction = defineAction({
  capability: 'tickets.configure',
  input: z.strictObject({ body: ticketRules }),
  run: tryTicketRules,
})
