import { createHash } from 'node:crypto'
import { type Actor, by, type Context, SYSTEM } from '@/lib/auth/actor'
import { DAY } from '@/lib/core/days'
import { newId } from '@/lib/core/ids'
import { ok, type Result, refuse } from '@/lib/core/result'
import { writeAudit } from '@/lib/server/audit'
import { announce } from '@/lib/server/live-feed'
import { counted } from '@/lib/server/metrics'
import { inSqlTransaction, type Sql } from '@/lib/server/sql'
import {
  customerOfAddress,
  insertMail,
  lockMessageId,
  type MailPlace,
  markBounced,
  orderOfCustomer,
  placeOfMails,
  placeOfRef,
  ticketRefOf,
} from '../data/mails'
import { queryPoliciesAt, queryPoliciesOf } from '../data/policy'
import { insertMessage, insertQuery, lockQuery, updateQuery } from '../data/save-query'
import { answerDueAt } from '../domain/answer-due'
import type { QueryState } from '../domain/decide'
import { type Incoming, readIncoming } from '../domain/incoming'
import type { MailFileIn } from '../domain/mail-from-mime'
import { isMessageId } from '../domain/mail-thread'
import { mayWork } from '../policy'
import type { ReceiveMailInput } from '../schema'
import { keepFiles } from './keep-files'
import { replyToTicket } from './reply-to-ticket'

export type Received = { ref: string; kind: 'query' | 'ticket'; again: boolean }
type Landed = { ref: string; queryId: string | null; ticketId: string | null; seq: number }

/** A mail is taken to be as old as it says, up to this. */
const MOST_DAYS_OLD = 30

/** The customer as history names them: nobody who has an account here. */
const CUSTOMER: Actor = { ...SYSTEM, name: 'Customer' }

function messageIdOf(mail: ReceiveMailInput): string {
  if (isMessageId(mail.message_id)) return mail.message_id
  return `<${createHash('sha256').update(mail.message_id).digest('hex')}@no-message-id>`
}

function receivedAt({ received_at }: ReceiveMailInput, now: Date): Date {
  const fits = received_at && received_at <= now && now.getTime() - received_at.getTime() < MOST_DAYS_OLD * DAY
  return fits ? received_at : now
}

/** A mail joins the query that it answers: it waits for us again. An automatic one is written down and changes nothing. */
async function joinQuery(tx: Sql, query: QueryState, mail: Incoming, at: Date): Promise<Landed> {
  const seq = await insertMessage(tx, {
    queryId: query.id,
    at,
    kind: mail.automatic ? 'note' : 'from_customer',
    automatic: mail.automatic,
    by: by(CUSTOMER),
    text: mail.text,
  })
  if (!mail.automatic && query.status !== 'open') {
    const { policy, calendar } = await queryPoliciesOf(tx, query.policyVersion, query.calendarVersion)
    await updateQuery(tx, query.id, {
      status: 'open',
      waitingSince: at,
      answerDueAt: answerDueAt(policy, calendar, at),
      callBackAt: null,
    })
  } else await updateQuery(tx, query.id, {})
  return { ref: query.ref, queryId: query.id, ticketId: null, seq }
}

/** A mail that answers nothing of ours is a query of its own. One that nobody wrote waits for nobody. */
async function newQuery(tx: Sql, mail: Incoming, at: Date, now: Date): Promise<Landed> {
  const { policy, policyVersion, calendar, calendarVersion } = await queryPoliciesAt(tx, at)
  const customerId = await customerOfAddress(tx, mail.address)
  const due = answerDueAt(policy, calendar, at)
  const { automatic } = mail
  const id = newId(now)
  const ref = await insertQuery(tx, {
    id,
    channel: 'email',
    status: automatic ? 'handled' : 'open',
    receivedAt: at,
    topic: null,
    disposition: null,
    subject: mail.subject,
    outcome: automatic ? 'no_action' : null,
    handledAt: automatic ? at : null,
    resolvedFirst: automatic ? false : null,
    agentId: null,
    agentName: null,
    firstReplyDueAt: automatic ? null : due,
    waitingSince: automatic ? null : at,
    answerDueAt: automatic ? null : due,
    callBackAt: null,
    customerId,
    orderId: customerId && mail.orders.length > 0 ? await orderOfCustomer(tx, mail.orders, customerId) : null,
    ticketId: null,
    ticketAt: null,
    mailAddress: mail.address,
    mailName: mail.name || null,
    automatic,
    policyVersion,
    calendarVersion,
  })
  const seq = await insertMessage(tx, {
    queryId: id,
    at,
    kind: automatic ? 'note' : 'from_customer',
    automatic,
    by: by(CUSTOMER),
    text: mail.text,
  })
  return { ref, queryId: id, ticketId: null, seq }
}

/** Where a mail goes: to the ticket or query that it answers, unless that ended too long ago; else it is a new query. */
async function land(tx: Sql, context: Context, mail: Incoming, place: MailPlace | null, at: Date): Promise<Landed> {
  const { now } = context
  const query = place?.queryId ? await lockQuery(tx, { id: place.queryId }) : null
  const ticketRef = place?.ticketRef ?? (query?.ticketId ? await ticketRefOf(tx, query.ticketId) : null)
  const { policy } = await queryPoliciesAt(tx, now)
  if (ticketRef) {
    const replied = await replyToTicket(tx, context, ticketRef, mail, policy.reopenDays)
    if (replied) return { ...replied, queryId: query?.id ?? null }
    return newQuery(tx, mail, at, now)
  }
  const old =
    query?.status === 'handled' &&
    query.handledAt &&
    now.getTime() - query.handledAt.getTime() > policy.reopenDays * DAY
  return query && !old ? joinQuery(tx, query, mail, at) : newQuery(tx, mail, at, now)
}

async function receive(
  tx: Sql,
  context: Context,
  input: ReceiveMailInput,
  files: readonly MailFileIn[],
): Promise<Result<Received>> {
  const { actor, now, requestId } = context
  const messageId = messageIdOf(input)
  await lockMessageId(tx, messageId)
  const known = await placeOfMails(tx, [messageId])
  if (known) return ok(receivedAs(known, true))
  const mail = readIncoming(input)
  const at = receivedAt(input, now)
  if (mail.bounced) await markBounced(tx, mail.bounced, now)
  const answers = mail.bounced ? [mail.bounced, ...mail.answers] : mail.answers
  const place = (await placeOfMails(tx, answers)) ?? (mail.ref ? await placeOfRef(tx, mail.ref, mail.address) : null)
  const landed = await land(tx, context, mail, place, at)
  const { ref, queryId, ticketId, seq } = landed
  const id = newId(now)
  await insertMail(tx, {
    id,
    messageId,
    direction: 'in',
    at: now,
    automatic: mail.automatic,
    queryId: ticketId ? null : queryId,
    ticketId,
    seq,
    subject: mail.subject,
    outboxId: null,
  })
  await keepFiles(tx, id, files)
  const kind = ticketId ? 'ticket' : 'query'
  await writeAudit(tx, {
    at: now,
    by: by(actor),
    action: 'queries.receive_mail',
    subjectKind: kind,
    subjectId: (ticketId ?? queryId) as string,
    requestId,
    data: { ref, mail: id, automatic: mail.automatic, attachments: files.length },
  })
  await announce(tx, { topic: kind, subject: ref })
  return ok({ ref, kind, again: false })
}

function receivedAs({ queryRef, ticketRef }: MailPlace, again: boolean): Received {
  return ticketRef ? { ref: ticketRef, kind: 'ticket', again } : { ref: queryRef ?? '', kind: 'query', again }
}

const decoded = ({ name, content }: ReceiveMailInput['attachments'][number]): MailFileIn => ({
  name: name ?? null,
  bytes: Buffer.from(content, 'base64'),
})

/** Takes a mail in, once for its Message-ID: into the thread that it answers, or as a query of its own. `files`: what came with it, where it is not in the input. */
export function receiveMail(
  context: Context,
  input: ReceiveMailInput,
  files: readonly MailFileIn[] = input.attachments.map(decoded),
): Promise<Result<Received>> {
  if (!mayWork(context.actor)) return Promise.resolve(refuse('not_allowed', { capability: 'queries.work' }))
  return counted(
    'queries.receive_mail',
    inSqlTransaction((tx) => receive(tx, context, input, files)),
  )
}
