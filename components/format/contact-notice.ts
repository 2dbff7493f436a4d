import { type ContactKind, contactIn } from '@/lib/core/contact-in-text'

const WORDS: Record<ContactKind, string> = {
  phone: 'phone number',
  mail: 'mail address',
  upi: 'UPI id',
  account: 'account number',
}

/** What stands beside a free text while contact data is in it; null while there is none. */
export function contactNotice(text: string): string | null {
  const found = contactIn(text).map((kind) => WORDS[kind])
  if (found.length === 0) return null
  return `The ${found.join(' and the ')} will be masked: the history keeps no contact data.`
}
