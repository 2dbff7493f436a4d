import { type Actor, makeActor } from '@/lib/auth/actor'
import { findSignedInUser } from '@/lib/auth/data/users'
import { ok } from '@/lib/core/result'
import { policiesAt } from '@/lib/policies/data/policies'
import { env } from '@/lib/server/env'
import { addJob } from '@/lib/server/jobs'
import { queueMessage } from '@/lib/server/messages'
import { inSqlTransaction, sql } from '@/lib/server/sql'
import { dueSubscriptions, findSubscription, type Subscription, takeTurn } from '../data/pinboard-subscriptions'
import { dropRemoved, findPinboard } from '../data/pinboards'
import { type KpiParams, kpiHref } from '../domain/page-params'
import { type MailLine, mailOf } from '../domain/pinboard-mail'
import { askedAlike } from '../domain/pins'
import { KPIS } from '../domain/registry'
import { nextSending } from '../domain/sendings'
import { mayReadPinboard } from '../policy'
import { type ShownPin, shownPins } from './read-pinboard'
import { readPinnedFigures } from './read-pins'
import { stopLink } from './subscribe'

const KEPT_DAYS = 30

/** A job for each board that is due to somebody; what was taken away long ago goes for good. */
export async function sendDuePinboards(now: Date): Promise<void> {
  for (const { id } of await dueSubscriptions(sql, now))
    await addJob(sql, 'send_pinboard', { id }, { key: `pinboard:${id}` })
  await dropRemoved(sql, new Date(now.getTime() - KEPT_DAYS * 86_400_000))
}

type Seen = ShownPin & { seen: true }

/** The same days whenever the link is opened. */
function fixed(params: KpiParams): KpiParams {
  return { ...params, preset: 'custom' }
}

/** The figures of a board, those that are asked alike together, each KPI once for each of its filters. */
async function linesOf(actor: Actor, pins: readonly Seen[], now: Date): Promise<MailLine[]> {
  const groups = askedAlike(pins.filter(({ pin }) => pin.kpi !== null && pin.show !== 'cities'))
  const lines = new Map<string, MailLine>()
  for (const group of groups) {
    const { pin, params, scope } = group[0]
    const ids = [...new Set(group.flatMap((one) => one.pin.kpi ?? []))]
    const told = await readPinnedFigures({ actor, now, requestId: null }, pin.query, ids)
    for (const figure of told?.totals ?? []) {
      const part = told?.rows.includes(figure.id) ? { part: 'denominator' } : {}
      lines.set(`${figure.id} ${JSON.stringify(pin.query)}`, {
        title: KPIS[figure.id].label,
        scope,
        figure,
        before: told?.previous?.figures.find(({ id }) => id === figure.id),
        against: told?.previous?.period ?? null,
        href: new URL(kpiHref(`/kpis/${figure.id}`, fixed(params), { by: undefined, ...part }), env().APP_URL).href,
      })
    }
  }
  const keys = pins.map(({ pin }) => `${pin.kpi} ${JSON.stringify(pin.query)}`)
  return [...new Set(keys)].flatMap((key) => lines.get(key) ?? [])
}

/** What somebody gets of a board, as they may see it now; null when nothing: who left, may not read it any more, or has nothing to read. */
async function mailTo(of: Subscription, now: Date): Promise<{ to: string; subject: string; body: string } | null> {
  const user = await findSignedInUser(of.userId)
  if (user?.state !== 'active') return null
  const actor = makeActor({ kind: 'user', ...user })
  const board = await findPinboard(sql, of.pinboardId)
  if (!board || !mayReadPinboard(actor, board)) return null
  const shown = shownPins(actor, board, now)
  const seen = shown.filter((pin): pin is Seen => pin.seen)
  if (seen.length === 0) return null
  const mail = mailOf({
    name: board.name,
    lines: await linesOf(actor, seen, now),
    charts: seen.filter(({ pin }) => pin.show !== 'number').map(({ title }) => title),
    hidden: shown.length - seen.length,
    boardUrl: new URL(`/kpis/pinboards/${board.id}`, env().APP_URL).href,
    stopUrl: stopLink(of.id),
    now,
  })
  return { to: user.email, ...mail }
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
    if (mail) {
      const { to: recipient, ...words } = mail
      await queueMessage(tx, { channel: 'mail', recipient, ...words }, now)
    }
    return ok(mail !== null)
  })
  return sent.ok && sent.value
}
