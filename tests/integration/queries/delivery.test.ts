import { beforeAll, describe, expect, it } from 'vitest'
import { mailTicketMessage } from '@/lib/queries/commands/mail-ticket-message'
import { receiveMail } from '@/lib/queries/commands/receive-mail'
import { sendAgain } from '@/lib/queries/commands/send-again'
import { mailsOfTicket } from '@/lib/queries/data/mail-states'
import { queryMessages } from '@/lib/queries/data/query-page'
import { receiveMailInput } from '@/lib/queries/schema'
import { db } from '@/lib/server/database'
import { sql } from '@/lib/server/sql'
import { JPEG } from '../../unit/files/samples'
import { actorOf, contextOf, makePartner, refusal, TUESDAY_11, value } from '../business'
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

beforeAll(async () => {
  await makePartner()
})

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
  expect(mails.map(({ mail }) => [mail.direction, mail.delivery, mail.attachments.map(({ name }) => name)])).toEqual([
    ['out', 'waiting', []],
    ['in', null, ['slip.jpg']],
  ])
  expect(mails[0]?.seq).toBe(seq)
})
