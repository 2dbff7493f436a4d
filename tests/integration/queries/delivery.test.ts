import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addAnswerFile, dropAnswerFile, dropOldAnswerFiles } from '@/lib/queries/commands/answer-files'
import { mailTicketMessage } from '@/lib/queries/commands/mail-ticket-message'
import { receiveMail } from '@/lib/queries/commands/receive-mail'
import { sendAgain } from '@/lib/queries/commands/send-again'
import { mailsOfTicket } from '@/lib/queries/data/mail-states'
import { queryMessages } from '@/lib/queries/data/query-page'
import { receiveMailInput } from '@/lib/queries/schema'
import { db } from '@/lib/server/database'
import { deliverMessage } from '@/lib/server/messages'
import { readMime } from '@/lib/server/mime'
import { sql } from '@/lib/server/sql'
import { attachToTicket, detachFromTicket } from '@/lib/tickets/commands/attachments'
import { JPEG, PNG, pdf } from '../../unit/files/samples'
import { actorOf, contextOf, makePartner, refusal, TUESDAY_11, value } from '../business'
import { type MailServer, startMailServer } from '../server/stub-gateways'
import { act } from '../tickets/raised'
import { AGENT, rowOf, work } from './logged'

let count = 0
async function receive(mail: Record<string, unknown> = {}) {
  const from = { address: 'asha@customers.example' }
  const parsed = receiveMailInput.parse({
    message_id: `<d${++count}@customers.example>`,
    from,
    text: 'Where?',
    ...mail,
  })
  return value(await receiveMail(contextOf(AGENT), parsed)).ref
}
/** A query whose mail was answered, with the mail of ours. */
async function answered() {
  const ref = await receive()
  value(await work(ref, 'reply', { mail: 'It comes today.' }))
  const mail = await db().mail.findFirstOrThrow({ where: { query: { ref }, direction: 'out' } })
  return { ref, mail, outboxId: mail.outboxId ?? '' }
}
const stateOf = async (ref: string) => (await queryMessages(sql, (await rowOf(ref)).id, true)).at(-1)?.mail
const jobsOf = (outboxId: string) =>
  sql.$queryRaw<{ attempts: number }[]>`SELECT attempts FROM graphile_worker.jobs WHERE key = ${`message:${outboxId}`}`
const again = (mail: string, actor = AGENT) => sendAgain(contextOf(actor), { mail })

let gateway: MailServer

beforeAll(async () => {
  // Read once, on first use; nothing is delivered here but what a test delivers.
  gateway = await startMailServer()
  process.env.SMTP_URL = gateway.url
  await makePartner()
})
afterAll(() => gateway.stop())

describe('a mail that goes out', () => {
  it('waits, fails with why it did and whether it is tried again, and goes out again when somebody says so', async () => {
    const { ref, mail, outboxId } = await answered()
    expect(await stateOf(ref)).toMatchObject({ delivery: 'waiting', problem: null, trying: false })
    const said = '550 5.1.1 <asha@customers.example>: no such user'
    await db().message.update({ where: { id: outboxId }, data: { error: said, attempts: 3 } })
    expect(await stateOf(ref)).toMatchObject({ delivery: 'failed', trying: true })
    await sql.$executeRaw`SELECT graphile_worker.complete_jobs(array(SELECT id FROM graphile_worker.jobs WHERE key = ${`message:${outboxId}`}))`
    const failed = await stateOf(ref)
    expect(failed).toMatchObject({
      delivery: 'failed',
      trying: false,
      problem: expect.stringContaining('no such user'),
    })
    expect(failed?.problem).not.toContain('asha@')
    expect(refusal(await again(mail.id, actorOf('finance')))).toBe('not_allowed')
    await Promise.all([again(mail.id), again(mail.id)])
    expect(await stateOf(ref)).toMatchObject({ delivery: 'waiting', problem: null })
    expect(await jobsOf(outboxId)).toEqual([{ attempts: 0 }])
    expect(
      await db().auditEntry.count({ where: { action: 'queries.send_again', subjectId: mail.queryId ?? '' } }),
    ).toBe(1)
  })

  it('that was sent is not sent again, unless it came back', async () => {
    const { ref, mail, outboxId } = await answered()
    await db().message.update({ where: { id: outboxId }, data: { sentAt: TUESDAY_11 } })
    expect(refusal(await again(mail.id))).toBe('no_change')
    await receive({ from: { address: 'mailer-daemon@mx.example' }, bounced: mail.messageId })
    expect(
      (await queryMessages(sql, mail.queryId ?? '', true)).find(({ mail: one }) => one?.id === mail.id)?.mail,
    ).toMatchObject({ delivery: 'bounced' })
    value(await again(mail.id))
    expect(await db().message.findUnique({ where: { id: outboxId } })).toMatchObject({ sentAt: null, error: null })
    await db().message.delete({ where: { id: outboxId } })
    expect(refusal(await again(mail.id))).toBe('not_found')
    expect(await rowOf(ref)).toMatchObject({ status: 'answered' })
  })

  it('tells open screens how it travels', async () => {
    const { ref, outboxId } = await answered()
    const told = () =>
      sql.$queryRaw<{ n: number }[]>`
        SELECT ((SELECT count(*) FROM live_outbox WHERE subject = ${ref}) + (SELECT count(*) FROM live_events WHERE subject = ${ref}))::int AS n`
    const before = (await told())[0]?.n ?? 0
    await db().message.update({ where: { id: outboxId }, data: { sentAt: TUESDAY_11 } })
    expect((await told())[0]?.n).toBe(before + 1)
  })
})

it('a ticket shows of each event how its mail travels, and the files that came with an answer', async () => {
  const ref = await receive()
  const { ticket } = value(await work(ref, 'handle', { topic: 'payout', outcome: 'ticket', notes: 'Look' }))
  const { ticketId } = await rowOf(ref)
  value(await act(ticket ?? '', 'message', { to: 'customer', text: 'It is on its way.' }))
  const { seq } = await db().ticketMessage.findFirstOrThrow({
    where: { ticketId: ticketId ?? '', kind: 'to_customer' },
  })
  await mailTicketMessage(ticketId ?? '', seq, TUESDAY_11)
  const ours = await db().mail.findFirstOrThrow({ where: { ticketId: ticketId ?? '', direction: 'out' } })
  const attachments = [{ name: 'slip.jpg', content: Buffer.from(JPEG).toString('base64') }]
  await receive({ in_reply_to: ours.messageId, text: 'Here', attachments })
  const mails = await mailsOfTicket(sql, ticket ?? '', true)
  expect(mails.map(({ mail }) => [mail?.direction, mail?.delivery, mail?.attachments.map(({ name }) => name)])).toEqual(
    [
      ['out', 'waiting', []],
      ['in', null, ['slip.jpg']],
    ],
  )
  expect(mails[0]?.seq).toBe(seq)
})

it('a ticket says which word by mail did not go because no address is known', async () => {
  const ref = await receive()
  const { ticket } = value(await work(ref, 'handle', { topic: 'payout', outcome: 'ticket', notes: 'Look' }))
  const { ticketId } = await rowOf(ref)
  await db().query.updateMany({ where: { ref }, data: { mailAddress: null } })
  value(await act(ticket ?? '', 'message', { to: 'customer', channel: 'email', text: 'It is on its way.' }))
  const { seq } = await db().ticketMessage.findFirstOrThrow({
    where: { ticketId: ticketId ?? '', kind: 'to_customer' },
  })
  expect(await mailTicketMessage(ticketId ?? '', seq, TUESDAY_11)).toBe(false)
  expect(await mailsOfTicket(sql, ticket ?? '', true)).toContainEqual({ seq, mail: null })
  await db().query.updateMany({ where: { ref }, data: { mailAddress: 'asha@customers.example' } })
  expect(await mailsOfTicket(sql, ticket ?? '', true)).not.toContainEqual({ seq, mail: null })
})

describe('files go along with an answer', () => {
  const add = (ref: string, name: string, bytes: Uint8Array, actor = AGENT) =>
    addAnswerFile(contextOf(actor), ref, { name, bytes })
  const mailOf = (where: object) =>
    db().mail.findFirstOrThrow({ where: { direction: 'out', ...where }, orderBy: { at: 'desc' } })
  const keptOf = async (mailId: string) =>
    (await db().mailAttachment.findMany({ where: { mailId }, orderBy: { number: 'asc' } })).map(
      ({ name, missing, bytes }) => [name, missing, bytes?.length ?? 0],
    )
  const bill = pdf()

  it('in one mail, once, as they were told by their content; sent again they go along again', async () => {
    const ref = await receive()
    const picture = value(await add(ref, '../../x<script>.html', JPEG))
    expect(picture).toMatchObject({ name: 'x_script_.html.jpg', mediaType: 'image/jpeg' })
    const paper = value(await add(ref, 'bill', bill))
    // The same bytes are there once, whoever sends them again.
    expect(value(await add(ref, 'again.pdf', bill)).id).toBe(paper.id)
    expect(refusal(await add(ref, 'note.html', Buffer.from('<script>alert(1)</script>')))).toBe('file_not_accepted')
    const answer = { mail: 'Here is your bill.', files: [paper.id, picture.id] }
    const key = '01998877-0000-7000-8000-00000000f11e'
    const { version } = await rowOf(ref)
    for (const _ of [1, 2]) value(await work(ref, 'reply', answer, { key, version }))
    const { id, outboxId } = await mailOf({ query: { ref } })
    expect(await keptOf(id)).toEqual([
      ['bill.pdf', null, bill.length],
      ['x_script_.html.jpg', null, picture.byteSize],
    ])
    expect(await db().queryFile.count({ where: { query: { ref } } })).toBe(0)
    for (const _ of [1, 2]) await deliverMessage(outboxId ?? '', TUESDAY_11)
    await sql.$executeRaw`UPDATE mails SET bounced_at = ${TUESDAY_11} WHERE id = ${id}::uuid`
    value(await again(id))
    await deliverMessage(outboxId ?? '', TUESDAY_11)
    expect(gateway.mails).toHaveLength(2)
    for (const { data } of gateway.mails) {
      const { text, files } = (await readMime(Buffer.from(data))).mail
      expect(text).toContain('Here is your bill.')
      expect(files.map(({ name, mediaType, bytes }) => [name, mediaType, bytes.length])).toEqual([
        ['bill.pdf', 'application/pdf', bill.length],
        ['x_script_.html.jpg', 'image/jpeg', picture.byteSize],
      ])
    }
    expect((await stateOf(ref))?.attachments.map(({ name }) => name)).toEqual(['bill.pdf', 'x_script_.html.jpg'])
  })

  it('of whoever writes it, and of the mails of the query; nobody else’s, and nothing that is gone', async () => {
    const attachments = [{ name: 'slip.png', content: Buffer.from(PNG).toString('base64') }]
    const ref = await receive({ attachments })
    const other = await receive()
    const colleague = actorOf('cx_agent')
    const [mine, theirs, elsewhere] = [
      value(await add(ref, 'a.jpg', JPEG)).id,
      value(await add(ref, 'b.jpg', JPEG, colleague)).id,
      value(await add(other, 'c.jpg', JPEG)).id,
    ]
    const came = await db().mail.findFirstOrThrow({ where: { query: { ref }, direction: 'in' } })
    for (const wrong of [theirs, elsewhere, `${came.id}/7`])
      expect(refusal(await work(ref, 'reply', { mail: 'x', files: [mine, wrong] }))).toBe('invalid')
    expect(refusal(await work(ref, 'reply', { mail: 'x', files: [mine, mine] }))).toBe('invalid')
    // What was refused has sent nothing, and taken nothing away.
    expect(await db().mail.count({ where: { query: { ref }, direction: 'out' } })).toBe(0)
    value(await dropAnswerFile(contextOf(colleague), { ref, id: mine }))
    value(await work(ref, 'reply', { mail: 'Both', files: [`${came.id}/1`, mine] }))
    expect((await keptOf((await mailOf({ query: { ref } })).id)).map(([name]) => name)).toEqual(['slip.png', 'a.jpg'])
    expect(await db().queryFile.findMany({ where: { query: { ref } }, select: { addedBy: true } })).toEqual([
      { addedBy: colleague.id },
    ])
    expect(await dropOldAnswerFiles(new Date(TUESDAY_11.getTime() + 8 * 86_400_000))).toBeGreaterThanOrEqual(2)
    expect(await db().queryFile.count({ where: { query: { ref } } })).toBe(0)
  })

  it('up to what a mail carries', async () => {
    const ref = await receive()
    // Comments between the frames of a picture are left out; a PDF is as long as it is.
    const large = (letter: string) => pdf(`%${letter.repeat(6 * 1024 * 1024)}\n`)
    for (const letter of ['a', 'b']) value(await add(ref, `${letter}.pdf`, large(letter)))
    expect(refusal(await add(ref, 'c.pdf', large('c')))).toBe('attachments_full')
    expect(refusal(await work(ref, 'reply', { mail: 'x', files: ['01998877-0000-7000-8000-0000000000aa'] }))).toBe(
      'invalid',
    )
  })

  it('from a ticket by mail only; removed before it went it stays behind, removed later it is gone from the mail too', async () => {
    const ref = await receive()
    const { ticket = '' } = value(await work(ref, 'handle', { topic: 'payout', outcome: 'ticket', notes: 'Look' }))
    const name = ticket ?? ''
    const file = async (bytes: Uint8Array) =>
      value(await attachToTicket(contextOf(AGENT), name, { facts: { kind: 'evidence', name: 'a' }, bytes })).id
    const [kept, gone, later] = [await file(JPEG), await file(PNG), await file(bill)]
    const say = (input: object) => act(name, 'message', { to: 'customer', text: 'See here.', ...input })
    expect(refusal(await say({ channel: 'phone', files: [kept] }))).toBe('invalid')
    expect(refusal(await act(name, 'message', { to: 'team', text: 'x', files: [kept] }))).toBe('invalid')
    expect(refusal(await say({ files: ['01998877-0000-7000-8000-0000000000aa'] }))).toBe('invalid')
    value(await say({ files: [kept, gone, later] }))
    const remove = async (id: string) =>
      value(await detachFromTicket(contextOf(AGENT), { ref: name, id, why: 'An ID' }))
    await remove(gone)
    const { ticketId } = await rowOf(ref)
    const { seq } = await db().ticketMessage.findFirstOrThrow({
      where: { ticketId: ticketId ?? '', kind: 'to_customer' },
    })
    for (const _ of [1, 2]) await mailTicketMessage(ticketId ?? '', seq, TUESDAY_11)
    expect(await db().mail.count({ where: { ticketId, direction: 'out' } })).toBe(1)
    const { id, outboxId } = await mailOf({ ticketId })
    await remove(later)
    expect((await keptOf(id)).map(([words, missing]) => [words, missing])).toEqual([
      ['a.jpg', null],
      ['(removed)', 'removed from the ticket before it was sent'],
      ['(removed)', 'removed from the ticket'],
    ])
    gateway.mails.length = 0
    await deliverMessage(outboxId ?? '', TUESDAY_11)
    const { files } = (await readMime(Buffer.from(gateway.mails[0]?.data ?? ''))).mail
    expect(files.map((one) => one.name)).toEqual(['a.jpg'])
  })
})
