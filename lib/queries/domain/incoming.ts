import { maskContactIn } from '@/lib/core/contact-in-text'
import type { ReceiveMailInput } from '../schema'
import { isMessageId, messageIdsIn, plainSubject, refInSubject } from './mail-thread'
import { textOfHtml, tidyText, withoutQuoted } from './plain-text'

/** The longest text that is kept of a mail. */
const LONGEST = 20_000

/** A mail as it is kept: masked, as text, with what it is threaded by. */
export type Incoming = {
  address: string
  name: string
  subject: string
  text: string
  /** Message-IDs that it answers, the last first. */
  answers: string[]
  /** A reference of ours in its subject. */
  ref: string | null
  /** Order references that it names. */
  orders: string[]
  automatic: boolean
  /** Our mail that came back. */
  bounced: string | null
}

const ROBOTS = /^(mailer-daemon|postmaster|no-?reply|do-?not-?reply|bounces?)([+.-].*)?@/i

/** Whether nobody wrote it. Source: RFC 3834; what daemons and lists say of themselves. */
function isAutomatic({ auto_submitted, precedence, bounced, from }: ReceiveMailInput): boolean {
  const submitted = auto_submitted?.trim().toLowerCase()
  return (
    Boolean(bounced) ||
    (submitted !== undefined && submitted !== '' && submitted !== 'no') ||
    /^(bulk|junk|list|auto_reply)$/i.test(precedence?.trim() ?? '') ||
    ROBOTS.test(from.address)
  )
}

/** Reads a mail for keeping. The plain text is taken where there is one, else the words of its HTML. */
export function readIncoming(mail: ReceiveMailInput): Incoming {
  const plain = mail.text?.trim() ? mail.text : textOfHtml(mail.html ?? '')
  const whole = tidyText(plain, LONGEST)
  const subject = plainSubject((mail.subject ?? '').toWellFormed())
  const answers = [
    ...messageIdsIn(mail.in_reply_to),
    ...(mail.references ?? []).flatMap((one) => messageIdsIn(one)).reverse(),
  ]
  return {
    address: mail.from.address.toLowerCase(),
    name: plainSubject((mail.from.name ?? '').toWellFormed()).slice(0, 120),
    subject: maskContactIn(subject) || 'No subject',
    text: maskContactIn(withoutQuoted(whole)) || '(no text)',
    answers: [...new Set(answers)].slice(0, 50),
    ref: refInSubject(mail.subject ?? ''),
    orders: [...new Set(`${subject}\n${whole}`.match(/\b[A-Z]{1,4}-\d{5,12}\b/g) ?? [])].slice(0, 5),
    automatic: isAutomatic(mail),
    bounced: mail.bounced && isMessageId(mail.bounced.trim()) ? mail.bounced.trim() : null,
  }
}
