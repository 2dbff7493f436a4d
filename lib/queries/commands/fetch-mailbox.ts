import { createHash } from 'node:crypto'
import { SYSTEM } from '@/lib/auth/actor'
import { isUnavailable } from '@/lib/server/database-errors'
import { type FetchedMail, mailboxProblem, type OpenMailbox, withMailbox } from '@/lib/server/imap'
import { announce } from '@/lib/server/live-feed'
import { log } from '@/lib/server/log'
import { configuredMailboxes, type Mailbox } from '@/lib/server/mailboxes'
import { readMime } from '@/lib/server/mime'
import { type Sql, sql } from '@/lib/server/sql'
import { beginMailbox, countStuck, endTry, type MailboxRow, mailboxStates, passMail, skipMail } from '../data/mailboxes'
import { mailFromMime } from '../domain/mail-from-mime'
import { isMailboxDue, mailboxDay } from '../domain/mailbox-times'
import { receiveMail } from './receive-mail'

/** So many mails at once, then others have their turn. */
const MOST_AT_ONCE = 100
/** A mail that could not be taken in so often is left in the mailbox. */
const MOST_TRIES = 3

export type Fetched = { taken: number; more: boolean; problem: string | null }

/** Addresses of ours: what comes from them was not written by a customer. */
function ownAddresses(mailboxes: readonly Mailbox[]): string[] {
  return mailboxes.map(({ user }) => user.toLowerCase()).filter((user) => user.includes('@'))
}

/** Takes one mail in, by the same command as the API. */
async function takeIn({ source, arrivedAt, whole }: FetchedMail, own: readonly string[], now: Date): Promise<void> {
  const { mail, readable } = await readMime(source)
  const hash = createHash('sha256').update(source).digest('hex')
  const { input, files } = mailFromMime(mail, { own, arrivedAt, whole, readable, hash })
  const received = await receiveMail({ actor: SYSTEM, now, requestId: null }, input, files)
  if (!received.ok) throw new Error(`a mail was refused: ${received.refusal.code}`)
}

/** UIDs that are still to be read, the oldest first. */
async function waiting(db: Sql, key: string, open: OpenMailbox, state: MailboxRow | undefined, now: Date) {
  if (state?.uidValidity === open.uidValidity) return open.uidsAfter(state.lastUid)
  const uids = await open.uidsSince(mailboxDay(state?.readAt ?? null, now))
  await beginMailbox(db, key, open.uidValidity, (uids[0] ?? open.uidNext) - 1)
  return uids
}

/**
 * Each mail is taken in first and passed then: a worker that is killed in between takes it in again, which its Message-ID tells, or the
 * hash of its bytes. A mail that fails stops the others, so that none is lost; one that fails for good is skipped and counted.
 */
async function readOn(mailbox: Mailbox, open: OpenMailbox, state: MailboxRow | undefined, now: () => Date) {
  const { key } = mailbox
  const own = ownAddresses(configuredMailboxes().mailboxes)
  const uids = await waiting(sql, key, open, state, now())
  let taken = 0
  for (const uid of uids.slice(0, MOST_AT_ONCE)) {
    const mail = await open.fetch(uid)
    try {
      if (mail) await takeIn(mail, own, now())
    } catch (error) {
      if (isUnavailable(error) || (await countStuck(sql, key, uid)) < MOST_TRIES) throw error
      await skipMail(sql, key, open.uidValidity, uid)
      continue
    }
    await passMail(sql, key, open.uidValidity, uid)
    taken++
  }
  return { taken, more: uids.length > MOST_AT_ONCE }
}

/** `told`: something is new to whoever looks at it. */
async function ended(key: string, at: Date, problem: string | null, told: boolean): Promise<void> {
  await endTry(sql, key, at, problem)
  if (told) await announce(sql, { topic: 'mailbox' })
}

/** Reads what has come into a mailbox since it was read last. `force`: though it has failed lately. */
export async function fetchMailbox(key: string, force: boolean, now: () => Date): Promise<Fetched> {
  const mailbox = configuredMailboxes().mailboxes.find((one) => one.key === key)
  const state = (await mailboxStates(sql, [key])).get(key)
  if (!mailbox || (state && !force && !isMailboxDue(state, now()))) return { taken: 0, more: false, problem: null }
  try {
    const done = await withMailbox(mailbox, (open) => readOn(mailbox, open, state, now))
    await ended(key, now(), null, force || done.taken > 0 || state?.problem !== null)
    return { ...done, problem: null }
  } catch (error) {
    const problem = mailboxProblem(error, mailbox)
    await ended(key, now(), problem, force || state?.problem !== problem)
    log.warn({ mailbox: key, fails: (state?.fails ?? 0) + 1 }, 'a mailbox could not be read')
    return { taken: 0, more: false, problem }
  }
}
