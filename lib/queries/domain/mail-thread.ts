/** How mails of one matter find together: by Message-ID, In-Reply-To and References, and by the reference in the subject. */

const REF = /\[(QU|TK)-(\d{1,15})\]/i
const LONGEST_SUBJECT = 160
/** Mail programs cut long chains too: the first and the last. */
const MOST_REFERENCES = 20
const MESSAGE_ID = /<[\x21-\x3b\x3d\x3f-\x7e]{1,500}>/g

/** Whether a text is one Message-ID, in angle brackets and nothing else. */
export function isMessageId(text: string): boolean {
  return /^<[\x21-\x3b\x3d\x3f-\x7e]{1,500}>$/.test(text)
}

/** The Message-IDs in a header, in its order. */
export function messageIdsIn(header: string | null | undefined): string[] {
  return header ? (header.slice(0, 20_000).match(MESSAGE_ID) ?? []) : []
}

/** The reference of a query or ticket in a subject: "[QU-100023]". */
export function refInSubject(subject: string): string | null {
  const found = REF.exec(subject)
  return found ? `${found[1]?.toUpperCase()}-${found[2]}` : null
}

/** A subject on one line, without what steers a screen or ends a header, and without answers' prefixes and our reference. */
export function plainSubject(subject: string): string {
  const line = subject
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/gu, ' ')
    .replace(/\[(QU|TK)-\d{1,15}\]/gi, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^((re|aw|fwd?|wg)\s*:\s*)+/i, '')
  return [...line].slice(0, LONGEST_SUBJECT).join('').trim()
}

/** The subject that our mail goes out with. */
export function answerSubject(subject: string, ref: string): string {
  return `Re: ${plainSubject(subject) || 'Your message'} [${ref}]`
}

/** A Message-ID of ours: the row's own id at our host. */
export function ownMessageId(id: string, appUrl: string): string {
  return `<${id}@${new URL(appUrl).hostname}>`
}

export type MailHeaders = { message_id: string; in_reply_to?: string; references?: string[] }

/** The headers of an answer to the mails of a thread, oldest first. */
export function answerHeaders(messageId: string, thread: readonly string[]): MailHeaders {
  const last = thread.at(-1)
  if (!last) return { message_id: messageId }
  const first = thread.length > MOST_REFERENCES ? [thread[0] as string] : []
  return { message_id: messageId, in_reply_to: last, references: [...first, ...thread.slice(-MOST_REFERENCES)] }
}
