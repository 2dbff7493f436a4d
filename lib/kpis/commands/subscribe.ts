import type { Context } from '@/lib/auth/actor'
import { newId } from '@/lib/core/ids'
import { ok, type Result, refuse } from '@/lib/core/result'
import { policiesAt } from '@/lib/policies/data/policies'
import { inSqlTransaction } from '@/lib/server/sql'
import { deleteSubscription, upsertSubscription } from '../data/pinboard-subscriptions'
import { findPinboard } from '../data/pinboards'
import { nextSending } from '../domain/sendings'
import { mayReadPinboard } from '../policy'
import type { SubscribeInput } from '../schema/pinboards'

/** A board by mail to oneself, from the next working day or week on; another rhythm takes the place of the one before. */
export function subscribe(context: Context, input: SubscribeInput): Promise<Result<{ nextAt: Date }>> {
  const { actor, now } = context
  const { id: pinboardId, every, weekday, hour } = input
  return inSqlTransaction(async (tx) => {
    const board = await findPinboard(tx, pinboardId)
    if (!board || !mayReadPinboard(actor, board)) return refuse('not_found', { what: 'board' })
    const rhythm = { every, weekday, hour }
    const nextAt = nextSending((await policiesAt(tx, now)).calendar, rhythm, now)
    await upsertSubscription(tx, { ...rhythm, id: newId(now), pinboardId, userId: actor.id, nextAt }, now)
    return ok({ nextAt })
  })
}

/** Ends one's own subscription; of none it is over already. */
export function unsubscribe({ actor }: Context, { id }: { id: string }): Promise<Result<null>> {
  return inSqlTransaction(async (tx) => {
    if (actor.kind === 'user') await deleteSubscription(tx, { pinboardId: id, userId: actor.id })
    return ok(null)
  })
}
