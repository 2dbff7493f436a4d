import { z } from 'zod'
import { defineEndpoint } from '@/lib/auth/define-endpoint'
import { parseInput } from '@/lib/auth/parse-input'
import { tellOrder } from '@/lib/orders/commands/answer-once'
import { runOrderCommand } from '@/lib/orders/commands/run-command'
import { LIFECYCLE } from '@/lib/orders/domain/lifecycle'
import { orderAnswer } from '@/lib/orders/domain/order-answer'
import { type CommandRequest, commandInputs } from '@/lib/orders/schema'
import { ORDER_COMMANDS } from '@/lib/orders/types'

/** Any capability that some command needs opens the door; the command asks for its own on the row. */
const ANY_COMMAND = [...new Set(Object.values(LIFECYCLE).flatMap((step) => step.capability))]

export const POST = defineEndpoint({
  capability: ANY_COMMAND,
  summary: 'Do a lifecycle command to an order',
  params: z.strictObject({ ref: z.string().max(40), command: z.enum(ORDER_COMMANDS, 'There is no such command.') }),
  body: z.record(z.string(), z.unknown()),
  bodies: commandInputs,
  answers: orderAnswer,
  async handle(context, { params, body, request }) {
    const { ref, command } = params
    const input = parseInput(commandInputs[command] as z.ZodType, body)
    if (!input.ok) return input
    const key = request.headers.get('idempotency-key') ?? undefined
    const done = await runOrderCommand(context, ref, { command, input: input.value } as CommandRequest, {
      key,
      whole: true,
    })
    return done.ok ? tellOrder(context.actor, done.value) : done
  },
})
