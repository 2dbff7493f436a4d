import { SYSTEM } from '@/lib/auth/actor'
import { colleaguesAmong } from '@/lib/auth/data/colleagues'
import { ok } from '@/lib/core/result'
import { settle } from '@/lib/inbox/commands/tell'
import { inSqlTransaction, sql } from '@/lib/server/sql'
import { insertAlertEvent, lockAlert, openAlerts, steerAlert } from '../data/alerts'
import { rolesThatSee } from '../policy/alerts'
import type { Alert } from '../types/alerts'
import { alertSubject, OWN_TOPICS, tellLost } from './tell-alerts'

async function isLost(alert: Alert): Promise<boolean> {
  if (!alert.ownerId) return false
  return (await colleaguesAmong(sql, [alert.ownerId], { roles: rolesThatSee(alert) })).length === 0
}

async function release(known: Alert, now: Date): Promise<void> {
  await inSqlTransaction(async (tx) => {
    const alert = await lockAlert(tx, { id: known.id })
    if (!alert || alert.settledAt || alert.ownerId !== known.ownerId) return ok(null)
    await steerAlert(tx, alert, { ownerId: null, ownerName: null, snoozedUntil: null })
    for (const topic of OWN_TOPICS) await settle(tx, alertSubject(alert), topic, now)
    const data = { owner: null, left: alert.ownerName }
    await insertAlertEvent(tx, alert.id, { at: now, action: 'owner', by: SYSTEM, data })
    const free = { ...alert, ownerId: null, version: alert.version + 1 }
    await tellLost(tx, { actor: SYSTEM, now, requestId: null }, free, alert.ownerName ?? 'its owner')
    return ok(null)
  })
}

/**
 * Alerts of owners who left, or may not see what they are about any more, are nobody's again, and no longer put off: else nobody would be
 * reminded. Who would hear of them and can take them is told anew.
 */
export async function releaseLostAlerts(now: Date): Promise<void> {
  for (const alert of await openAlerts(sql)) if (await isLost(alert)) await release(alert, now)
}
