import type { Context } from '@/lib/auth/actor'
import { settle, tell } from '@/lib/inbox/commands/tell'
import type { Sql } from '@/lib/server/sql'
import type { Decision } from '../domain/decision'
import { isOpen } from '../domain/lifecycle'
import type { OrderState } from '../domain/order-state'
import { orderSubject } from '../domain/order-subject'
import type { CommandRequest } from '../schema'
import { otherSide } from './whom-to-tell'

/** Whether nobody has acted on an assignment yet. */
function waitsForAction({ status, contactedAt }: OrderState): boolean {
  return status === 'assigned' && contactedAt === null
}

/** What a command means for people's inboxes, in its transaction: mentions, flags, and what is settled by it. */
export async function tellPeople(
  tx: Sql,
  context: Context,
  order: OrderState,
  { command, input }: CommandRequest,
  decision: Decision,
): Promise<void> {
  const subject = orderSubject(order.ref)
  const occasion = `${order.id}:${order.lastSeq + 1}`
  if (command === 'note' && input.mentions.length > 0) {
    const to = input.mentions.filter((id) => id !== context.actor.id)
    await tell(tx, context, { topic: 'mention', occasion, kind: 'mention', subject, text: input.note, to })
  }
  if (command === 'set_priority') {
    const text = `Flagged as priority: ${input.reason}`
    const to = await otherSide(tx, context.actor)
    await tell(tx, context, { topic: 'priority', occasion, kind: 'notice', subject, text, to })
  }
  const acted = decision.to !== 'assigned' || decision.end !== undefined || decision.set.contactedAt instanceof Date
  if (waitsForAction(order) && acted) await settle(tx, subject, 'no_action', context.now)
  const unflagged = command === 'clear_priority' || (order.prioritySince !== null && !isOpen(decision.to))
  if (unflagged) await settle(tx, subject, 'priority', context.now)
}
