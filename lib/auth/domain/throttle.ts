/** Source: issue "Accounts". This many failures of one address or account within the time lock it for as long. */
export const MAX_FAILURES = 10
export const LOCK_SECONDS = 15 * 60

/**
 * Until when a key is locked; null when it is not. `failures` are its last ones, newest first (10 are enough).
 * Tries during the lock are not failures, so it ends 15 minutes after the tenth.
 */
export function lockedUntil(failures: readonly Date[], now: Date): Date | null {
  const newest = failures[0]?.getTime()
  const tenth = failures[MAX_FAILURES - 1]?.getTime()
  if (newest === undefined || tenth === undefined || newest - tenth > LOCK_SECONDS * 1000) return null
  const until = new Date(newest + LOCK_SECONDS * 1000)
  return until > now ? until : null
}
