import { createTransport, type Transporter } from 'nodemailer'
import { env } from './env'

/** Whether mail can be sent; without it messages stay readable in the outbox. */
export function mailConfigured(): boolean {
  return Boolean(env().SMTP_URL)
}

let transport: { url: string; transporter: Transporter } | undefined

/** A gateway that is silent is given up, and the job tried again; what SMTP_URL says of it goes first. */
const PATIENCE_MS = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 }

function withPatience(smtpUrl: string): string {
  const url = new URL(smtpUrl)
  for (const [option, ms] of Object.entries(PATIENCE_MS))
    if (!url.searchParams.has(option)) url.searchParams.set(option, String(ms))
  return url.href
}

function gateway(url: string): Transporter {
  if (transport?.url !== url) {
    transport?.transporter.close()
    transport = { url, transporter: createTransport(withPatience(url), { from: sender(url) }) }
  }
  return transport.transporter
}

/** `?from=` of SMTP_URL, else its user when that is an address, else no-reply at our own host. */
function sender(smtpUrl: string): string {
  const url = new URL(smtpUrl)
  const user = decodeURIComponent(url.username)
  return url.searchParams.get('from') ?? (user.includes('@') ? user : `no-reply@${new URL(env().APP_URL).hostname}`)
}

/** Of a mail that belongs to a thread: its Message-ID, and those that it answers. */
export type ThreadHeaders = { message_id: string; in_reply_to?: string; references?: string[] }

/** Of a mail to somebody who subscribed: what their mail program calls to end that. */
export type ListHeaders = { stop_url: string }

export type MailHeaders = Partial<ThreadHeaders & ListHeaders>

function threadOptions({ message_id, in_reply_to, references }: MailHeaders) {
  return {
    ...(message_id && { messageId: message_id }),
    ...(in_reply_to && { inReplyTo: in_reply_to }),
    ...(references && { references }),
  }
}

/** RFC 2369 and 8058: programs press the link themselves only over https. */
function listOptions({ stop_url: url }: MailHeaders) {
  if (!url) return {}
  const oneClick = url.startsWith('https:') && { headers: { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' } }
  return { list: { unsubscribe: { url, comment: '' } }, ...oneClick }
}

/** What goes along with a mail. */
export type MailedFile = { name: string; mediaType: string; bytes: Buffer }

/** Sends a mail, of text and the same as HTML where there is one, with files; throws when the gateway refuses it. Never inside a transaction. */
export async function sendMail(mail: {
  to: string
  subject: string
  text: string
  html: string | null
  headers: MailHeaders | null
  files: readonly MailedFile[]
}): Promise<void> {
  const url = env().SMTP_URL
  if (!url) throw new Error('SMTP_URL is not set')
  const { html, headers, files, ...words } = mail
  await gateway(url).sendMail({
    ...words,
    attachments: files.map(({ name, mediaType, bytes }) => ({
      filename: name,
      contentType: mediaType,
      content: bytes,
    })),
    ...(html !== null && { html }),
    ...(headers && { ...threadOptions(headers), ...listOptions(headers) }),
  })
}
