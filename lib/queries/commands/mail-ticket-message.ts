import { ok, type Result } from '@/lib/core/result'
import { inSqlTransaction, type Sql } from '@/lib/server/sql'
import { type TicketWord, ticketWord } from '../data/mails'
import { queryPoliciesOf } from '../data/policy'
import { updateQuery } from '../data/save-query'
import { workingSeconds } from '../domain/answer-due'
import { sendInThread } from './mail-out'

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
    await sendInThread(tx, now, { to, ref: word.ref, subject, text: word.text, about: { ticketId, seq } })
    return ok(true)
  })
  return done.ok && done.value
}
