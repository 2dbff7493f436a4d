import { ImapFlow } from 'imapflow'
import type { Mailbox } from './mailboxes'

/** The longest mail that is read whole, in bytes; of a longer one its beginning. */
const MAX_MAIL_BYTES = 40 * 1024 * 1024
const BEGINNING_BYTES = 256 * 1024

/** A mail as the server has it. `whole`: all of its bytes. */
export type FetchedMail = { uid: number; arrivedAt: Date | null; source: Buffer; whole: boolean }

/** A folder while it is open: for reading only, nothing in it is marked, moved or deleted. UIDs rise. */
export type OpenMailbox = {
  uidValidity: string
  uidNext: number
  /** UIDs above one. */
  uidsAfter(uid: number): Promise<number[]>
  /** UIDs of what has arrived on a day or later, by the server's days. */
  uidsSince(day: Date): Promise<number[]>
  /** Null: it is not there any more. */
  fetch(uid: number): Promise<FetchedMail | null>
}

/** A server that is silent is given up; the next minute tries again. */
const PATIENCE_MS = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 60_000 }
const LOCAL = new Set(['localhost', '127.0.0.1', '::1'])

function clientOf({ host, port, secure, user, password }: Mailbox): ImapFlow {
  const client = new ImapFlow({
    host,
    port,
    secure,
    // A password goes over a network under TLS or not at all.
    ...(!secure && !LOCAL.has(host) && { doSTARTTLS: true }),
    auth: { user, pass: password },
    logger: false,
    disableAutoIdle: true,
    disableCompression: true,
    clientInfo: { name: 'buyback-desk' },
    maxLineLength: 8 * 1024 * 1024,
    maxLiteralSize: 2 * MAX_MAIL_BYTES,
    maxResponseSize: 3 * MAX_MAIL_BYTES,
    ...PATIENCE_MS,
  })
  // Whoever waits for an answer is told by its own rejection.
  client.on('error', () => {})
  return client
}

const rising = (uids: number[] | false | undefined): number[] => [...(uids || [])].sort((a, b) => a - b)

function opened(client: ImapFlow, uidValidity: string, uidNext: number): OpenMailbox {
  return {
    uidValidity,
    uidNext,
    // A range that ends in * names the last mail even where it lies before.
    uidsAfter: async (uid) =>
      rising(await client.search({ uid: `${uid + 1}:*` }, { uid: true })).filter((one) => one > uid),
    uidsSince: async (day) => rising(await client.search({ since: day }, { uid: true })),
    async fetch(uid) {
      const facts = await client.fetchOne(String(uid), { uid: true, size: true, internalDate: true }, { uid: true })
      if (!facts) return null
      const whole = (facts.size ?? 0) <= MAX_MAIL_BYTES
      const source = whole || { start: 0, maxLength: BEGINNING_BYTES }
      const mail = (await client.fetchOne(String(uid), { uid: true, source }, { uid: true })) || null
      if (!mail?.source) return null
      const arrivedAt = facts.internalDate ? new Date(facts.internalDate) : null
      return { uid, arrivedAt, source: mail.source, whole }
    },
  }
}

/** Signs in, opens the folder for reading, lets it be worked on, and leaves. Throws what went wrong on the way. */
export async function withMailbox<T>(mailbox: Mailbox, work: (open: OpenMailbox) => Promise<T>): Promise<T> {
  const client = clientOf(mailbox)
  try {
    await client.connect()
    const { uidValidity, uidNext } = await client.mailboxOpen(mailbox.folder, { readOnly: true })
    const done = await work(opened(client, String(uidValidity), uidNext))
    await client.logout().catch(() => {})
    return done
  } finally {
    client.close()
  }
}

const WORDS: Record<string, string> = {
  ENOTFOUND: 'No server of this name was found.',
  EAI_AGAIN: 'The name of the server could not be looked up.',
  ECONNREFUSED: 'The server refuses connections.',
  ECONNRESET: 'The server broke the connection.',
  EHOSTUNREACH: 'The server cannot be reached.',
  ETIMEDOUT: 'The server does not answer.',
  ETIMEOUT: 'The server does not answer.',
  CONNECT_TIMEOUT: 'The server does not answer.',
  GREETING_TIMEOUT: 'The server does not answer.',
  UPGRADE_TIMEOUT: 'The server does not answer.',
  EConnectionClosed: 'The server broke the connection.',
  NoConnection: 'The server broke the connection.',
}

/** Why a mailbox could not be read, for whoever looks after it: never its password. */
export function mailboxProblem(error: unknown, { password, folder }: Mailbox): string {
  const { code, authenticationFailed, responseText, message } = error as Record<string, unknown>
  if (authenticationFailed) return 'The server does not accept user and password.'
  const known = WORDS[String(code)]
  if (known) return known
  if (/certificate|CERT_|self.signed/i.test(`${String(code)} ${String(message)}`))
    return 'The certificate of the server is not to be trusted.'
  if (responseText) return `Folder ${folder}: ${String(responseText)}`.replaceAll(password, '•••').slice(0, 200)
  return `It could not be read (${String(code ?? (error instanceof Error ? error.name : 'unknown'))}).`.slice(0, 200)
}
