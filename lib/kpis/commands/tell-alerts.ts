import type { Context } from '@/lib/auth/actor'
import { settle, tell } from '@/lib/inbox/commands/tell'
import type { Subject } from '@/lib/inbox/types'
import { env } from '@/lib/server/env'
import { announce } from '@/lib/server/live-feed'
import { queueMessage } from '@/lib/server/messages'
import type { Sql } from '@/lib/server/sql'
import { type Hearer, hearersOf } from '../data/alert-rules'
import { type AlertMail, alertMail } from '../domain/alert-mail'
import { areaOf } from '../domain/alert-rules'
import { alertReason, alertTitle } from '../domain/alert-words'
import { firstChoice, rolesThatSee, rolesThatTake } from '../policy/alerts'
import type { Alert, Judged } from '../types/alerts'
import { type Mails, stopByMailLink, stopLink } from './stop-mails'

const TOPIC = 'kpi_alert'
/** That it is nobody's any more: until somebody takes it. */
export const LOST_TOPIC = 'kpi_alert_lost'
/** Of a person: that it is theirs, that its snooze is over, that somebody wrote to it. Settled with the alert. */
export const OWN_TOPICS = ['kpi_alert_owner', 'kpi_alert_snooze', 'kpi_alert_note'] as const

export const alertSubject = ({ ref }: Pick<Alert, 'ref'>): Subject => ({ kind: 'alert', id: ref })

/** What somebody hears of it: by their own choice, else by that of their role. */
function heard(hearer: Hearer, alert: Alert): { inApp: boolean; mail: boolean } {
  return hearer.choice ?? firstChoice(hearer.role as Parameters<typeof firstChoice>[0], areaOf(alert))
}

/** The ids of those who hear of it in their inbox. */
const inInbox = (hearers: readonly Hearer[], alert: Alert): string[] =>
  hearers.filter((hearer) => heard(hearer, alert).inApp).map(({ id }) => id)

type Words = Pick<AlertMail, 'course' | 'again'>

/** Mails to those who chose so; whoever has their inbox by mail got that one mail. */
async function mailAlert(
  tx: Sql,
  { now }: Context,
  alert: Alert,
  hearers: readonly Hearer[],
  words: Words,
): Promise<void> {
  for (const hearer of hearers) {
    const { mail, inApp } = heard(hearer, alert)
    if (!mail || (inApp && hearer.inboxMail)) continue
    const mails: Mails = { of: 'alerts', area: areaOf(alert), userId: hearer.id }
    const message = alertMail({ alert, ...words, url: urlOf(alert), stopUrl: stopLink(mails) })
    const headers = { stop_url: stopByMailLink(mails) }
    await queueMessage(tx, { channel: 'mail', recipient: hearer.email, ...message, headers }, now)
  }
}

const urlOf = ({ ref }: Alert): string => new URL(`/alerts/${ref}`, env().APP_URL).href

/**
 * Tells of an alert that opened, in the transaction that opened it: in the inbox and by mail those who chose to hear of its area and may see it,
 * in the chat channel if its rule says so.
 */
export async function tellAlert(
  tx: Sql,
  context: Context,
  alert: Alert,
  { chat, course }: { chat: boolean; course: readonly Judged[] },
): Promise<void> {
  const hearers = await hearersOf(tx, areaOf(alert), rolesThatSee(alert))
  const told = await tell(tx, context, {
    topic: TOPIC,
    occasion: alert.id,
    step: alert.cameBack + 1,
    kind: 'notice',
    subject: alertSubject(alert),
    text: `${alertTitle(alert)}. ${alertReason(alert)}.`,
    to: inInbox(hearers, alert),
  })
  if (!told) return
  await mailAlert(tx, context, alert, hearers, { course, again: null })
  if (chat) {
    const { subject, body } = alertMail({ alert, course: [], again: null, url: urlOf(alert), stopUrl: null })
    await queueMessage(tx, { channel: 'chat', recipient: areaOf(alert), subject, body }, context.now)
  }
  await announce(tx, { topic: 'alert', subject: alert.ref })
}

/** Tells anew of an alert that is nobody's again, as its owner left or may not see it any more: those who would hear of it and can take it. */
export async function tellLost(tx: Sql, context: Context, alert: Alert, left: string): Promise<void> {
  const hearers = await hearersOf(tx, areaOf(alert), rolesThatTake(alert))
  const again = `Without an owner again: ${left} left, or may no longer see it.`
  const told = await tell(tx, context, {
    topic: LOST_TOPIC,
    occasion: `${alert.id}:${alert.version}`,
    kind: 'notice',
    subject: alertSubject(alert),
    text: `${again} ${alertTitle(alert)}`,
    to: inInbox(hearers, alert),
  })
  if (told) await mailAlert(tx, context, alert, hearers, { course: [], again })
  await announce(tx, { topic: 'alert', subject: alert.ref })
}

/** It is over: nobody need see to it. */
export async function untellAlert(tx: Sql, context: Context, alert: Alert): Promise<void> {
  for (const topic of [TOPIC, LOST_TOPIC, ...OWN_TOPICS]) await settle(tx, alertSubject(alert), topic, context.now)
  await announce(tx, { topic: 'alert', subject: alert.ref })
}
