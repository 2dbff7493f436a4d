import { by, type Context } from '@/lib/auth/actor'
import { ok, type Result, refuse } from '@/lib/core/result'
import { writeAudit } from '@/lib/server/audit'
import { inSqlTransaction, type Sql, sql } from '@/lib/server/sql'
import { countItems, markDone, markRead, putOff, saveWantsMail } from '../data/items'
import { whyNotLater } from '../domain/later'
import type { InboxCounts } from '../types'
import { announceThen } from './announce'

const NOT_THERE = refuse('not_found', { what: 'inbox item' })
const ONLY_PEOPLE = refuse('not_allowed', { capability: 'signed_in' })

/** What a person does to an item of their own; somebody else's is not found. */
function onOwn(
  { actor, now, requestId }: Context,
  id: string,
  action: string,
  change: (tx: Sql, userId: string) => Promise<boolean>,
): Promise<Result<null>> {
  if (actor.kind !== 'user') return Promise.resolve(ONLY_PEOPLE)
  return inSqlTransaction(async (tx) => {
    if (!(await change(tx, actor.id))) return NOT_THERE
    const entry = { at: now, by: by(actor), action, subjectKind: 'inbox_item', subjectId: id, requestId }
    await writeAudit(tx, entry)
    return ok(null)
  })
}

export function finishItem(context: Context, { id, done }: { id: string; done: boolean }): Promise<Result<null>> {
  return onOwn(context, id, done ? 'inbox.done' : 'inbox.not_done', (tx, userId) =>
    markDone(tx, userId, id, done ? context.now : null),
  )
}

/** Puts an item off; it comes up again then, unread. */
export async function snoozeItem(context: Context, { id, until }: { id: string; until: Date }): Promise<Result<null>> {
  const wrong = whyNotLater(until, context.now)
  if (wrong) return refuse('invalid', { errors: [{ field: 'until', message: wrong }] })
  return onOwn(context, id, 'inbox.snooze', async (tx, userId) => {
    const mine = await putOff(tx, userId, id, until)
    if (mine) await announceThen(tx, id, until)
    return mine
  })
}

/** Reading is no decision: it is not audited. */
export async function readItem({ actor, now }: Context, input: { id: string; read: boolean }): Promise<Result<null>> {
  if (actor.kind !== 'user') return ONLY_PEOPLE
  return (await markRead(sql, actor.id, input.id, input.read ? now : null)) ? ok(null) : NOT_THERE
}

/** Whether one wants to hear of one's inbox by mail too. */
export async function setByMail({ actor, now, requestId }: Context, byMail: boolean): Promise<Result<null>> {
  if (actor.kind !== 'user') return ONLY_PEOPLE
  return inSqlTransaction(async (tx) => {
    await saveWantsMail(tx, actor.id, byMail, now)
    await writeAudit(tx, {
      at: now,
      by: by(actor),
      action: 'inbox.set_mail',
      subjectKind: 'user',
      subjectId: actor.id,
      requestId,
      data: { by_mail: byMail },
    })
    return ok(null)
  })
}

/** How much waits in one's inbox; keys have none. */
export async function countOwn({ actor, now }: Context): Promise<Result<InboxCounts>> {
  return ok(actor.kind === 'user' ? await countItems(sql, actor.id, now) : { now: 0, later: 0, unread: 0 })
}
