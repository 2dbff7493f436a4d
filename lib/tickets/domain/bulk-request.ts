import { z } from 'zod'
import { type TicketRequest, ticketInputs } from '../schema'
import type { TicketCommand } from '../types'

/** What can be done to many tickets at once. */
export const TICKET_BULK_ACTIONS = [
  'take',
  'assign',
  'hand_over',
  'set_priority',
  'follow',
  'unfollow',
] as const satisfies TicketCommand[]
export type TicketBulkAction = (typeof TICKET_BULK_ACTIONS)[number]

export const TICKET_BULK_LABELS: Record<TicketBulkAction, string> = {
  take: 'Take',
  assign: 'Assign',
  hand_over: 'Hand over',
  set_priority: 'Set the priority',
  follow: 'Follow',
  unfollow: 'Unfollow',
}

const { user_id } = ticketInputs.assign.shape
const { team, note, reason: sentIncomplete } = ticketInputs.hand_over.shape
const { priority, reason } = ticketInputs.set_priority.shape

/** What is asked of all tickets of a run; in the words of each command (schema.ts). */
export const ticketBulkRequest = z.discriminatedUnion('action', [
  z.strictObject({ action: z.literal('take') }),
  z.strictObject({ action: z.literal('assign'), user_id }),
  z.strictObject({ action: z.literal('hand_over'), team, note, reason: sentIncomplete }),
  z.strictObject({ action: z.literal('set_priority'), priority, reason }),
  z.strictObject({ action: z.literal('follow') }),
  z.strictObject({ action: z.literal('unfollow') }),
]) satisfies z.ZodType<{ action: TicketBulkAction }>
export type TicketBulkRequest = z.output<typeof ticketBulkRequest>
export type TicketBulkInput = z.input<typeof ticketBulkRequest>

export const ticketBulkAsk = z.strictObject({ run_id: z.uuid(), request: ticketBulkRequest })

/** Following takes nothing from anybody: what changed since it was seen does not stand against it. */
export const isFollowing = ({ action }: { action: TicketBulkAction }): boolean =>
  action === 'follow' || action === 'unfollow'

/** The ticket's own command that a request means for one ticket, which was seen in a version. */
export function commandOfTicket(request: TicketBulkRequest, version: number): TicketRequest {
  const { action, ...shared } = request
  // The input was parsed with the run's request.
  return { command: action, input: isFollowing(request) ? shared : { ...shared, version } } as TicketRequest
}
