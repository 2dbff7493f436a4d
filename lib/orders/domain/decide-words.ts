import { ok, type Result, refuse } from '@/lib/core/result'
import type { CommandInput } from '../schema'
import type { Decision, Facts } from './decision'
import type { OrderState } from './order-state'

/** Words for colleagues. Whoever is mentioned must be one who may read the order: nobody else is told that it exists. */
export function decideNote(order: OrderState, input: CommandInput<'note'>, facts: Facts): Result<Decision> {
  const { note, mentions } = input
  const readers = facts.mentioned ?? []
  if (mentions.some((id) => !readers.includes(id))) {
    return refuse('invalid', { errors: [{ field: 'mentions', message: 'Mention colleagues who may see this order.' }] })
  }
  return ok({ to: order.status, data: { note, ...(mentions.length > 0 && { mentions }) }, set: {} })
}

/** Flags an order for Operations and CX alike. Whoever has another reason takes the flag back first, or leaves a note. */
export function decideSetPriority(
  order: OrderState,
  input: CommandInput<'set_priority'>,
  facts: Facts,
): Result<Decision> {
  if (order.prioritySince !== null) return refuse('no_change', { what: 'priority' })
  return ok({
    to: order.status,
    data: { reason: input.reason },
    set: { prioritySince: facts.at, priorityReason: input.reason, priorityBy: facts.actor.name },
  })
}

export function decideClearPriority(order: OrderState, input: CommandInput<'clear_priority'>): Result<Decision> {
  if (order.prioritySince === null) return refuse('no_change', { what: 'priority' })
  return ok({
    to: order.status,
    data: { reason: input.reason },
    set: { prioritySince: null, priorityReason: null, priorityBy: null },
  })
}
