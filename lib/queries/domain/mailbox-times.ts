import { DAY, MINUTE } from '@/lib/core/days'

/** The longest that a mailbox is left alone after failures, in minutes. */
const LONGEST_REST = 30
/** A mailbox that is read for the first time brings what has come since so many days before. */
const FIRST_DAYS = 1

/** Whether a mailbox is tried again: at once after the first failure, then rarer and rarer, so that no account is locked by our tries. */
export function isMailboxDue({ fails, triedAt }: { fails: number; triedAt: Date | null }, now: Date): boolean {
  if (fails === 0 || !triedAt) return true
  return now.getTime() - triedAt.getTime() >= Math.min(2 ** (fails - 1), LONGEST_REST) * MINUTE - MINUTE / 2
}

/** From which day a mailbox without known UIDs is read: a day before it was read last, as mails that are known are not taken in twice. */
export function mailboxDay(readAt: Date | null, now: Date): Date {
  return new Date((readAt ?? now).getTime() - FIRST_DAYS * DAY)
}
