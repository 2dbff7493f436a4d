import { createHash } from 'node:crypto'
import { env } from './env'

/** A mailbox to be read, as `IMAP_URL` names it. `key`: what its state is kept under; `label`: how people know it, without its password. */
export type Mailbox = {
  key: string
  label: string
  host: string
  port: number
  /** TLS from the first byte; else the connection must go over to TLS before anybody signs in. */
  secure: boolean
  user: string
  password: string
  folder: string
}

function mailboxOf(text: string): Mailbox | null {
  const url = URL.canParse(text) ? new URL(text) : null
  if (!url || !/^imaps?:$/.test(url.protocol) || !url.hostname || !url.username || !url.password) return null
  const secure = url.protocol === 'imaps:'
  const port = Number(url.port || (secure ? 993 : 143))
  try {
    const [user, password, path] = [url.username, url.password, url.pathname.slice(1)].map(decodeURIComponent)
    if (!user || !password) return null
    const [host, folder] = [url.hostname.replace(/^\[|\]$/g, ''), path || 'INBOX']
    const key = createHash('sha256')
      .update(JSON.stringify([host, port, user, folder]))
      .digest('hex')
      .slice(0, 16)
    const label = `${user.includes('@') ? user : `${user}@${host}`}/${folder}`
    return { key, label, host, port, secure, user, password, folder }
  } catch {
    return null
  }
}

/** The mailboxes of a text of addresses with blanks between them, each once, and which of them (from 1) cannot be read. */
export function mailboxesIn(text: string): { mailboxes: Mailbox[]; wrong: number[] } {
  const read = text.split(/\s+/).filter(Boolean).map(mailboxOf)
  const known = read.filter((one) => one !== null)
  return {
    mailboxes: known.filter(({ key }, index) => known.findIndex((other) => other.key === key) === index),
    wrong: read.flatMap((one, index) => (one ? [] : [index + 1])),
  }
}

/** Those of this installation. */
export function configuredMailboxes(): { mailboxes: Mailbox[]; wrong: number[] } {
  return mailboxesIn(env().IMAP_URL ?? '')
}
