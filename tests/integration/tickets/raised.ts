import type { Actor } from '@/lib/auth/actor'
import type { Result } from '@/lib/core/result'
import { createTicket } from '@/lib/tickets/commands/create-ticket'
import { runTicketCommand, type TicketDone } from '@/lib/tickets/commands/run-command'
import { createTicketInput, type TicketRequest, ticketInputs } from '@/lib/tickets/schema'
import type { TicketCommand } from '@/lib/tickets/types'
import { actorOf, contextOf, TUESDAY_11, value } from '../business'

export const AGENT = actorOf('cx_agent')
export const OPS = actorOf('ops_executive')

export const WHOLE = {
  said: 'Nobody came to the door',
  checked: 'Partner says that he called twice',
  needed: 'A new slot today',
}

/** Raises a ticket as the API would: input parsed by its schema. */
export function raise(
  input: Record<string, unknown> = {},
  by: { actor?: Actor; now?: Date; key?: string } = {},
): Promise<Result<TicketDone>> {
  const parsed = createTicketInput.parse({ channel: 'phone', category: 'pickup', subcategory: 'no_show', ...input })
  return createTicket(contextOf(by.actor ?? AGENT, by.now ?? TUESDAY_11), parsed, { key: by.key })
}

export async function raised(
  input: Record<string, unknown> = {},
  by: { actor?: Actor; now?: Date } = {},
): Promise<string> {
  return value(await raise(input, by)).ref
}

/** Does a command to a ticket as the API would. */
export function act<C extends TicketCommand>(
  ref: string,
  name: C,
  input: Record<string, unknown> = {},
  by: { actor?: Actor; now?: Date; key?: string } = {},
): Promise<Result<TicketDone>> {
  const request = { command: name, input: ticketInputs[name].parse(input) } as TicketRequest
  return runTicketCommand(contextOf(by.actor ?? AGENT, by.now ?? TUESDAY_11), ref, request, { key: by.key })
}

export const at = (time: string): Date => new Date(`${time}:00+05:30`)
