import { deleteOldAnswers } from '@/lib/server/idempotency'
import { sql } from '@/lib/server/sql'
import { deleteOldFailures, deleteOldRateWindows } from '../data/sign-in-failures'
import { LOCK_SECONDS } from '../domain/throttle'

/** A repeated call is told its first answer for so long; afterwards the same key is a new call. */
const ANSWERS_KEPT_SECONDS = 30 * 24 * 3600

/** Forgets failed sign-ins on which no lock can rest any more, minutes of requests that are over, and old answers. */
export async function sweepAccounts(now: Date): Promise<void> {
  const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000)
  await deleteOldFailures(ago(4 * LOCK_SECONDS))
  await deleteOldRateWindows(ago(3600))
  await deleteOldAnswers(sql, ago(ANSWERS_KEPT_SECONDS))
}
