import { z } from 'zod'
import { defineUpload } from '@/lib/auth/define-upload'
import { jsonOf } from '@/lib/auth/json-body'
import { parseInput } from '@/lib/auth/parse-input'
import { runOrderCommand } from '@/lib/orders/commands/run-command'
import { VISIT_COMMANDS } from '@/lib/orders/domain/visits'
import { type CommandRequest, commandInputs } from '@/lib/orders/schema'

/** What a form of a visit says, at most. */
const MAX_BYTES = 64 * 1024

/** An act of a visit. Unlike an action its address outlives a new build, so that what waits on a phone can still be sent. */
export const POST = defineUpload({
  capability: ['orders.progress', 'payouts.initiate'],
  params: z.strictObject({ ref: z.string().max(40), command: z.enum(VISIT_COMMANDS, 'There is no such command.') }),
  query: z.strictObject({ key: z.uuid() }),
  maxBytes: MAX_BYTES,
  async handle(context, { params: { ref, command }, query: { key }, bytes }) {
    const sent = jsonOf(bytes)
    if (!sent.ok) return sent
    const input = parseInput(commandInputs[command] as z.ZodType, sent.value)
    if (!input.ok) return input
    return runOrderCommand(context, ref, { command, input: input.value } as CommandRequest, { key })
  },
})
