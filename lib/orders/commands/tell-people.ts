import type { Context } from '@/lib/auth/actor'
import { formatCount } from '@/lib/core/format'
import { settle, tell } from '@/lib/inbox/commands/tell'
import type { Subject } from '@/lib/inbox/types'
import type { Sql } from '@/lib/server/sql'
import { doneRefs } from '../data/bulk-runs'
import type { BulkRequest } from '../domain/bulk-request'
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

/** What a command means for people's inboxes, in its transaction: mentions and flags (`tells`), and what is settled by it. */
export async function tellPeople(
  tx: Sql,
  context: Context,
  order: OrderState,
  { command, input }: CommandRequest,
  decision: Decision,
  tells: boolean,
): Promise<void> {
  const subject = orderSubject(order.ref)
  const occasion = `${order.id}:${order.lastSeq + 1}`
  if (tells && command === 'note' && input.mentions.length > 0) {
    const to = input.mentions.filter((id) => id !== context.actor.id)
    await tell(tx, context, { topic: 'mention', occasion, kind: 'mention', subject, text: input.note, to })
  }
  if (tells && command === 'set_priority') {
    const text = `Flagged as priority: ${input.reason}`
    const to = await otherSide(tx, context.actor)
    await tell(tx, context, { topic: 'priority', occasion, kind: 'notice', subject, text, to })
  }
  const acted = decision.to !== 'assigned' || decision.end !== undefined || decision.set.contactedAt instanceof Date
  if (waitsForAction(order) && acted) await settle(tx, subject, 'no_action', context.now)
  const unflagged = command === 'clear_priority' || (order.prioritySince !== null && !isOpen(decision.to))
  if (unflagged) await settle(tx, subject, 'priority', context.now)
}

export const REFS_NAMED = 3

/** "OR-1, OR-2, OR-3 and 9 more" */
export function namesOf({ refs, count }: { refs: readonly string[]; count: number }): string {
  const more = count - refs.length
  return more > 0 ? `${refs.join(', ')} and ${formatCount(more)} more` : refs.join(', ')
}

/** Many orders were flagged by one run: the other side is told once, with how many and the first of them. */
export async function tellOfRun(tx: Sql, context: Context, runId: string, request: BulkRequest): Promise<void> {
  if (request.action !== 'set_priority') return
  const done = await doneRefs(tx, { id: runId, subject: 'order' }, REFS_NAMED)
  if (done.count === 0) return
  const { count } = done
  const text = `${formatCount(count)} ${count === 1 ? 'order' : 'orders'} flagged as priority: ${request.reason} (${namesOf(done)})`
  const to = await otherSide(tx, context.actor)
  const [only] = count === 1 ? done.refs : []
  const subject: Subject = only ? orderSubject(only) : { kind: 'queue', id: 'priority' }
  await tell(tx, context, { topic: 'priority', occasion: `run:${runId}`, kind: 'notice', subject, text, to })
}
