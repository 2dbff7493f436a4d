import { ok } from '@/lib/core/result'
import { env } from '@/lib/server/env'
import { addJob } from '@/lib/server/jobs'
import { queueMessage } from '@/lib/server/messages'
import { inSqlTransaction, type Sql } from '@/lib/server/sql'
import { comesUpAt, takeAnnouncing } from '../data/items'
import { mailAbout } from '../domain/subjects'

/** Tells outside the panel that items are up, to those who want it; once for each time they come up. */
export async function announce(tx: Sql, ids: readonly string[], now: Date): Promise<void> {
  if (ids.length === 0) return
  for (const { mailTo, ...item } of await takeAnnouncing(tx, ids, now)) {
    if (mailTo) await queueMessage(tx, { channel: 'mail', recipient: mailTo, ...mailAbout(item, env().APP_URL) }, now)
  }
}

/** An item's time has come; one that was put off meanwhile is looked at again then. */
export async function announceItem(id: string, now: Date): Promise<void> {
  await inSqlTransaction(async (tx) => {
    await announce(tx, [id], now)
    const later = await comesUpAt(tx, id, now)
    if (later) await announceThen(tx, id, later)
    return ok(null)
  })
}

/** Has an item announced when it comes up; a later time replaces the one before. */
export async function announceThen(tx: Sql, itemId: string, at: Date): Promise<void> {
  await addJob(tx, 'announce_item', { id: itemId }, { key: `inbox:${itemId}`, runAt: at })
}
