'use client'

import type { SendCommand } from '@/components/orders/command-sender'
import { ticketAction } from '@/lib/tickets/actions'

/** Sends the order's commands for a ticket: judged as there, said in both histories. */
export function fixesOf(ticketRef: string): SendCommand {
  return async (command, { key, input }) => {
    const fix = { order_command: command, order_input: input }
    const answer = await ticketAction({ ref: ticketRef, key, command: 'fix', input: fix })
    // The order's forms know its fields by their own names.
    if (!answer.ok) {
      const errors = answer.problem.errors?.map((error) => ({
        ...error,
        field: error.field.replace(/^input\.order_input\./, ''),
      }))
      return { ok: false, problem: { ...answer.problem, ...(errors && { errors }) } }
    }
    if (!answer.value.order) throw new Error('a fix always answers its order')
    return { ok: true, value: answer.value.order }
  }
}
