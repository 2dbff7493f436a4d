import { by, type Context } from '@/lib/auth/actor'
import { colleaguesAmong } from '@/lib/auth/data/colleagues'
import { formatDateTime } from '@/lib/core/format'
import { ok, type Result, refuse } from '@/lib/core/result'
import { settle, tell } from '@/lib/inbox/commands/tell'
import { whyNotLater } from '@/lib/inbox/domain/later'
import { type AuditFacts, writeAudit } from '@/lib/server/audit'
import { oncePerKey } from '@/lib/server/idempotency'
import { announce } from '@/lib/server/live-feed'
import { inSqlTransaction, type Sql } from '@/lib/server/sql'
import { insertAlertEvent, lockAlert, steerAlert } from '../data/alerts'
import { alertTitle } from '../domain/alert-words'
import { maySteer, rolesThatSee, seesAlert } from '../policy/alerts'
import type { NoteAlertInput, OwnAlertInput, SnoozeAlertInput } from '../schema/alerts'
import type { Alert } from '../types/alerts'
import { alertSubject, LOST_TOPIC } from './tell-alerts'

type Saved = { ref: string; version: number }
const NOT_THERE = refuse('not_found', { what: 'alert' })

/** The alert for a change at the version that was seen. One that its reader may not know of is not there. */
async function toSteer(tx: Sql, { actor }: Context, ref: string, seen: number): Promise<Result<Alert>> {
  const alert = await lockAlert(tx, { ref })
  if (!alert || !seesAlert(actor, alert)) return NOT_THERE
  if (!maySteer(actor, alert)) return refuse('not_allowed', { capability: 'targets.edit' })
  if (alert.version !== seen) return refuse('conflict', { version: alert.version })
  return alert.settledAt ? refuse('no_change', { what: 'alert' }) : ok(alert)
}

async function keep(
  tx: Sql,
  { actor, now, requestId }: Context,
  alert: Alert,
  action: string,
  data: AuditFacts['data'],
  told: Record<string, unknown>,
): Promise<void> {
  await insertAlertEvent(tx, alert.id, { at: now, action, by: actor, data: told })
  await writeAudit(tx, {
    at: now,
    by: by(actor),
    action: `alerts.${action}`,
    subjectKind: 'alert',
    subjectId: alert.id,
    requestId,
    data: { ref: alert.ref, ...data },
  })
  await announce(tx, { topic: 'alert', subject: alert.ref })
}

/** Whose it is: somebody who may know of it, or nobody's. A new owner is told. */
export function ownAlert(context: Context, { ref, seen, owner_id }: OwnAlertInput): Promise<Result<Saved>> {
  return inSqlTransaction(async (tx) => {
    const found = await toSteer(tx, context, ref, seen)
    if (!found.ok) return found
    const alert = found.value
    if (owner_id === alert.ownerId) return refuse('no_change', { what: 'alert' })
    const [owner] = owner_id ? await colleaguesAmong(tx, [owner_id], { roles: rolesThatSee(alert) }) : []
    if (owner_id && !owner)
      return refuse('invalid', { errors: [{ field: 'owner_id', message: 'May not see this figure.' }] })
    await steerAlert(tx, alert, { ownerId: owner?.id ?? null, ownerName: owner?.name ?? null })
    for (const topic of ['kpi_alert_owner', LOST_TOPIC]) await settle(tx, alertSubject(alert), topic, context.now)
    await keep(tx, context, alert, 'owner', { owner: owner?.id ?? null }, { owner: owner?.name ?? null })
    if (owner && owner.id !== context.actor.id)
      await tell(tx, context, {
        topic: 'kpi_alert_owner',
        occasion: `${alert.id}:${alert.version}`,
        kind: 'notice',
        subject: alertSubject(alert),
        text: `${alert.ref} is yours now: ${alertTitle(alert)}`,
        to: [owner.id],
      })
    return ok({ ref, version: alert.version + 1 })
  })
}

/** Puts it off: until then it is in nobody's way. If it is still open then, its owner, else whoever put it off, is told. */
export function snoozeAlert(context: Context, { ref, seen, until }: SnoozeAlertInput): Promise<Result<Saved>> {
  const wrong = until && whyNotLater(until, context.now)
  if (wrong) return Promise.resolve(refuse('invalid', { errors: [{ field: 'until', message: wrong }] }))
  return inSqlTransaction(async (tx) => {
    const found = await toSteer(tx, context, ref, seen)
    if (!found.ok) return found
    const alert = found.value
    if (until?.getTime() === alert.snoozedUntil?.getTime()) return refuse('no_change', { what: 'alert' })
    await steerAlert(tx, alert, { snoozedUntil: until })
    await settle(tx, alertSubject(alert), 'kpi_alert_snooze', context.now)
    const told = { until: until?.toISOString() ?? null }
    await keep(tx, context, alert, until ? 'snoozed' : 'woken', told, told)
    if (until)
      await tell(tx, context, {
        topic: 'kpi_alert_snooze',
        occasion: `${alert.id}:${alert.version}`,
        kind: 'reminder',
        subject: alertSubject(alert),
        text: `Snoozed until ${formatDateTime(until)}, and still open: ${alertTitle(alert)}`,
        to: [alert.ownerId ?? context.actor.id],
        showsAt: until,
      })
    return ok({ ref, version: alert.version + 1 })
  })
}

/** Add a comment, by whoever may know of it; the owner is told. */
export function noteAlert(context: Context, { key, ref, text }: NoteAlertInput): Promise<Result<{ ref: string }>> {
  const { actor, now } = context
  const once = { owner: `${actor.kind}:${actor.id}`, key, body: { alert: ref, text } }
  return oncePerKey<{ ref: string }>(once, now, async (tx) => {
    const alert = await lockAlert(tx, { ref })
    if (!alert || !seesAlert(actor, alert)) return NOT_THERE
    await keep(tx, context, alert, 'note', {}, { text })
    if (alert.ownerId && alert.ownerId !== actor.id && !alert.settledAt)
      await tell(tx, context, {
        topic: 'kpi_alert_note',
        occasion: `${alert.id}:${key}`,
        kind: 'notice',
        subject: alertSubject(alert),
        text: `${actor.name} wrote to ${alert.ref}: ${alertTitle(alert)}`,
        to: [alert.ownerId],
      })
    return ok({ ref })
  })
}
