import type { Sql } from '@/lib/server/sql'

/** How far a mailbox was read, and how that goes. `skipped`: mails that could not be taken in. */
export type MailboxRow = {
  uidValidity: string | null
  lastUid: number
  readAt: Date | null
  triedAt: Date | null
  fails: number
  problem: string | null
  skipped: number
}

/** The states of mailboxes by their keys; none of one that was never tried. */
export async function mailboxStates(db: Sql, keys: readonly string[]): Promise<Map<string, MailboxRow>> {
  const rows = await db.$queryRaw<(MailboxRow & { key: string })[]>`
    SELECT key, uid_validity AS "uidValidity", last_uid::float8 AS "lastUid", read_at AS "readAt", tried_at AS "triedAt", fails, problem, skipped
    FROM mailboxes WHERE key = ANY(${[...keys]}::text[])`
  return new Map(rows.map(({ key, ...row }) => [key, row]))
}

/** The mailbox has other UIDs than before, or none were known: it is read on after one of them. */
export async function beginMailbox(db: Sql, key: string, uidValidity: string, lastUid: number): Promise<void> {
  await db.$executeRaw`
    INSERT INTO mailboxes (key, uid_validity, last_uid) VALUES (${key}, ${uidValidity}, ${lastUid})
    ON CONFLICT (key) DO UPDATE SET uid_validity = excluded.uid_validity, last_uid = excluded.last_uid, stuck_uid = NULL, stuck_times = 0`
}

/** A mail has been taken in. Never backwards: another worker may be further. */
export async function passMail(db: Sql, key: string, uidValidity: string, uid: number): Promise<void> {
  await db.$executeRaw`
    UPDATE mailboxes SET last_uid = ${uid} WHERE key = ${key} AND uid_validity = ${uidValidity} AND last_uid < ${uid}`
}

/** A mail could not be taken in; answers how often by now. */
export async function countStuck(db: Sql, key: string, uid: number): Promise<number> {
  const rows = await db.$queryRaw<{ times: number }[]>`
    UPDATE mailboxes SET stuck_times = CASE WHEN stuck_uid = ${uid} THEN stuck_times + 1 ELSE 1 END, stuck_uid = ${uid}
    WHERE key = ${key} RETURNING stuck_times AS times`
  return rows[0]?.times ?? 1
}

/** It is given up: it stays in the mailbox, and is counted. */
export async function skipMail(db: Sql, key: string, uidValidity: string, uid: number): Promise<void> {
  await db.$executeRaw`
    UPDATE mailboxes SET last_uid = ${uid}, skipped = skipped + 1, stuck_uid = NULL, stuck_times = 0
    WHERE key = ${key} AND uid_validity = ${uidValidity} AND last_uid < ${uid}`
}

/** How a try ended: `problem`, or all that there was is read. */
export async function endTry(db: Sql, key: string, at: Date, problem: string | null): Promise<void> {
  const [fails, readAt] = problem ? [1, null] : [0, at]
  await db.$executeRaw`
    INSERT INTO mailboxes (key, tried_at, read_at, fails, problem) VALUES (${key}, ${at}, ${readAt}, ${fails}, ${problem})
    ON CONFLICT (key) DO UPDATE SET tried_at = excluded.tried_at, read_at = coalesce(excluded.read_at, mailboxes.read_at), problem = excluded.problem,
      fails = CASE WHEN excluded.problem IS NULL THEN 0 ELSE mailboxes.fails + 1 END`
}
