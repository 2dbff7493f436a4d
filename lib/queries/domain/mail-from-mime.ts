import type { MimeFile, MimeMail } from '@/lib/server/mime'
import { type ReceiveMailInput, receiveMailInput } from '../schema'
import { isMessageId, messageIdsIn } from './mail-thread'

/** What came with a mail, in bytes; `missing`: why it is not there. */
export type MailFileIn = { name: string | null; bytes: Uint8Array; missing?: string }
export type MailIn = { input: ReceiveMailInput; files: MailFileIn[] }

/** What is known besides the mail itself. `own`: addresses of ours, in lower case; `hash`: of its bytes, hexadecimal. */
export type Around = { own: readonly string[]; arrivedAt: Date | null; whole: boolean; readable: boolean; hash: string }

const MOST_FILES = 20
const NOBODY = 'unknown@sender.invalid'
const LONGEST_TEXT = 1_000_000
const LONGEST_HTML = 4_000_000

const isReport = (headers: Map<string, string>): boolean =>
  /^multipart\/report\b/i.test(headers.get('content-type') ?? '')
const REPORTED = new Set(['message/rfc822', 'text/rfc822-headers', 'message/rfc822-headers', 'message/global'])
const STATUS = /^message\/(global-)?delivery-status$/

const lettersOf = (bytes: Uint8Array): string => Buffer.from(bytes.subarray(0, 64 * 1024)).toString('latin1')

/** The mail of ours that a report is about, and whether it says that it did not arrive. Source: RFC 3462, RFC 3464. */
function reported({ files }: MimeMail): { about: string | null; failed: boolean } {
  const original = files.filter(({ mediaType }) => REPORTED.has(mediaType)).map(({ bytes }) => lettersOf(bytes))
  const about = original
    .map((text) => messageIdsIn(/^message-id:\s*([^\r\n]+)/im.exec(text)?.[1])[0])
    .find((id) => id !== undefined)
  const status = files.filter(({ mediaType }) => STATUS.test(mediaType)).map(({ bytes }) => lettersOf(bytes))
  return { about: about ?? null, failed: status.some((text) => /^action:\s*failed\b/im.test(text)) }
}

/** A list that is one of our own addresses hands on what people wrote to us. */
function isOurList(headers: Map<string, string>, own: readonly string[]): boolean {
  const list = `${headers.get('list-id') ?? ''} ${headers.get('list-post') ?? ''}`.toLowerCase()
  return own.some((address) => list.includes(address) || list.includes(`<${address.replace('@', '.')}>`))
}

/** By what nobody wrote it, in the words of Auto-Submitted; null: as the mail says itself. */
function automaticOf(mail: MimeMail, sender: string, own: readonly string[]): string | null {
  const { headers } = mail
  const said = headers.get('auto-submitted')
  if (said) return said
  if (own.includes(sender)) return 'auto-generated (our own address)'
  if (sender === NOBODY) return 'auto-generated (no sender)'
  if (isReport(headers) || headers.get('return-path') === '<>') return 'auto-generated (report)'
  if (['x-autoreply', 'x-autorespond', 'x-auto-reply'].some((name) => headers.has(name))) return 'auto-replied'
  const listed = headers.has('list-id') || headers.has('list-unsubscribe')
  return listed && !isOurList(headers, own) ? 'auto-generated (list)' : null
}

const isAddress = (text: string | null | undefined): text is string =>
  typeof text === 'string' && receiveMailInput.shape.from.safeParse({ address: text }).success

/** Who wrote. A form of ours writes in our own name and says in Reply-To whose words they are. */
function senderOf({ from, replyTo }: MimeMail, own: readonly string[]): { address: string; name: string } {
  const address = from?.address.toLowerCase()
  const reply = replyTo?.toLowerCase()
  const name = from?.name ?? ''
  if (address && own.includes(address) && isAddress(reply) && !own.includes(reply)) return { address: reply, name }
  return isAddress(address) ? { address, name } : { address: NOBODY, name }
}

/** The words as they are taken in: cut to what is taken, and said where the mail could not be read or is too long. */
function wordsOf({ text, html }: MimeMail, { readable, whole }: Around): Pick<ReceiveMailInput, 'text' | 'html'> {
  if (!readable) return { text: '(This mail could not be read. It is in the mailbox.)' }
  const note = whole ? '' : '\n\n(This mail is too long to be taken in whole. It is in the mailbox.)'
  if (text?.trim()) return { text: text.slice(0, LONGEST_TEXT) + note }
  return { text: note.trim() || null, html: whole ? (html?.slice(0, LONGEST_HTML) ?? null) : null }
}

function filesOf(mail: MimeMail, { whole }: Around): MailFileIn[] {
  const report = isReport(mail.headers)
  const sent = mail.files.filter(({ mediaType }) => !(report && (REPORTED.has(mediaType) || STATUS.test(mediaType))))
  const kept = sent.slice(0, MOST_FILES).map(
    ({ name, bytes }: MimeFile): MailFileIn => ({
      name,
      bytes,
      ...(!whole && { missing: 'not taken, the mail is too long' }),
    }),
  )
  const more = sent.length - kept.length
  if (more === 0) return kept
  return [
    ...kept.slice(0, -1),
    { name: `${more + 1} more files`, bytes: new Uint8Array(), missing: 'not taken, too many' },
  ]
}

/** A mail of a mailbox as whoever calls the API would hand it on. */
export function mailFromMime(mail: MimeMail, around: Around): MailIn {
  const { headers } = mail
  const sender = senderOf(mail, around.own)
  const messageId = messageIdsIn(headers.get('message-id'))[0]
  const report = isReport(headers) ? reported(mail) : { about: null, failed: false }
  const references = messageIdsIn(headers.get('references')).filter((id) => id.length <= 998)
  const input: ReceiveMailInput = {
    // A mail without one is known by its bytes, however often it is read.
    message_id: messageId && isMessageId(messageId) ? messageId : `sha256:${around.hash}`,
    in_reply_to: messageIdsIn(headers.get('in-reply-to'))[0] ?? report.about,
    references: references.slice(-200),
    from: { address: sender.address, name: sender.name.slice(0, 998) || null },
    subject: mail.subject.slice(0, 4000),
    ...wordsOf(mail, around),
    received_at: around.arrivedAt,
    auto_submitted: automaticOf(mail, sender.address, around.own)?.slice(0, 998) ?? null,
    precedence: isOurList(headers, around.own) ? null : (headers.get('precedence')?.slice(0, 998) ?? null),
    bounced: report.failed ? report.about : null,
    attachments: [],
  }
  return { input, files: filesOf(mail, around) }
}
