import { createServer as createHttpServer } from 'node:http'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}

export type Mail = { from: string; to: string; data: string }
export type MailServer = { url: string; mails: Mail[]; refuse: string | null; stop(): Promise<void> }

/** An SMTP server that keeps what it is given; with `refuse` it answers that to every mail instead. */
export async function startMailServer(): Promise<MailServer> {
  const sockets = new Set<Socket>()
  const mails: Mail[] = []
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    let mail: Mail = { from: '', to: '', data: '' }
    let body = false
    let rest = ''
    const say = (line: string) => socket.write(`${line}\r\n`)
    const hear = (line: string): void => {
      if (body) {
        if (line !== '.') mail.data += `${line}\n`
        else {
          body = false
          mails.push(mail)
          say('250 kept')
        }
      } else if (/^EHLO/i.test(line)) say('250 stub')
      else if (/^MAIL FROM/i.test(line)) {
        mail = { from: line.slice(10), to: '', data: '' }
        say(stub.refuse ?? '250 ok')
      } else if (/^RCPT TO/i.test(line)) {
        mail.to = line.slice(8)
        say('250 ok')
      } else if (/^DATA/i.test(line)) {
        body = true
        say('354 go on')
      } else if (/^QUIT/i.test(line)) socket.end('221 bye\r\n')
      else say('250 ok')
    }
    say('220 stub')
    socket.on('data', (chunk) => {
      const lines = (rest + chunk.toString('utf8')).split('\r\n')
      rest = lines.pop() ?? ''
      lines.forEach(hear)
    })
  })
  const stub: MailServer = {
    url: `smtp://127.0.0.1:${await listen(server)}?from=panel@business.example`,
    mails,
    refuse: null,
    stop: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy()
        server.close(() => resolve())
      }),
  }
  return stub
}

export type Webhook = { url: string; posts: { text?: string }[]; status: number; stop(): Promise<void> }

/** A chat's incoming webhook that keeps what is posted, and answers `status`. */
export async function startWebhook(): Promise<Webhook> {
  const posts: { text?: string }[] = []
  const server = createHttpServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    if (webhook.status === 200) posts.push(JSON.parse(Buffer.concat(chunks).toString()))
    response.writeHead(webhook.status).end('answer of the stub')
  })
  const webhook: Webhook = {
    url: `http://127.0.0.1:${await listen(server)}/services/T000/B000/secret-of-the-webhook`,
    posts,
    status: 200,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  }
  return webhook
}
