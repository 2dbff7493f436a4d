import type { Actor, Context } from '@/lib/auth/actor'
import { ok, type Result } from '@/lib/core/result'
import { db } from '@/lib/server/database'
import { oncePerKey } from '@/lib/server/idempotency'
import { type Sql, sql } from '@/lib/server/sql'
import { orderAnswerRow, orderContact, orderScope } from '../data/order-answer'
import { contactAnswer, type OrderAnswer, toOrderAnswer } from '../domain/order-answer'
import { maySee, maySeeContact } from '../policy'
import type { OrderStatus } from '../types'
import { readOrder } from './read-order'

/** What a command did: enough to go on with, and to show what is new. */
export type CommandDone = { ref: string; status: OrderStatus; version: number }

/** What is kept of a first answer: never contact data, which is read when it is answered, by whoever may see it then. */
export type Answered = CommandDone & { order?: OrderAnswer }

/** How a command is called: `key` makes a repeated call harmless, `whole` is for doors that answer the order or ticket itself. */
export type Once = { key?: string | undefined; whole?: boolean }

/**
 * Does `work` in one transaction. With a key the first answer is given again to whoever repeats it with the same body; one
 * who comes while the first is still at work waits for its answer. What was refused left nothing, and its key is free.
 */
export function answerOnce(
  { actor, now }: Context,
  body: unknown,
  { key, whole = false }: Once,
  work: (tx: Sql) => Promise<Result<CommandDone>>,
): Promise<Result<Answered>> {
  const idempotency = key ? { owner: `${actor.kind}:${actor.id}`, key, body } : null
  return oncePerKey<Answered>(idempotency, now, async (tx) => {
    const done = await work(tx)
    if (!done.ok) return done
    const row = whole ? await orderAnswerRow(tx, done.value.ref, false) : null
    return ok(row ? { ...done.value, order: toOrderAnswer(row) } : done.value)
  })
}

/**
 * The order as the command left it, however it went on since: whoever repeats a call is told what it was told, also of an order
 * that is not theirs any more (a partner's key that declined). Contact data is of now, and only for who may see it now.
 */
export async function tellOrder(actor: Actor, { ref, order }: Answered): Promise<Result<OrderAnswer>> {
  // Kept before whole answers were.
  if (!order) return readOrder(actor, ref)
  const row = await orderScope(db(), ref)
  const contact = row && maySee(actor, row) && maySeeContact(actor, row) ? await orderContact(sql, row.id) : null
  return ok({ ...order, ...contactAnswer(contact) })
}
