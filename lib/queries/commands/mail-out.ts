import type { Context } from '@/lib/auth/actor'
import { newId } from '@/lib/core/ids'
import { env } from '@/lib/server/env'
import { queueMessage } from '@/lib/server/messages'
import type { Sql } from '@/lib/server/sql'
import type { SendableFile } from '../data/answer-files'
import { insertFile, insertMail, type NewMailFile, threadOf } from '../data/mails'
import type { QueryState } from '../domain/decide'
import { answerHeaders, answerSubject, ownMessageId } from '../domain/mail-thread'

export type OutgoingMail = {
  to: string
  ref: string
  subject: string
  text: string
  about: { queryId?: string | null; ticketId?: string | null; seq: number }
  /** What goes along, in its order. */
  files?: readonly OutgoingFile[]
}

export type OutgoingFile = Omit<NewMailFile, 'number'>

/** Puts a mail of a thread into the outbox, in the caller's transaction; it answers the last mail of the thread. */
export async function sendInThread(tx: Sql, now: Date, mail: OutgoingMail): Promise<void> {
  const id = newId(now)
  const messageId = ownMessageId(id, env().APP_URL)
  const subject = answerSubject(mail.subject, mail.ref)
  const headers = answerHeaders(messageId, await threadOf(tx, mail.about))
  const outboxId = await queueMessage(
    tx,
    { channel: 'mail', recipient: mail.to, subject, body: mail.text, headers },
    now,
  )
  const { queryId = null, ticketId = null, seq } = mail.about
  await insertMail(tx, {
    id,
    messageId,
    direction: 'out',
    at: now,
    automatic: false,
    queryId,
    ticketId,
    seq,
    subject,
    outboxId,
  })
  for (const [index, file] of (mail.files ?? []).entries()) await insertFile(tx, id, { ...file, number: index + 1 })
}

/** An agent's answer goes out to whoever wrote. */
export async function mailFromQuery(
  tx: Sql,
  { now }: Context,
  query: Pick<QueryState, 'id' | 'ref' | 'subject' | 'mailAddress'>,
  { seq, text, files }: { seq: number; text: string; files: readonly SendableFile[] },
): Promise<void> {
  if (!query.mailAddress) throw new Error(`${query.ref} has nobody to answer`)
  await sendInThread(tx, now, {
    to: query.mailAddress,
    ref: query.ref,
    subject: query.subject,
    text,
    about: { queryId: query.id, seq },
    files: files.map((file) => ({ ...file, missing: null })),
  })
}
