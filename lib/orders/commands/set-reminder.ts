import type { Context } from '@/lib/auth/actor'
import { colleaguesAmong } from '@/lib/auth/data/colleagues'
import { ok, type Result, refuse } from '@/lib/core/result'
import { tell } from '@/lib/inbox/commands/tell'
import { whyNotLater } from '@/lib/inbox/domain/later'
import { inSqlTransaction } from '@/lib/server/sql'
import { readOrderState } from '../data/order-state'
import { orderSubject } from '../domain/order-subject'
import { maySee } from '../policy'
import type { ReminderInput } from '../schema'
import { readersOf } from './whom-to-tell'

function invalid(field: string, message: string): Result<never> {
  return refuse('invalid', { errors: [{ field, message }] })
}

/**
 * Reminds somebody of an order at a time: oneself, or a colleague who may read it (everybody else is told to be nobody). The same key
 * again is the same reminder.
 */
export async function setReminder(context: Context, input: ReminderInput): Promise<Result<{ at: string }>> {
  const { actor, now } = context
  if (actor.kind !== 'user') return refuse('not_allowed', { capability: 'signed_in' })
  return inSqlTransaction(async (tx) => {
    const order = await readOrderState(tx, input.ref)
    if (!order || !maySee(actor, order)) return refuse('not_found', { what: 'order' })
    const wrong = whyNotLater(input.at, now)
    if (wrong) return invalid('at', wrong)
    const whom = input.for_id ?? actor.id
    const [reader] = await colleaguesAmong(tx, [whom], readersOf(order))
    if (!reader) return invalid('for_id', 'Choose a colleague who may see this order.')
    await tell(tx, context, {
      topic: 'reminder',
      occasion: `${actor.id}:${input.key}`,
      kind: 'reminder',
      subject: orderSubject(order.ref),
      text: input.text ?? 'Look at this order again',
      to: [reader.id],
      showsAt: input.at,
    })
    return ok({ at: input.at.toISOString() })
  })
}
