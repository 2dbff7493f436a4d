import { type Attachment, type EmailAddress, simpleParser } from 'mailparser'

export type MimeFile = { name: string | null; mediaType: string; bytes: Uint8Array }

/** A mail taken apart, nothing of it judged or trusted yet. Headers: the first of each name, in lower case, unfolded. */
export type MimeMail = {
  from: { address: string; name: string } | null
  replyTo: string | null
  subject: string
  text: string | null
  html: string | null
  headers: Map<string, string>
  files: MimeFile[]
}

/** Words, names and files are all that is wanted: no links made, no pictures put in, nothing hashed, and no HTML rendered. */
const PLAIN = {
  skipHtmlToText: true,
  skipTextToHtml: true,
  skipImageLinks: true,
  skipTextLinks: true,
  keepCidLinks: true,
  keepDeliveryStatus: true,
  ignoreEmbedded: true,
  checksumAlgo: false,
  maxChildNodes: 500,
} as const

const first = (addresses: EmailAddress[] | undefined): { address: string; name: string } | null => {
  const one = addresses?.flatMap(({ group, ...each }) => group ?? [each]).find(({ address }) => address)
  return one?.address ? { address: one.address, name: one.name } : null
}

const fileOf = ({ filename, contentType, content }: Attachment): MimeFile => ({
  name: filename ?? null,
  mediaType: contentType.toLowerCase(),
  bytes: content,
})

async function parse(source: Buffer): Promise<MimeMail> {
  const { from, replyTo, subject, text, html, headerLines, attachments } = await simpleParser(source, PLAIN)
  const headers = new Map<string, string>()
  for (const { key, line } of headerLines) {
    const value = line
      .slice(line.indexOf(':') + 1)
      .replace(/\r?\n[ \t]+/g, ' ')
      .trim()
    if (!headers.has(key)) headers.set(key, value.slice(0, 20_000))
  }
  return {
    from: first(from?.value),
    replyTo: first(replyTo?.value)?.address ?? null,
    subject: subject ?? '',
    text: text ?? null,
    html: html || null,
    headers,
    files: attachments.map(fileOf),
  }
}

/** Where the header ends; the whole where it does not. */
function headerOf(source: Buffer): Buffer {
  const ends = [source.indexOf('\r\n\r\n'), source.indexOf('\n\n')].filter((at) => at >= 0)
  return source.subarray(0, Math.min(64 * 1024, ...ends))
}

/** The header says how the body is made up, which is what could not be understood. */
const withoutParts = (header: Buffer): Buffer =>
  Buffer.concat([
    Buffer.from(header.toString('latin1').replace(/^(content-|mime-)[^\n]*(\n[ \t][^\n]*)*\n?/gim, ''), 'latin1'),
    Buffer.from('\r\n\r\n'),
  ])

/** Takes a mail apart. One that cannot be (too many parts, a header without end) is its header alone; null for the body says so. */
export async function readMime(source: Buffer): Promise<{ mail: MimeMail; readable: boolean }> {
  try {
    return { mail: await parse(source), readable: true }
  } catch {
    const mail = await parse(withoutParts(headerOf(source)))
    return { mail: { ...mail, text: null, html: null, files: [] }, readable: false }
  }
}
