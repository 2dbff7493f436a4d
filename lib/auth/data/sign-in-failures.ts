import { newId } from '@/lib/core/ids'
import { db, type Tx } from '@/lib/server/database'
import { MAX_FAILURES } from '../domain/throttle'

/** The key's last failures, newest first. */
export async function lastFailures(key: string, tx: Tx = db()): Promise<Date[]> {
  const rows = await tx.signInFailure.findMany({
    where: { key },
    orderBy: { at: 'desc' },
    take: MAX_FAILURES,
    select: { at: true },
  })
  return rows.map((row) => row.at)
}

export async function insertFailures(keys: readonly string[], now: Date): Promise<void> {
  await db().signInFailure.createMany({ data: keys.map((key) => ({ id: newId(now), key, at: now })) })
}

export async function deleteFailures(tx: Tx, key: string): Promise<void> {
  await tx.signInFailure.deleteMany({ where: { key } })
}

/** Forgets what no lock can rest on any more. */
export async function deleteOldFailures(before: Date): Promise<void> {
  await db().signInFailure.deleteMany({ where: { at: { lt: before } } })
}

export async function deleteOldRateWindows(before: Date): Promise<void> {
  await db().rateWindow.deleteMany({ where: { minute: { lt: before } } })
}
