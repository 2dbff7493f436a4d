import { inspect } from 'node:util'
import { Logger, runOnce } from 'graphile-worker'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { NOBODY } from '@/lib/auth/actor'
import { requestPasswordLink } from '@/lib/auth/commands/password-links'
import { ok } from '@/lib/core/result'
import { taskList } from '@/lib/runtime/tasks'
import { db, inTransaction, pool } from '@/lib/server/database'
import { type NewMessage, queueMessage } from '@/lib/server/messages'
import { person } from '../auth/people'
import { contextOf, value } from '../business'
import { type MailServer, startMailServer, startWebhook, type Webhook } from './stub-gateways'

let mail: MailServer
let chat: Webhook
/** All that the worker says while it delivers. */
let logged = ''

beforeAll(async () => {
  mail = await startMailServer()
  chat = await startWebhook()
  process.env.SMTP_URL = mail.url.replace('smtp://', 'smtp://panel:secret-of-the-gateway@')
  process.env.SLACK_WEBHOOK_URL = chat.url
})
afterAll(async () => {
  await mail.stop()
  await chat.stop()
})
beforeEach(() => {
  mail.mails.length = 0
  mail.refuse = null
  chat.posts.length = 0
  chat.status = 200
  logged = ''
})

const LETTER: NewMessage = {
  channel: 'mail',
  recipient: 'asha.verma@customer.example',
  subject: 'Your pickup',
  body: 'Hello Asha,\n\nwe come at 10. ₹32,000.\n',
}
const NOTE: NewMessage = {
  channel: 'chat',
  recipient: '#operations',
  subject: 'Out of time',
  body: '3 orders in Mumbai',
}

const queue = async (message: NewMessage): Promise<string> =>
  value(await inTransaction(async (tx) => ok(await queueMessage(tx, message, new Date()))))
const kept = (id: string) => db().message.findUniqueOrThrow({ where: { id } })

/** The worker does every job that waits, also those whose next try lies ahead. */
async function work(workers = 1): Promise<void> {
  await pool().query('UPDATE graphile_worker._private_jobs SET run_at = now()')
  const note = (line: string): void => {
    logged += `${line}\n`
  }
  const options = {
    connectionString: process.env.DATABASE_URL ?? '',
    taskList: taskList(),
    noHandleSignals: true,
    logger: new Logger(() => (_level, message, meta) => note(`${message} ${JSON.stringify(meta ?? {})}`)),
  }
  await Promise.all(Array.from({ length: workers }, () => runOnce(options)))
}
async function jobs(): Promise<{ attempts: number; last_error: string | null }[]> {
  return (await pool().query('SELECT attempts, last_error FROM graphile_worker._private_jobs')).rows
}

describe('a mail', () => {
  it('arrives once, as it was written, however many workers there are and however often the job is done', async () => {
    const id = await queue(LETTER)
    await work(3)
    await pool().query(`SELECT graphile_worker.add_job('send_message', json_build_object('id', $1::text))`, [id])
    await work()
    expect(mail.mails).toHaveLength(1)
    expect(mail.mails[0]).toMatchObject({
      from: '<panel@business.example>',
      to: '<asha.verma@customer.example>',
      data: expect.stringContaining('Subject: Your pickup'),
    })
    expect(mail.mails[0]?.data).toMatch(/we come at 10\. (₹|=E2=82=B9)32,000\./)
    expect(await kept(id)).toMatchObject({ attempts: 1, error: null, sentAt: expect.any(Date) })
  })

  it('exists exactly if its transaction does', async () => {
    const before = await db().message.count()
    await inTransaction(async (tx) => {
      await queueMessage(tx, LETTER, new Date())
      return { ok: false, refusal: { code: 'no_change', facts: { what: 'test' } } }
    })
    await work()
    expect(await db().message.count()).toBe(before)
    expect(mail.mails).toEqual([])
  })

  it('that the gateway refuses stays readable with the reason, and is tried again until it arrives', async () => {
    mail.refuse = '451 4.3.0 try later, not for asha.verma@customer.example'
    const id = await queue(LETTER)
    await work()
    await work()
    expect(await kept(id)).toMatchObject({ attempts: 2, sentAt: null, body: LETTER.body, recipient: LETTER.recipient })
    expect((await kept(id)).error).toContain('451 4.3.0 try later')
    expect(await jobs()).toMatchObject([{ attempts: 2 }])
    mail.refuse = null
    await work()
    expect(mail.mails).toHaveLength(1)
    expect(await kept(id)).toMatchObject({ attempts: 3, error: null, sentAt: expect.any(Date) })
    expect(await jobs()).toEqual([])
  })
})

describe('a mail to a subscriber', () => {
  const STOP = 'https://panel.example/unsubscribe/0190-abc.signed/one-click'
  const board: NewMessage = {
    ...{ ...LETTER, body: 'Pickup SLA: 84.0%', html: '<p>Pickup <b>84.0%</b></p>', headers: { stop_url: STOP } },
  }

  it('comes as text and as HTML, says how it is stopped by the mail program itself, and keeps no link once it was sent', async () => {
    const id = await queue(board)
    await work()
    const data = mail.mails[0]?.data.replace(/\n[ \t]+/g, ' ') ?? ''
    expect(data).toContain(`List-Unsubscribe: <${STOP}>\n`)
    expect(data).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click\n')
    expect(data).toContain('Content-Type: multipart/alternative')
    expect(data.indexOf('Pickup SLA: 84.0%')).toBeLessThan(data.indexOf('<p>Pickup <b>84.0%</b></p>'))
    const sent = await kept(id)
    expect(sent).toMatchObject({ html: null, sentAt: expect.any(Date) })
    expect(JSON.stringify(sent)).not.toContain('signed')
  })

  it('programs are asked to press the link themselves only over https', async () => {
    await queue({ ...board, headers: { stop_url: STOP.replace('https', 'http') } })
    await work()
    expect(mail.mails[0]?.data).toMatch(/List-Unsubscribe:\s+<http:\/\/panel\.example/)
    expect(mail.mails[0]?.data).not.toContain('List-Unsubscribe-Post')
  })
})

describe('a chat message', () => {
  it('arrives once', async () => {
    const id = await queue(NOTE)
    await work(3)
    expect(chat.posts).toEqual([{ text: 'Out of time\n3 orders in Mumbai' }])
    expect(await kept(id)).toMatchObject({ attempts: 1, error: null, sentAt: expect.any(Date) })
  })

  it('that the webhook refuses stays readable, and is tried again until it arrives', async () => {
    chat.status = 503
    const id = await queue(NOTE)
    await work()
    expect(await kept(id)).toMatchObject({
      attempts: 1,
      sentAt: null,
      error: 'the chat webhook answered 503',
      body: NOTE.body,
    })
    chat.status = 200
    await work()
    expect(chat.posts).toHaveLength(1)
    expect(await kept(id)).toMatchObject({ attempts: 2, error: null, sentAt: expect.any(Date) })
  })
})

describe('the log', () => {
  it('says which message failed, never to whom, what it says, or a gateway’s secret', async () => {
    mail.refuse = '550 no such person: asha.verma@customer.example'
    chat.status = 500
    const ids = [await queue(LETTER), await queue(NOTE)]
    await work()
    for (const id of ids) expect(logged).toContain(id)
    const errors = JSON.stringify(await jobs())
    for (const text of [logged, errors]) {
      expect(text).not.toMatch(/asha\.verma|Hello Asha|3 orders|secret-of-the|hooks|services\/T000/)
    }
    for (const id of ids) expect((await kept(id)).error).not.toMatch(/secret-of-the|services\/T000/)
    mail.refuse = null
    chat.status = 200
    await work()
    expect(logged).not.toMatch(/asha\.verma|Hello Asha|3 orders|secret-of-the|services\/T000/)
  })
})

it('a forgotten password is mailed: the link is in the mail, and after it was sent nowhere else', async () => {
  const tara = await person()
  value(await requestPasswordLink(contextOf(NOBODY, new Date()), { email: tara.email, address: '10.9.9.9' }))
  await work()
  const letter = mail.mails[0]?.data.replace(/=\n/g, '') ?? ''
  expect(mail.mails[0]?.to).toBe(`<${tara.email}>`)
  const secret = /\/link\/([\w-]{20,})/.exec(letter)?.[1] ?? ''
  expect(secret).not.toBe('')
  const everything = inspect([await db().message.findMany(), await db().auditEntry.findMany(), await jobs(), logged], {
    depth: null,
    maxArrayLength: null,
    maxStringLength: null,
  })
  expect(everything).not.toContain(secret)
})
