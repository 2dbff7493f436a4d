import { timingSafeEqual } from 'node:crypto'
import type { Context } from '@/lib/auth/actor'
import { keyedHash } from '@/lib/auth/secrets'
import { newId } from '@/lib/core/ids'
import { ok, type Result, refuse } from '@/lib/core/result'
import { policiesAt } from '@/lib/policies/data/policies'
import { env } from '@/lib/server/env'
import { inSqlTransaction } from '@/lib/server/sql'
import { deleteSubscription, upsertSubscription } from '../data/pinboard-subscriptions'
import { findPinboard } from '../data/pinboards'
import { nextSending } from '../domain/sendings'
import { mayReadPinboard } from '../policy'
import type { SubscribeInput } from '../schema/pinboards'

const signature = (id: string): string => keyedHash(`pinboard mail ${id}`).slice(0, 40)

/** What a mail's link to stop it carries: the subscription's id, signed under AUTH_SECRET. */
export function stopToken(id: string): string {
  return `${id}.${signature(id)}`
}

export function stopLink(id: string): string {
  return new URL(`/unsubscribe/${stopToken(id)}`, env().APP_URL).href
}

/** What a mail program calls when its reader presses its own “Unsubscribe”. Source: RFC 8058. */
export function stopByMailLink(id: string): string {
  return `${stopLink(id)}/one-click`
}

/** The subscription of a token; null when we did not sign it. */
export function subscriptionOfToken(token: string): string | null {
  const match = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.([0-9a-f]{40})$/.exec(token)
  const [, id, signed] = match ?? []
  if (!id || !signed) return null
  return timingSafeEqual(Buffer.from(signed), Buffer.from(signature(id))) ? id : null
}

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

/** Ends the subscription of a mail's link: whoever got the mail may, signed in or not. */
export function unsubscribeByLink(token: string): Promise<Result<null>> {
  const id = subscriptionOfToken(token)
  if (!id) return Promise.resolve(refuse('link_expired', {}))
  return inSqlTransaction(async (tx) => {
    await deleteSubscription(tx, { id })
    return ok(null)
  })
}
