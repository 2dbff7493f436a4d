import { z } from 'zod'
import { type CommandRequest, commandInputs } from '../schema'
import type { BulkAction } from './bulk-actions'
import { BULK_COMMANDS, MOST_IN_RUN } from './bulk-actions'
import { MOST_SELECTED } from './list-filter'

const { partner_id, override, reason, slot, cause } = commandInputs.reassign.shape
const { by } = commandInputs.cancel.shape
const { note } = commandInputs.note.shape
const when = commandInputs.reschedule.shape

/** What is asked of all orders of a run; in the words of each command (schema.ts). */
export const bulkRequest = z.discriminatedUnion('action', [
  z.strictObject({ action: z.literal('assign_best') }),
  z.strictObject({ action: z.literal('assign_to'), partner_id, override }),
  z.strictObject({ action: z.literal('reassign_best'), reason }),
  z.strictObject({ action: z.literal('reassign_to'), partner_id, reason, slot, cause, override }),
  z.strictObject({ action: z.literal('reschedule'), slot: when.slot, cause: when.cause, reason }),
  z.strictObject({ action: z.literal('set_priority'), reason }),
  z.strictObject({ action: z.literal('clear_priority'), reason }),
  z.strictObject({ action: z.literal('note'), note }),
  z.strictObject({ action: z.literal('cancel'), reason, by }),
]) satisfies z.ZodType<{ action: BulkAction }>
export type BulkRequest = z.output<typeof bulkRequest>
export type BulkInput = z.input<typeof bulkRequest>

/**
 * The orders or tickets of a run: those picked one by one, with the version each was seen with, all that a list's address finds, or those of an
 * earlier pick but for some.
 */
export const bulkPick = z.union([
  z.strictObject({
    rows: z
      .array(z.strictObject({ ref: z.string().max(40), version: z.number().int().positive() }))
      .min(1, 'Select a row first.')
      .max(MOST_IN_RUN, `At most ${MOST_IN_RUN} at once.`),
  }),
  z.strictObject({ query: z.string().max(2_000) }),
  z.strictObject({ run_id: z.uuid(), but: z.array(z.string().max(40)).min(1).max(MOST_SELECTED) }),
])
export type BulkPick = z.output<typeof bulkPick>

export const bulkRunInput = z.strictObject({ run_id: z.uuid() })
export const bulkAsk = z.strictObject({ run_id: z.uuid(), request: bulkRequest })

/** Whether each order of a run gets the best partner of its own. */
export function wantsBest({ action }: BulkRequest): boolean {
  return action === 'assign_best' || action === 'reassign_best'
}

/** The order's own command that a request means for one order. `partner`: whom it is given to, where each gets its own. */
export function commandOfRow(request: BulkRequest, row: { version: number; partner?: string }): CommandRequest {
  const { action, ...shared } = request
  const command = BULK_COMMANDS[action]
  const partner = row.partner !== undefined && { partner_id: row.partner }
  // Of many orders nobody is told by name: it would be as many items in an inbox.
  const words = action === 'note' && { mentions: [] }
  // The input was parsed with the run's request; what remains is the version, the partner, and what a form leaves out.
  return {
    command,
    input: { ...shared, ...words, ...partner, version: row.version, acknowledge: [] },
  } as unknown as CommandRequest
}
