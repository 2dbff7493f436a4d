import { makeActor } from '@/lib/auth/actor'
import { findSignedInUser } from '@/lib/auth/data/users'
import { DAY } from '@/lib/core/days'
import { ok } from '@/lib/core/result'
import { policiesAt } from '@/lib/policies/data/policies'
import { env } from '@/lib/server/env'
import { addJob } from '@/lib/server/jobs'
import { type NewMessage, queueMessage } from '@/lib/server/messages'
import { inSqlTransaction, sql } from '@/lib/server/sql'
import { dueSubscriptions, findSubscription, type Subscription, takeTurn } from '../data/pinboard-subscriptions'
import { dropRemoved, findPinboard } from '../data/pinboards'
import { mailOf } from '../domain/pinboard-mail'
import { mailHtml } from '../domain/pinboard-mail-html'
import { nextSending } from '../domain/sendings'
import { mayReadPinboard } from '../policy'
import { readMailItems, type SeenPin } from './read-mail-items'
import { shownPins } from './read-pinboard'
import { type Mails, stopByMailLink, stopLink } from './stop-mails'

const KEPT_DAYS = 30

/** A job for each board that is due to somebody; what was taken away long ago goes for good. */
export async function sendDuePinboards(now: Date): Promise<void> {
  for (const { id } of await dueSubscriptions(sql, now))
    await addJob(sql, 'send_pinboard', { id }, { key: `pinboard:${id}` })
  await dropRemoved(sql, new Date(now.getTime() - KEPT_DAYS * DAY))
}

/** What somebody gets of a board, as they may see it now; null when nothing: who left, may not read it any more, or has nothing to read. */
async function mailTo(of: Subscription, now: Date): Promise<Omit<NewMessage, 'channel'> | null> {
  const user = await findSignedInUser(of.userId)
  if (user?.state !== 'active') return null
  const actor = makeActor({ kind: 'user', ...user })
  const board = await findPinboard(sql, of.pinboardId)
  if (!board || !mayReadPinboard(actor, board)) return null
  const shown = shownPins(actor, board, now)
  const seen = shown.filter((pin): pin is SeenPin => pin.seen)
  if (seen.length === 0) return null
  const items = await readMailItems(actor, seen, now)
  if (items.length === 0) return null
  const mails: Mails = { of: 'pinboard', id: of.id }
  const mail = {
    name: board.name,
    items,
    hidden: shown.length - seen.length,
    boardUrl: new URL(`/kpis/pinboards/${board.id}`, env().APP_URL).href,
    stopUrl: stopLink(mails),
    now,
  }
  return { recipient: user.email, ...mailOf(mail), html: mailHtml(mail), headers: { stop_url: stopByMailLink(mails) } }
}

/**
 * Sends a board to whom it is due, once: taking the turn and queueing the mail are one transaction, so whoever is killed before has
 * sent nothing, and whoever comes second finds the turn taken. After a standstill the one that is due is sent, not each that was missed.
 * A day that became a holiday since sends nothing.
 */
export async function sendPinboard(id: string, now: Date): Promise<boolean> {
  const due = await findSubscription(sql, id)
  if (!due || due.nextAt > now) return false
  const { calendar } = await policiesAt(sql, now)
  const planned = nextSending(calendar, due, new Date(due.nextAt.getTime() - 1))
  const mail = planned <= now ? await mailTo(due, now) : null
  const nextAt = planned <= now ? nextSending(calendar, due, now) : planned
  const sent = await inSqlTransaction(async (tx) => {
    if (!(await takeTurn(tx, due, { nextAt, sentAt: mail && now }))) return ok(false)
    if (mail) await queueMessage(tx, { channel: 'mail', ...mail }, now)
    return ok(mail !== null)
  })
  return sent.ok && sent.value
}
