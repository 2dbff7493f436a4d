'use server'

import { z } from 'zod'
import { defineAction } from '@/lib/auth/define-action'
import { runOrderCommand } from '../commands/run-command'
import { LIFECYCLE } from '../domain/lifecycle'
import { type CommandInput, type CommandRequest, commandInputs } from '../schema'
import type { OrderCommand } from '../types'

/** One action per command of the lifecycle: the door checks the command's capability, the command checks it again on the row. */
function orderAction<C extends OrderCommand>(command: C) {
  return defineAction({
    capability: LIFECYCLE[command].capability,
    // A key makes a double click, or an answer lost on the way, harmless.
    input: z.strictObject({ ref: z.string().max(40), key: z.uuid(), input: commandInputs[command] }),
    run(context, parsed) {
      const { ref, key, input } = parsed as { ref: string; key: string; input: CommandInput<C> }
      return runOrderCommand(context, ref, { command, input } as CommandRequest, { key })
    },
  })
}

export const assignAction = orderAction('assign')
export const acceptAction = orderAction('accept')
export const declineAction = orderAction('decline')
export const reassignAction = orderAction('reassign')
export const unassignAction = orderAction('unassign')
export const startTripAction = orderAction('start_trip')
export const arriveAction = orderAction('arrive')
export const startInspectionAction = orderAction('start_inspection')
export const setFinalPriceAction = orderAction('set_final_price')
export const confirmPickupAction = orderAction('confirm_pickup')
export const rejectPriceAction = orderAction('reject_price')
export const initiatePayoutAction = orderAction('initiate_payout')
export const confirmPayoutAction = orderAction('confirm_payout')
export const failPayoutAction = orderAction('fail_payout')
export const reportFailureAction = orderAction('report_failure')
export const approveFailureAction = orderAction('approve_failure')
export const rejectFailureAction = orderAction('reject_failure')
export const reverseFailureAction = orderAction('reverse_failure')
export const rescheduleAction = orderAction('reschedule')
export const editAction = orderAction('edit')
export const logContactAction = orderAction('log_contact')
export const noteAction = orderAction('note')
export const setPriorityAction = orderAction('set_priority')
export const clearPriorityAction = orderAction('clear_priority')
export const cancelAction = orderAction('cancel')
export const tagNonServiceableAction = orderAction('tag_non_serviceable')
export const reopenAction = orderAction('reopen')
