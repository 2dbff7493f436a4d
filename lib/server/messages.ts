import { newId } from '@/lib/core/ids'
import { db } from './database'
import { env } from './env'
import { addJob } from './jobs'
import { type MailedFile, type MailHeaders, mailConfigured, sendMail } from './mail'
import { type Sql, sql } from './sql'

/** `html`: the same words for programs that show more than text. `headers`: of a mail that belongs to a thread, or to a subscription. */
export type NewMessage = {
  channel: 'mail' | 'chat'
  recipient: string
  subject: string
  body: string
  html?: string
  headers?: MailHeaders
}

/** Puts a message into the outbox in the caller's transaction; a job delivers it where its gateway is configured. */
export async function queueMessage(tx: Sql, message: NewMessage, now: Date): Promise<string> {
  const id = newId(now)
  const { channel, recipient, subject, body, html = null, headers } = message
  await tx.$executeRaw`
    INSERT INTO messages (id, channel, recipient, subject, body, html, headers, created_at)
    VALUES (${id}::uuid, ${channel}, ${recipient}, ${subject}, ${body}, ${html}, ${headers ? JSON.stringify(headers) : null}::jsonb, ${now})`
  await askDelivery(tx, id)
  return id
}

/** Has a message of the outbox delivered; asked again it is tried at once, with all its tries before it. */
export function askDelivery(tx: Sql, id: string): Promise<void> {
  return addJob(tx, 'send_message', { id }, { key: `message:${id}` })
}

/** Why a gateway did not take a message, as it is kept beside it: without the addresses of the gateways, which hold their secrets. */
function reasonOf(error: unknown): string {
  const words = error instanceof Error ? error.message : 'unknown'
  const { SMTP_URL, SLACK_WEBHOOK_URL } = env()
  const secrets = [SMTP_URL, SLACK_WEBHOOK_URL].filter((url) => url !== undefined)
  return secrets.reduce((text, secret) => text.replaceAll(secret, '[gateway]'), words).slice(0, 300)
}

async function postToChat(webhook: string, text: string): Promise<void> {
  const response = await fetch(webhook, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ text }),
    signal: AbortSignal.timeout(10_000),
  })
  if (!response.ok) throw new Error(`the chat webhook answered ${response.status}`)
}

/** A one-time link in a message that was delivered is of no more use here than to whoever reads the table. */
function withoutLinks(body: string): string {
  return body.replace(/\/(link|survey|unsubscribe)\/[\w.-]+/g, '/$1/(removed)')
}

/** What goes along with a message, as the room that sends it says by a function of the database. */
function filesOf(id: string): Promise<MailedFile[]> {
  return sql.$queryRaw<MailedFile[]>`SELECT name, media_type AS "mediaType", bytes FROM message_files(${id}::uuid)`
}

/**
 * Delivers one message, at least once. Without a gateway it stays in the outbox, readable. A failure is kept beside the
 * message, and an error thrown, so that the job is tried again; the error says no more than which message, because it goes into
 * the log, and what a gateway says names the recipient.
 */
export async function deliverMessage(id: string, now: Date): Promise<void> {
  const message = await db().message.findUnique({ where: { id } })
  if (!message || message.sentAt) return
  const webhook = env().SLACK_WEBHOOK_URL
  if (message.channel === 'mail' ? !mailConfigured() : !webhook) return
  try {
    if (message.channel === 'mail') {
      const { recipient: to, subject, body: text, html } = message
      const headers = message.headers as MailHeaders | null
      await sendMail({ to, subject, text, html, headers, files: await filesOf(id) })
    } else if (webhook) {
      await postToChat(webhook, `${message.subject}\n${message.body}`)
    }
  } catch (error) {
    await db().message.update({ where: { id }, data: { attempts: { increment: 1 }, error: reasonOf(error) } })
    throw new Error(`Message ${id} was not delivered: its reason is kept in the outbox`)
  }
  await db().message.update({
    where: { id },
    data: {
      ...{ sentAt: now, attempts: { increment: 1 }, error: null, body: withoutLinks(message.body), html: null },
      ...(message.headers !== null && { headers: JSON.parse(withoutLinks(JSON.stringify(message.headers))) }),
    },
  })
}
