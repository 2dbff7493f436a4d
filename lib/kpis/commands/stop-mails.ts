import { timingSafeEqual } from 'node:crypto'
import { keyedHash } from '@/lib/auth/secrets'
import { ok, type Result, refuse } from '@/lib/core/result'
import { env } from '@/lib/server/env'
import { inSqlTransaction, sql } from '@/lib/server/sql'
import { choicesOf, stopAlertMail } from '../data/alert-rules'
import { deleteSubscription, findSubscription } from '../data/pinboard-subscriptions'
import { ALERT_AREAS, type AlertArea } from '../types/alerts'

/** Mails that come until they are stopped: a board's, by its subscription, and those of alerts of an area to a person. */
export type Mails = { of: 'pinboard'; id: string } | { of: 'alerts'; area: AlertArea; userId: string }

const ID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}'
const TOKEN = new RegExp(`^(?:alerts\\.(${ALERT_AREAS.join('|')})\\.)?(${ID})\\.([0-9a-f]{40})$`)

function signature(mails: Mails): string {
  const words = mails.of === 'pinboard' ? `pinboard mail ${mails.id}` : `alert mail ${mails.area} ${mails.userId}`
  return keyedHash(words).slice(0, 40)
}

/** What a mail's link to stop it carries, signed under AUTH_SECRET. */
export function stopToken(mails: Mails): string {
  const name = mails.of === 'pinboard' ? mails.id : `alerts.${mails.area}.${mails.userId}`
  return `${name}.${signature(mails)}`
}

export function stopLink(mails: Mails): string {
  return new URL(`/unsubscribe/${stopToken(mails)}`, env().APP_URL).href
}

/** What a mail program calls when its reader presses its own “Unsubscribe”. Source: RFC 8058. */
export function stopByMailLink(mails: Mails): string {
  return `${stopLink(mails)}/one-click`
}

/** The mails of a token; null when we did not sign it. */
export function mailsOfToken(token: string): Mails | null {
  const [, area, id, signed] = TOKEN.exec(token) ?? []
  if (!id || !signed) return null
  const mails: Mails = area ? { of: 'alerts', area: area as AlertArea, userId: id } : { of: 'pinboard', id }
  return timingSafeEqual(Buffer.from(signed), Buffer.from(signature(mails))) ? mails : null
}

/** Whether the mails of a link still come; null where it is not ours. */
export async function readStopLink(token: string): Promise<{ of: Mails['of']; open: boolean } | null> {
  const mails = mailsOfToken(token)
  if (!mails) return null
  if (mails.of === 'pinboard') return { of: mails.of, open: (await findSubscription(sql, mails.id)) !== null }
  const choices = await choicesOf(sql, mails.userId)
  return { of: mails.of, open: choices.some(({ area, mail }) => area === mails.area && mail) }
}

/** Ends the mails of a link: whoever got them may, signed in or not. */
export function stopMails(token: string, now: Date): Promise<Result<null>> {
  const mails = mailsOfToken(token)
  if (!mails) return Promise.resolve(refuse('link_expired', {}))
  return inSqlTransaction(async (tx) => {
    if (mails.of === 'pinboard') await deleteSubscription(tx, { id: mails.id })
    else await stopAlertMail(tx, mails.userId, mails.area, now)
    return ok(null)
  })
}
