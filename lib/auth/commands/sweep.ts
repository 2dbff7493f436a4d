import { deleteOldFailures, deleteOldRateWindows } from '../data/sign-in-failures'
import { LOCK_SECONDS } from '../domain/throttle'

/** Forgets failed sign-ins on which no lock can rest any more, and minutes of requests that are over. */
export async function sweepAccounts(now: Date): Promise<void> {
  const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000)
  await deleteOldFailures(ago(4 * LOCK_SECONDS))
  await deleteOldRateWindows(ago(3600))
}
