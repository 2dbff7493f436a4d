import { type Context, SYSTEM } from '@/lib/auth/actor'
import { formatDuration } from '@/lib/core/format'
import { ok } from '@/lib/core/result'
import { tell } from '@/lib/inbox/commands/tell'
import { env } from '@/lib/server/env'
import { announce } from '@/lib/server/live-feed'
import { queueMessage } from '@/lib/server/messages'
import { inSqlTransaction, type Sql, sql } from '@/lib/server/sql'
import { lockWatched, lookAgain, ticketsToLookAt, type Watched } from '../data/alerts'
import { ticketPoliciesOf } from '../data/policy'
import { ALERT_TOPICS, type Alert, alertsOf } from '../domain/alerts'
import { ticketSubject } from '../domain/ticket-subject'
import { kindInWords } from '../domain/ticket-view'
import { PRIORITY_LABELS, type TicketPolicy } from '../types'
import { whomToTell } from './whom-to-tell'

const CLOCKS: Record<Alert['topic'], string> = {
  ticket_response: 'First response',
  ticket_resolution: 'Resolution',
  ticket_ops: 'Resolution by Operations',
  ticket_stale: 'Follow-up',
}

function words(alert: Alert, ticket: Watched, policy: TicketPolicy, now: Date): string {
  const span = formatDuration(Math.abs(now.getTime() - alert.dueAt.getTime()) / 1000)
  const kind = kindInWords(policy, { ...ticket, imported: false, sourceFacts: null })
  const about = `${PRIORITY_LABELS[ticket.priority]}, ${kind}, ${ticket.team}`
  if (alert.topic === 'ticket_stale')
    return `No news for the customer since its follow-up was due, ${span} ago (${about})`
  return alert.dueAt > now
    ? `${CLOCKS[alert.topic]} is due in ${span} (${about})`
    : `${CLOCKS[alert.topic]} is late by ${span} (${about})`
}

/** What went up the line at one look, with who was told. */
type UpTheLine = { to: Alert['to']; text: string }

/**
 * Outside the panel the channel hears of what goes up the line: the reference and the clock, nothing that people wrote. Steps of one clock that
 * come at the same look (after a pause of the product, or at the same time by the plan) are one message that names all who were told.
 */
async function toChat(tx: Sql, told: readonly UpTheLine[], ticket: Watched, now: Date): Promise<void> {
  if (!env().SLACK_WEBHOOK_URL) return
  const open = new URL(`/tickets/${encodeURIComponent(ticket.ref)}`, env().APP_URL).href
  const up = told.filter(({ to }) => to === 'lead' || to === 'manager')
  for (const text of new Set(up.map((one) => one.text))) {
    const who = up.filter((one) => one.text === text).map(({ to }) => to)
    const body = `${text}\nTold: ${[...new Set(who)].join(' and ')}\n${open}`
    const message = { channel: 'chat' as const, recipient: ticket.team, subject: `Escalation: ${ticket.ref}`, body }
    await queueMessage(tx, message, now)
  }
}

/**
 * Looks at one ticket's clocks and tells what is to be told now. The ticket is held still meanwhile: whoever answers, resolves or pauses it
 * at this moment comes before it (nothing is told any more) or after it (what was told is settled). Answers how much was told.
 */
async function lookAt(ref: string, now: Date): Promise<number> {
  const context: Context = { actor: SYSTEM, now, requestId: null }
  const told = await inSqlTransaction(async (tx) => {
    const ticket = await lockWatched(tx, ref, ALERT_TOPICS)
    if (!ticket) {
      await lookAgain(tx, ref, null)
      return ok(0)
    }
    const { policy, calendar } = await ticketPoliciesOf(tx, ticket.policyVersion, ticket.calendarVersion)
    const { due, nextAt } = alertsOf(policy, calendar, ticket, ticket.clocks, now)
    const went: UpTheLine[] = []
    // Steps that come at one look have the same words: whoever is of several of them reads these once.
    const heard = new Set<string>()
    for (const alert of due) {
      const occasion = `${ticket.id} ${alert.rule}`
      if (ticket.told.includes(`${alert.topic} ${occasion}`)) continue
      const text = words(alert, ticket, policy, now)
      const to = (await whomToTell(tx, ticket, alert.to)).filter((id) => !heard.has(`${id} ${text}`))
      const { topic, kind } = alert
      if (!(await tell(tx, context, { topic, occasion, kind, subject: ticketSubject(ref), text, to }))) continue
      for (const id of to) heard.add(`${id} ${text}`)
      went.push({ to: alert.to, text })
    }
    await toChat(tx, went, ticket, now)
    await lookAgain(tx, ref, nextAt)
    if (went.length > 0) await announce(tx, { topic: 'ticket', subject: ref })
    return ok(went.length)
  })
  return told.ok ? told.value : 0
}

/** Reminds of tickets whose time runs out, escalates those that are late and reminds of stale ones. Answers how much was told. */
export async function alertTickets(now: Date): Promise<number> {
  let told = 0
  for (const ref of await ticketsToLookAt(sql, now)) told += await lookAt(ref, now)
  return told
}
