import { ok, type Result } from '@/lib/core/result'
import { inSqlTransaction, type Sql } from '@/lib/server/sql'
import { filesWithBytes } from '@/lib/tickets/data/attachments'
import { type TicketWord, ticketWord } from '../data/mails'
import { queryPoliciesOf } from '../data/policy'
import { updateQuery } from '../data/save-query'
import { workingSeconds } from '../domain/answer-due'
import { type OutgoingFile, sendInThread } from './mail-out'

/** A person's word on the ticket is also the first reply to the mail that it came from, if nobody has answered that. */
async function answerQuery(tx: Sql, { at, byPerson, query }: TicketWord): Promise<void> {
  if (!query || query.replied || !byPerson) return
  const { calendar } = await queryPoliciesOf(tx, query.policyVersion, query.calendarVersion)
  const receivedAt = new Date(query.receivedAt)
  await updateQuery(tx, query.id, {
    firstReplyAt: at > receivedAt ? at : receivedAt,
    firstReplySeconds: workingSeconds(calendar, receivedAt, at),
  })
}

const GONE: OutgoingFile = {
  name: '(removed)',
  mediaType: null,
  byteSize: 0,
  sha256: null,
  bytes: null,
  missing: 'removed from the ticket before it was sent',
}

/** The files of the ticket that were to go along; one that somebody removed meanwhile stays behind, and the mail says so to us. */
async function filesOf(tx: Sql, ticketId: string, ids: readonly string[]): Promise<OutgoingFile[]> {
  const there = ids.length > 0 ? await filesWithBytes(tx, ticketId, ids) : []
  return ids.map((id) => {
    const file = there.find((one) => one.id === id)
    return file ? { ...file, missing: null } : GONE
  })
}

/**
 * A word to the customer on a ticket that goes by mail: once for each event, into the thread that it belongs to. Without an address it stays
 * what the ticket says: somebody tells the customer otherwise. Answers whether it went.
 */
export async function mailTicketMessage(ticketId: string, seq: number, now: Date): Promise<boolean> {
  const done: Result<boolean> = await inSqlTransaction(async (tx) => {
    const word = await ticketWord(tx, ticketId, seq)
    if (!word || word.mailed || word.channel !== 'email') return ok(false)
    await answerQuery(tx, word)
    const to = word.query?.mailAddress ?? word.email
    if (!to) return ok(false)
    const subject = word.query?.subject ?? (word.orderRef ? `Your order ${word.orderRef}` : 'Your request')
    const files = await filesOf(tx, ticketId, word.files)
    await sendInThread(tx, now, { to, ref: word.ref, subject, text: word.text, about: { ticketId, seq }, files })
    return ok(true)
  })
  return done.ok && done.value
}
