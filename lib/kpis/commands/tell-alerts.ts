import type { Context } from '@/lib/auth/actor'
import { settle, tell } from '@/lib/inbox/commands/tell'
import type { Subject } from '@/lib/inbox/types'
import { env } from '@/lib/server/env'
import { announce } from '@/lib/server/live-feed'
import { queueMessage } from '@/lib/server/messages'
import type { Sql } from '@/lib/server/sql'
import { type Hearer, hearersOf } from '../data/alert-rules'
import { areaOf } from '../domain/alert-rules'
import { alertReason, alertTitle } from '../domain/alert-words'
import { firstChoice, rolesThatSee } from '../policy/alerts'
import type { Alert } from '../types/alerts'

const TOPIC = 'kpi_alert'
/** Of a person: that it is theirs, that its snooze is over, that somebody wrote to it. Settled with the alert. */
export const OWN_TOPICS = ['kpi_alert_owner', 'kpi_alert_snooze', 'kpi_alert_note'] as const

export const alertSubject = ({ ref }: Pick<Alert, 'ref'>): Subject => ({ kind: 'alert', id: ref })

/** What somebody hears of it: by their own choice, else by that of their role. */
function heard(hearer: Hearer, alert: Alert): { inApp: boolean; mail: boolean } {
  return hearer.choice ?? firstChoice(hearer.role as Parameters<typeof firstChoice>[0], areaOf(alert))
}

/**
 * Tells of an alert that opened, in the transaction that opened it: in the inbox and by mail those who chose to hear of its area and may see it,
 * in the chat channel if its rule says so. Whoever has their inbox by mail gets that one mail.
 */
export async function tellAlert(tx: Sql, context: Context, alert: Alert, chat: boolean): Promise<void> {
  const hearers = await hearersOf(tx, areaOf(alert), rolesThatSee(alert))
  const [title, reason] = [alertTitle(alert), alertReason(alert)]
  const inApp = hearers.filter((hearer) => heard(hearer, alert).inApp)
  const told = await tell(tx, context, {
    topic: TOPIC,
    occasion: alert.id,
    step: alert.cameBack + 1,
    kind: 'notice',
    subject: alertSubject(alert),
    text: `${title}. ${reason}.`,
    to: inApp.map(({ id }) => id),
  })
  if (!told) return
  const open = new URL(`/alerts/${alert.ref}`, env().APP_URL).href
  const message = { subject: `${alert.ref}: ${title}`, body: `${reason}.\n\nOpen it: ${open}` }
  for (const hearer of hearers) {
    const { mail, inApp: item } = heard(hearer, alert)
    if (mail && !(item && hearer.inboxMail))
      await queueMessage(tx, { channel: 'mail', recipient: hearer.email, ...message }, context.now)
  }
  if (chat) await queueMessage(tx, { channel: 'chat', recipient: areaOf(alert), ...message }, context.now)
  await announce(tx, { topic: 'alert', subject: alert.ref })
}

/** It is over: nobody need see to it. */
export async function untellAlert(tx: Sql, context: Context, alert: Alert): Promise<void> {
  for (const topic of [TOPIC, ...OWN_TOPICS]) await settle(tx, alertSubject(alert), topic, context.now)
  await announce(tx, { topic: 'alert', subject: alert.ref })
}
