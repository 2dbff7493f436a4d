import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'

/** `size`: as the server says, where it is not that of the bytes. */
export type KeptMail = { uid: number; arrivedAt: Date; source: Buffer; size?: number }

/** A mail server with one folder, as much of RFC 3501 as a client that reads needs. */
export type ImapServer = {
  url: string
  /** What clients have said, without tags. */
  said: string[]
  folder: { uidValidity: number; mails: KeptMail[] }
  password: string
  /** Breaks the connection instead of handing out this mail. */
  breakAt: number | null
  /** Puts a mail in; answers its UID. */
  put(source: Buffer | string, arrivedAt: Date): number
  close(): Promise<void>
}

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')
const two = (n: number): string => String(n).padStart(2, '0')

function internalDate(at: Date): string {
  const day = `${two(at.getUTCDate())}-${MONTHS[at.getUTCMonth()]}-${at.getUTCFullYear()}`
  return `${day} ${two(at.getUTCHours())}:${two(at.getUTCMinutes())}:${two(at.getUTCSeconds())} +0000`
}

function sinceOf(text: string): number {
  const [day, month, year] = text.replaceAll('"', '').split('-')
  return Date.UTC(Number(year), MONTHS.indexOf(month ?? ''), Number(day))
}

const inRange = (range: string, uid: number, highest: number): boolean =>
  range.split(',').some((part) => {
    const [from, to] = part.split(':').map((one) => (one === '*' ? highest : Number(one)))
    const [low, high] = [Math.min(from ?? 0, to ?? from ?? 0), Math.max(from ?? 0, to ?? from ?? 0)]
    return uid >= low && uid <= high
  })

function fetched(mail: KeptMail, seq: number, items: string): Buffer {
  const parts: Uint8Array[] = [Buffer.from(`* ${seq} FETCH (UID ${mail.uid}`)]
  if (items.includes('RFC822.SIZE')) parts.push(Buffer.from(` RFC822.SIZE ${mail.size ?? mail.source.length}`))
  if (items.includes('INTERNALDATE')) parts.push(Buffer.from(` INTERNALDATE "${internalDate(mail.arrivedAt)}"`))
  const body = /BODY(?:\.PEEK)?\[\](?:<(\d+)\.(\d+)>)?/.exec(items)
  if (body) {
    const bytes = body[2] ? mail.source.subarray(0, Number(body[2])) : mail.source
    parts.push(Buffer.from(` BODY[]${body[2] ? '<0>' : ''} {${bytes.length}}\r\n`), bytes)
  }
  return Buffer.concat([...parts, Buffer.from(')\r\n')])
}

function answer(server: ImapServer, socket: Socket, tag: string, command: string): void {
  const { mails, uidValidity } = server.folder
  const highest = Math.max(0, ...mails.map(({ uid }) => uid))
  const ok = (words = 'done') => socket.write(`${tag} OK ${words}\r\n`)
  const login = /^LOGIN "?[^" ]+"? "?([^"]+)"?$/i.exec(command)
  if (login && login[1] !== server.password) socket.write(`${tag} NO [AUTHENTICATIONFAILED] Invalid credentials\r\n`)
  else if (/^CAPABILITY/i.test(command)) {
    socket.write('* CAPABILITY IMAP4rev1\r\n')
    ok()
  } else if (/^(LIST|LSUB)/i.test(command)) {
    socket.write(`* ${command.slice(0, 4).toUpperCase()} (\\HasNoChildren) "/" INBOX\r\n`)
    ok()
  } else if (/^(SELECT|EXAMINE)/i.test(command)) {
    socket.write(`* FLAGS (\\Seen)\r\n* ${mails.length} EXISTS\r\n* OK [UIDVALIDITY ${uidValidity}] valid\r\n`)
    socket.write(`* OK [UIDNEXT ${highest + 1}] next\r\n`)
    ok('[READ-ONLY] open')
  } else if (/^UID SEARCH/i.test(command)) {
    const range = /UID ([\d:*,]+)/.exec(command.slice(4))?.[1]
    const since = /SINCE (\S+)/.exec(command)?.[1]
    const found = mails.filter(
      ({ uid, arrivedAt }) => (!range || inRange(range, uid, highest)) && (!since || +arrivedAt >= sinceOf(since)),
    )
    socket.write(`* SEARCH${found.map(({ uid }) => ` ${uid}`).join('')}\r\n`)
    ok()
  } else if (/^UID FETCH/i.test(command)) {
    const [, range = '', items = ''] = /^UID FETCH (\S+) (.*)$/i.exec(command) ?? []
    for (const [index, mail] of mails.entries()) {
      if (!inRange(range, mail.uid, highest)) continue
      if (mail.uid === server.breakAt && items.includes('BODY')) return void socket.destroy()
      socket.write(fetched(mail, index + 1, items))
    }
    ok()
  } else if (/^LOGOUT/i.test(command)) {
    socket.end(`* BYE\r\n${tag} OK bye\r\n`)
  } else ok()
}

function serve(server: ImapServer, socket: Socket): void {
  let rest = ''
  socket.setNoDelay(true)
  socket.on('error', () => {})
  socket.write('* OK [CAPABILITY IMAP4rev1] ready\r\n')
  socket.on('data', (chunk) => {
    const lines = (rest + chunk.toString('latin1')).split('\r\n')
    rest = lines.pop() ?? ''
    for (const line of lines) {
      const [, tag = '*', command = ''] = /^(\S+) (.*)$/.exec(line) ?? []
      server.said.push(command)
      answer(server, socket, tag, command)
    }
  })
}

export async function imapServer(user = 'support%40shop.example', password = 'open-sesame'): Promise<ImapServer> {
  const sockets = new Set<Socket>()
  const server: ImapServer = {
    url: '',
    said: [],
    folder: { uidValidity: 1, mails: [] },
    password,
    breakAt: null,
    put(source, arrivedAt) {
      const { mails } = server.folder
      const uid = (mails.at(-1)?.uid ?? 0) + 1
      mails.push({ uid, arrivedAt, source: Buffer.from(source) })
      return uid
    },
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy()
        listener.close(() => resolve())
      }),
  }
  const listener: Server = createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    serve(server, socket)
  })
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve))
  const { port } = listener.address() as AddressInfo
  server.url = `imap://${user}:${encodeURIComponent(password)}@127.0.0.1:${port}/INBOX`
  return server
}
