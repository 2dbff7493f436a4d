import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { askFetches, fetchNow as askNow } from '@/lib/queries/commands/ask-fetch'
import { fetchMailbox } from '@/lib/queries/commands/fetch-mailbox'
import { mailboxGauges } from '@/lib/queries/commands/mailbox-gauges'
import { receiveMail } from '@/lib/queries/commands/receive-mail'
import { receiveMailInput } from '@/lib/queries/schema'
import { db } from '@/lib/server/database'
import { configuredMailboxes } from '@/lib/server/mailboxes'
import { sql } from '@/lib/server/sql'
import { JPEG, pdf } from '../../unit/files/samples'
import { rawMail, rawMultipart, rawReport } from '../../unit/queries/raw-mails'
import { actorOf, contextOf, makePartner, refusal, TUESDAY_11, value } from '../business'
import { type ImapServer, imapServer } from './imap-server'
import { AGENT, work } from './logged'

const later = (minutes: number): Date => new Date(TUESDAY_11.getTime() + minutes * 60_000)
let server: ImapServer
let key = ''
let count = 0

/** A mail that has just come; answers its Message-ID. */
function come(headers: Record<string, string> = {}, body = 'It has not come.'): string {
  const id = `<fetched-${++count}@customers.example>`
  server.put(rawMail({ 'Message-ID': id, ...headers }, body), TUESDAY_11)
  return id
}
const fetchNow = (force = false, at: Date = TUESDAY_11) => fetchMailbox(key, force, () => at)
const state = () => db().mailbox.findUniqueOrThrow({ where: { key } })
const mailOf = (messageId: string) => db().mail.findUniqueOrThrow({ where: { messageId }, include: { query: true } })
const howMany = () => db().mail.count({ where: { direction: 'in' } })

beforeAll(async () => {
  server = await imapServer()
  process.env.IMAP_URL = server.url
  key = configuredMailboxes().mailboxes[0]?.key ?? ''
  await makePartner()
})
beforeEach(async () => {
  await db().mailbox.deleteMany()
  server.folder = { uidValidity: server.folder.uidValidity + 1, mails: [] }
  server.breakAt = null
  server.password = 'open-sesame'
})
afterAll(() => server.close())

describe('a mailbox', () => {
  it('brings each mail once, with its time of arrival, and is left as it was', async () => {
    const ids = [come(), come()]
    server.put(rawMail({}, 'Without an id'), TUESDAY_11)
    server.said.length = 0
    expect(await fetchNow(false, later(5))).toEqual({ taken: 3, more: false, problem: null })
    expect((await mailOf(ids[0] ?? '')).query).toMatchObject({
      channel: 'email',
      status: 'open',
      receivedAt: TUESDAY_11,
      mailAddress: 'asha@customers.example',
    })
    expect(await fetchNow()).toMatchObject({ taken: 0, problem: null })
    expect(await state()).toMatchObject({ lastUid: 3n, readAt: TUESDAY_11, fails: 0, skipped: 0 })
    const commands = server.said.join('\n')
    expect(commands).toContain('EXAMINE')
    expect(commands).not.toMatch(/SELECT|STORE|EXPUNGE|MOVE|COPY|BODY\[/)
  })

  it('that is read for the first time brings what has come since the day before, not its whole past', async () => {
    server.put(rawMail({ 'Message-ID': '<old@x.example>' }, 'Long ago'), new Date('2026-11-01T05:00:00Z'))
    const id = come()
    expect(await fetchNow()).toMatchObject({ taken: 1 })
    expect((await mailOf(id)).seq).toBe(1)
    expect(await db().mail.count({ where: { messageId: '<old@x.example>' } })).toBe(0)
  })

  it('that numbers its mails anew brings none a second time', async () => {
    come()
    server.put(rawMail({ Subject: 'No id here' }, 'Known by its bytes'), TUESDAY_11)
    await fetchNow()
    const before = await howMany()
    server.folder.uidValidity += 100
    const id = come()
    expect(await fetchNow()).toMatchObject({ taken: 3, problem: null })
    expect(await howMany()).toBe(before + 1)
    expect((await mailOf(id)).queryId).not.toBeNull()
  })

  it('brings nothing twice where a worker was killed after a mail was kept and before it was passed, nor where two read at once', async () => {
    const before = await howMany()
    come()
    come()
    await fetchNow()
    await db().mailbox.update({ where: { key }, data: { lastUid: 0 } })
    come()
    await Promise.all([fetchNow(), fetchNow()])
    expect(await howMany()).toBe(before + 3)
    expect((await state()).lastUid).toBe(3n)
  })

  it('whose connection breaks goes on where it was', async () => {
    const before = await howMany()
    come()
    come()
    server.breakAt = 2
    expect((await fetchNow()).problem).toBe('The server broke the connection.')
    expect(await state()).toMatchObject({ lastUid: 1n, fails: 1, readAt: null })
    server.breakAt = null
    expect(await fetchNow(false, later(1))).toMatchObject({ taken: 1, problem: null })
    expect(await howMany()).toBe(before + 2)
    expect(await state()).toMatchObject({ lastUid: 2n, fails: 0, problem: null })
  })

  it('that refuses us says so without the password, is left alone for a while, and read when somebody asks', async () => {
    server.password = 'changed'
    const refused = 'The server does not accept user and password.'
    expect((await fetchNow()).problem).toBe(refused)
    expect((await fetchNow(false, later(1))).problem).toBe(refused)
    server.said.length = 0
    expect((await fetchNow(false, later(2))).problem).toBeNull()
    expect(server.said).toEqual([])
    expect(await state()).toMatchObject({ fails: 2, problem: refused, lastUid: 0n })
    expect((await mailboxGauges(later(2))).map(({ name, samples }) => [name, samples])).toEqual([
      ['buyback_mailbox_age_seconds', [{ labels: { mailbox: '1' }, value: -1 }]],
      ['buyback_mailbox_fails', [{ labels: { mailbox: '1' }, value: 2 }]],
      ['buyback_mailbox_skipped', [{ labels: { mailbox: '1' }, value: 0 }]],
    ])
    server.password = 'open-sesame'
    come()
    expect(await fetchNow(true, later(2))).toMatchObject({ taken: 1 })
    expect(await state()).toMatchObject({ fails: 0, problem: null, readAt: later(2) })
  })

  it('is not held up for good by a mail that cannot be kept', async () => {
    await sql.$executeRaw`CREATE FUNCTION refuse_poison() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      IF NEW.text = 'poison' THEN RAISE EXCEPTION 'poison'; END IF; RETURN NEW; END $$`
    await sql.$executeRaw`CREATE TRIGGER refuse_poison BEFORE INSERT ON query_messages FOR EACH ROW EXECUTE FUNCTION refuse_poison()`
    try {
      come({}, 'poison')
      const id = come()
      await fetchNow()
      await fetchNow(true)
      expect(await state()).toMatchObject({ lastUid: 0n, stuckTimes: 2, fails: 2 })
      expect(await fetchNow(true)).toMatchObject({ taken: 1, problem: null })
      expect(await state()).toMatchObject({ lastUid: 2n, skipped: 1, stuckTimes: 0, fails: 0 })
      expect((await mailOf(id)).queryId).not.toBeNull()
    } finally {
      await sql.$executeRaw`DROP TRIGGER refuse_poison ON query_messages`
      await sql.$executeRaw`DROP FUNCTION refuse_poison()`
    }
  })

  it('is asked for by one job of its own, however often', async () => {
    await askFetches(sql)
    await askFetches(sql)
    const jobs = await sql.$queryRaw<{ queue: string }[]>`
      SELECT queue_name AS queue FROM graphile_worker.jobs WHERE task_identifier = 'fetch_mailbox'`
    expect(jobs).toEqual([{ queue: `mailbox:${key}` }])
    expect(refusal(await askNow(contextOf(actorOf('admin')), { key: 'none' }))).toBe('not_found')
    value(await askNow(contextOf(actorOf('admin')), { key }))
  })
})

describe('a mail that was fetched', () => {
  it('joins what it answers, as one that the API hands on', async () => {
    const first = come()
    await fetchNow()
    const query = (await mailOf(first)).query
    value(await work(query?.ref ?? '', 'reply', { mail: 'It comes today.' }))
    const ours = await db().mail.findFirstOrThrow({ where: { queryId: query?.id ?? '', direction: 'out' } })
    const answer = come({ 'In-Reply-To': ours.messageId }, 'Thanks')
    await fetchNow()
    expect((await mailOf(answer)).queryId).toBe(query?.id)
    const again = await receiveMail(
      contextOf(AGENT),
      receiveMailInput.parse({ message_id: answer, from: { address: 'asha@customers.example' }, text: 'Thanks' }),
    )
    expect(value(again)).toMatchObject({ ref: query?.ref, again: true })
  })

  it('brings pictures and PDFs, told by their content; whatever else it brings leaves its name and why', async () => {
    const id = '<files@customers.example>'
    const exe = Buffer.concat([Buffer.from('MZ\x90\x00'), Buffer.alloc(200)])
    server.put(
      rawMultipart({ 'Message-ID': id }, [
        { type: 'text/plain', bytes: 'Files' },
        { type: 'application/octet-stream', name: 'invoice.exe', bytes: pdf() },
        { type: 'image/jpeg', name: 'photo.jpg', bytes: JPEG },
        { type: 'image/jpeg', name: 'photo2.jpg', bytes: exe },
        { type: 'image/svg+xml', name: 'logo.svg', bytes: '<svg onload="run()"/>' },
        { type: 'application/ms-tnef', name: 'winmail.dat', bytes: Buffer.from('789f3e22', 'hex') },
        { type: 'application/pdf', name: 'huge.pdf', bytes: Buffer.alloc(9 * 1024 * 1024, pdf()) },
      ]),
      TUESDAY_11,
    )
    expect(await fetchNow()).toMatchObject({ taken: 1, problem: null })
    const files = await db().mailAttachment.findMany({ where: { mail: { messageId: id } }, orderBy: { number: 'asc' } })
    expect(files.map(({ name, mediaType, missing }) => [name, mediaType ?? missing?.slice(0, 9)])).toEqual([
      ['invoice.exe.pdf', 'application/pdf'],
      ['photo.jpg', 'image/jpeg'],
      ['photo2.jpg', 'not taken'],
      ['logo.svg', 'not taken'],
      ['winmail.dat', 'not taken'],
      ['huge.pdf', 'not taken'],
    ])
  })

  it('too long to be fetched whole is its beginning, and says so', async () => {
    const id = '<long@customers.example>'
    const parts = [
      { type: 'text/plain', bytes: 'The beginning' },
      { type: 'image/jpeg', name: 'big.jpg', bytes: Buffer.alloc(400_000, 1) },
    ]
    const uid = server.put(rawMultipart({ 'Message-ID': id }, parts), TUESDAY_11)
    Object.assign(server.folder.mails.find((one) => one.uid === uid) ?? {}, { size: 60_000_000 })
    server.said.length = 0
    expect(await fetchNow()).toMatchObject({ taken: 1, problem: null })
    expect(server.said.some((said) => said.includes('BODY.PEEK[]<0.262144>'))).toBe(true)
    const { queryId } = await mailOf(id)
    const { text } = await db().queryMessage.findFirstOrThrow({ where: { queryId: queryId ?? '' } })
    expect(text).toMatch(/^The beginning\n\n\(This mail is too long to be taken in whole/)
    expect(await db().mailAttachment.findMany({ where: { mail: { messageId: id } } })).toMatchObject([
      { name: 'big.jpg', bytes: null, missing: 'not taken, the mail is too long' },
    ])
  })

  it('that nobody wrote is answered by nothing and waits for nobody; a report marks our mail', async () => {
    const first = come()
    await fetchNow()
    const query = (await mailOf(first)).query
    value(await work(query?.ref ?? '', 'reply', { mail: 'It comes today.' }))
    const ours = await db().mail.findFirstOrThrow({ where: { queryId: query?.id ?? '', direction: 'out' } })
    const sent = await db().message.count()
    server.put(rawReport(ours.messageId, 'failed'), TUESDAY_11)
    const loop = come({ From: 'Support <support@shop.example>' }, 'Our own words')
    const away = come({ 'Auto-Submitted': 'auto-replied' }, 'I am away')
    await fetchNow()
    expect((await db().mail.findUniqueOrThrow({ where: { id: ours.id } })).bouncedAt).not.toBeNull()
    for (const id of [loop, away])
      expect((await mailOf(id)).query).toMatchObject({ status: 'handled', automatic: true })
    expect(await db().message.count()).toBe(sent)
  })
})
