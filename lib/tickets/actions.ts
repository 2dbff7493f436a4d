'use server'

import { z } from 'zod'
import { defineAction } from '@/lib/auth/define-action'
import { removeWhy } from '@/lib/files/schema'
import { bulkPick, bulkRunInput } from '@/lib/orders/domain/bulk-request'
import { detachFromTicket } from './commands/attachments'
import { pickAgain, pickRun, stopBulk } from './commands/bulk-runs'
import { createTicket } from './commands/create-ticket'
import { previewBulk } from './commands/preview-bulk'
import { runTicketCommand } from './commands/run-command'
import { saveTicketRules, tryTicketRules } from './commands/save-rules'
import { beginBulk } from './commands/work-bulk'
import { ticketBulkAsk } from './domain/bulk-request'
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
  input: z.discriminatedUnion('command', [first as ReturnType<typeof call>, ...others]),
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

/** Keeps which tickets are meant, as they are seen now. */
export const pickTicketsAction = defineAction({
  capability: ['tickets.work', 'tickets.read'],
  input: bulkPick,
  run: pickRun,
})

/** What a command to all of them would do; nothing is done. */
export const previewTicketsAction = defineAction({
  capability: ['tickets.work', 'tickets.read'],
  input: ticketBulkAsk,
  run: (context, { run_id, request }) => previewBulk(context, run_id, request),
})

export const startTicketsAction = defineAction({
  capability: ['tickets.work', 'tickets.read'],
  input: ticketBulkAsk,
  run: (context, { run_id, request }) => beginBulk(context, run_id, request),
})

export const stopTicketsAction = defineAction({
  capability: ['tickets.work', 'tickets.read'],
  input: bulkRunInput,
  shownAt: '/tickets/runs',
  run: (context, { run_id }) => stopBulk(context, run_id),
})

/** The tickets of a run that were refused, for another one. */
export const againTicketsAction = defineAction({
  capability: ['tickets.work', 'tickets.read'],
  input: bulkRunInput,
  run: (context, { run_id }) => pickAgain(context, run_id),
})
