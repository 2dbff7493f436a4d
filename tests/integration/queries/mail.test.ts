import { beforeAll, describe, expect, it } from 'vitest'
import * as file from '@/app/api/panel/mails/[id]/attachments/[number]/route'
import * as queries from '@/app/api/v1/queries/route'
import { requestErasure } from '@/lib/customers/commands/erasure-requests'
import { eraseCustomer } from '@/lib/leads/commands/erase-customer'
import { addAnswerFile } from '@/lib/queries/commands/answer-files'
import { mailTicketMessage } from '@/lib/queries/commands/mail-ticket-message'
import { receiveMail } from '@/lib/queries/commands/receive-mail'
import { queryMessages } from '@/lib/queries/data/query-page'
import { receiveMailInput } from '@/lib/queries/schema'
import { db } from '@/lib/server/database'
import { sql } from '@/lib/server/sql'
import { pdf } from '../../unit/files/samples'
import { call } from '../api/client'
import { actorOf, contextOf, makePartner, placed, refusal, TUESDAY_11, value } from '../business'
import { keyOf } from '../doors/keys'
import { act } from '../tickets/raised'
import { AGENT, logged, rowOf, work } from './logged'

const at = (time: string): Date => new Date(`${time}:00+05:30`)
let count = 0

async function receive(mail: Record<string, unknown> = {}, now: Date = TUESDAY_11) {
  const parsed = receiveMailInput.parse({
    message_id: `<m${++count}@customers.example>`,
    from: { address: 'asha@customers.example', name: 'Asha' },
    subject: 'Where is my money',
    text: 'It has not come.',
    ...mail,
  })
  return value(await receiveMail(contextOf(AGENT, now), parsed))
}
/** Our last mail of a query or ticket, as it stands in the outbox. */
async function sent(ref: string) {
  const mail = await db().mail.findFirstOrThrow({
    where: { direction: 'out', OR: [{ query: { ref } }, { ticket: { ref } }] },
    orderBy: { at: 'desc' },
  })
  return { ...mail, message: await db().message.findUniqueOrThrow({ where: { id: mail.outboxId ?? '' } }) }
}
const said = async (ref: string) => queryMessages(sql, (await rowOf(ref)).id, true)

beforeAll(async () => {
  await makePartner()
})

describe('a mail that comes in', () => {
  it('is a query that waits, due four working hours later, known by its sender', async () => {
    const order = await placed({
      customer: { name: 'Asha Rao', phone: '+919811233445', email: 'asha@customers.example' },
    })
    const { ref } = await receive({ text: `About ${order}: no money came. Call 98765 43210` }, at('2026-11-24T17:00'))
    const { customerId, id } = await db().order.findUniqueOrThrow({ where: { ref: order } })
    expect(await rowOf(ref)).toMatchObject({
      status: 'open',
      customerId,
      orderId: id,
      answerDueAt: at('2026-11-25T12:00'),
      firstReplyDueAt: at('2026-11-25T12:00'),
      mailAddress: 'asha@customers.example',
    })
    expect((await said(ref))[0]?.text).not.toContain('43210')
  })

  it('is one query however often and at once it is sent', async () => {
    const mail = { message_id: '<again@customers.example>' }
    const all = await Promise.all(Array.from({ length: 6 }, () => receive(mail)))
    expect(new Set(all.map(({ ref }) => ref)).size).toBe(1)
    expect(all.filter(({ again }) => !again)).toHaveLength(1)
  })

  it('that answers ours joins its query, which waits again; one that only claims its reference does not', async () => {
    const { ref } = await receive()
    const then = { topic: 'payout', outcome: 'resolved' }
    value(
      await work(ref, 'reply', { mail: 'It comes today. Call 98111 22233.', then }, { now: at('2026-11-24T12:30') }),
    )
    const ours = await sent(ref)
    expect(ours.message).toMatchObject({
      recipient: 'asha@customers.example',
      subject: `Re: Where is my money [${ref}]`,
      body: 'It comes today. Call 98111 22233.',
      headers: { message_id: ours.messageId, in_reply_to: expect.stringMatching(/^<m\d+@customers/) },
    })
    expect(await rowOf(ref)).toMatchObject({
      status: 'handled',
      resolvedFirst: true,
      firstReplySeconds: 90 * 60,
      waitingSince: null,
    })
    expect((await said(ref)).at(-1)).toMatchObject({ kind: 'to_customer', mail: { delivery: 'waiting' } })
    const answer = await receive({ in_reply_to: ours.messageId, text: 'Thanks' }, at('2026-11-24T13:00'))
    expect(answer).toMatchObject({ ref, kind: 'query' })
    expect(await rowOf(ref)).toMatchObject({
      status: 'open',
      waitingSince: at('2026-11-24T13:00'),
      firstReplySeconds: 5400,
    })
    const stranger = await receive({ subject: `Re: x [${ref}]`, from: { address: 'thief@elsewhere.example' } })
    expect(stranger.ref).not.toBe(ref)
    expect((await receive({ subject: `Re: x [${ref}]` })).ref).toBe(ref)
    const late = await receive({ in_reply_to: ours.messageId }, at('2026-12-24T13:00'))
    expect(late.ref).toBe(ref)
  })

  it('to what was handled long ago begins anew', async () => {
    const { ref } = await receive()
    value(await work(ref, 'reply', { mail: 'Done', then: { topic: 'payout', outcome: 'resolved' } }))
    const { messageId } = await sent(ref)
    expect((await receive({ in_reply_to: messageId }, at('2026-12-20T11:00'))).ref).not.toBe(ref)
  })

  it('that nobody wrote waits for nobody, is no reply and opens nothing', async () => {
    const { ref } = await receive()
    value(await work(ref, 'reply', { mail: 'Done', then: { topic: 'payout', outcome: 'resolved' } }))
    const { messageId } = await sent(ref)
    const away = await receive({ in_reply_to: messageId, auto_submitted: 'auto-replied', text: 'I am away' })
    expect(away.ref).toBe(ref)
    expect(await rowOf(ref)).toMatchObject({ status: 'handled' })
    await receive({ from: { address: 'mailer-daemon@mx.example' }, bounced: messageId, text: 'No such address' })
    expect((await said(ref)).find(({ kind }) => kind === 'to_customer')?.mail?.delivery).toBe('bounced')
    const bulk = await receive({ precedence: 'bulk' })
    expect(await rowOf(bulk.ref)).toMatchObject({ automatic: true, status: 'handled', outcome: 'no_action' })
  })

  it('is not resolved by saying so: it is answered, or the customer was told otherwise', async () => {
    const { ref } = await receive()
    expect(refusal(await work(ref, 'handle', { topic: 'payout', outcome: 'resolved' }))).toBe('invalid')
    value(
      await work(ref, 'handle', { topic: 'payout', outcome: 'resolved', told: true }, { now: at('2026-11-24T11:10') }),
    )
    expect(await rowOf(ref)).toMatchObject({ status: 'handled', resolvedFirst: true, firstReplySeconds: 600 })
  })
})

describe('a mail that became a ticket', () => {
  async function ticketOfMail(): Promise<{ ref: string; ticket: string; id: string }> {
    const { ref } = await receive()
    const done = value(await work(ref, 'handle', { topic: 'payout', outcome: 'ticket', notes: 'Finance looks' }))
    const row = await rowOf(ref)
    return { ref, ticket: done.ticket ?? '', id: row.ticketId ?? '' }
  }

  it('is answered from the ticket into the same thread, once, and that is its first reply', async () => {
    const { ref, ticket, id } = await ticketOfMail()
    value(await act(ticket, 'message', { to: 'customer', text: 'It is on its way.' }, { now: at('2026-11-24T12:00') }))
    const { seq } = await db().ticketMessage.findFirstOrThrow({ where: { ticketId: id, kind: 'to_customer' } })
    const went = await Promise.all(Array.from({ length: 5 }, () => mailTicketMessage(id, seq, at('2026-11-24T12:00'))))
    expect(went.filter(Boolean)).toHaveLength(1)
    const ours = await sent(ticket)
    expect(ours.message).toMatchObject({
      recipient: 'asha@customers.example',
      subject: `Re: Where is my money [${ticket}]`,
    })
    expect(await rowOf(ref)).toMatchObject({ firstReplySeconds: 3600 })
    const answer = await receive({ in_reply_to: ours.messageId, text: 'Still nothing' })
    expect(answer).toMatchObject({ ref: ticket, kind: 'ticket' })
    const last = await db().ticketMessage.findFirst({ where: { ticketId: id }, orderBy: { seq: 'desc' } })
    expect(last).toMatchObject({ kind: 'from_customer', channel: 'email', text: 'Still nothing' })
  })

  it('opens its ticket again when the customer writes after it was closed', async () => {
    const { ref, ticket, id } = await ticketOfMail()
    value(await act(ticket, 'resolve', { resolution: 'Paid' }))
    value(await act(ticket, 'close', { confirmed: true }))
    const first = await db().mail.findFirstOrThrow({ where: { query: { ref } } })
    await receive({ in_reply_to: first.messageId, auto_submitted: 'auto-replied' })
    expect(await db().ticket.findUnique({ where: { id } })).toMatchObject({ status: 'closed' })
    await receive({ in_reply_to: first.messageId, text: 'It did not come' })
    expect((await db().ticket.findUnique({ where: { id } }))?.status).not.toBe('closed')
  })

  it('of a call stays what the ticket says: nothing goes by mail', async () => {
    const ref = await logged({ outcome: 'ticket', topic: 'payout' })
    const { ticketId, ticket } = await rowOf(ref)
    value(await act(ticket?.ref ?? '', 'message', { to: 'customer', channel: 'phone', text: 'Told' }))
    const { seq } = await db().ticketMessage.findFirstOrThrow({
      where: { ticketId: ticketId ?? '', kind: 'to_customer' },
    })
    expect(await mailTicketMessage(ticketId ?? '', seq, TUESDAY_11)).toBe(false)
  })
})

describe('a hostile mail', () => {
  const post = async (body: unknown, scopes = ['queries:write']) =>
    call(queries.POST, { key: await keyOf('cx_agent', { scopes }), body })
  const good = (changes: Record<string, unknown> = {}) => ({
    message_id: `<h${++count}@evil.example>`,
    from: { address: 'evil@evil.example' },
    ...changes,
  })

  it('is text when it is read, on one line where that is its place, and brings no header along', async () => {
    const made = await post(
      good({
        from: { address: 'evil@evil.example', name: '=HYPERLINK("x")\r\nBcc: all@x' },
        subject: '<img src=x onerror=alert(1)>\r\nBcc: everybody@example.com',
        html: '<script>alert(1)</script><svg onload=alert(2)>x</svg><p onclick="alert(3)">Hello</p>',
      }),
    )
    expect(made.status).toBe(201)
    const row = await rowOf(made.json.ref)
    expect(`${row.subject}${row.mailName}`).not.toMatch(/[\r\n]/)
    expect((await said(made.json.ref))[0]?.text).toBe('Hello')
    value(await work(made.json.ref, 'reply', { mail: 'x' }, { now: new Date() }))
    expect((await sent(made.json.ref)).message.subject).not.toMatch(/[\r\n]/)
  })

  it('with files that are no pictures or PDFs keeps their names and why, and serves what it took to who may see it', async () => {
    const b64 = (bytes: Uint8Array | string) => Buffer.from(bytes as string).toString('base64')
    const bomb = Buffer.from([0x50, 0x4b, 3, 4, ...Array.from({ length: 500 }, (_, n) => n % 256)])
    const made = await post(
      good({
        text: 'x',
        attachments: [
          { name: '../../etc/invoice.pdf.exe', content: b64(pdf()) },
          { name: 'evil.svg', content: b64('<svg onload="alert(1)"/>') },
          { name: 'page.html', content: b64('<script>1</script>') },
          { name: 'bomb.zip', content: b64(bomb) },
          { name: null, content: '' },
          { name: 'not base64.png', content: '%%%%' },
        ],
      }),
    )
    expect(made.status).toBe(201)
    const [message] = await said(made.json.ref)
    const files = message?.mail?.attachments ?? []
    expect(files.map(({ name, missing }) => [name, missing === null])).toEqual([
      ['invoice.pdf.exe.pdf', true],
      ['evil.svg', false],
      ['page.html', false],
      ['bomb.zip', false],
      ['file', false],
      ['not base64.png', false],
    ])
    expect(file.GET.spec.capability).toBe('orders.contact')
    // Whoever may not see contact data reads what came, and not how its sender called it.
    const [hidden] = await queryMessages(sql, (await rowOf(made.json.ref)).id, false)
    expect(hidden?.mail?.attachments.map(({ name }) => name)).toEqual(['A PDF', ...Array(5).fill('A file')])
  })

  it('that is too large, malformed or not a mail is refused in words', async () => {
    expect((await post(good({ text: 'x'.repeat(1_000_001) }))).status).toBe(422)
    expect((await post(good({ text: 'x', attachments: [{ content: 'A'.repeat(12_000_001) }] }))).status).toBe(422)
    expect((await post(good({ from: { address: 'a@b\r\nBcc: c@d.example' } }))).status).toBe(422)
    expect((await post(good({ from: { address: 'not an address' } }))).status).toBe(422)
    expect((await post(good({ hello: 1 }))).status).toBe(422)
    expect((await post([])).status).toBe(422)
    expect((await post(good(), ['orders:read'])).status).toBe(403)
  })

  it('with letters that steer a screen is taken without them, and one with what is no text is refused', async () => {
    const made = await post(
      good({ subject: 'a \u202eb', text: 'a\u0007b \u202eevil', message_id: 'no angle brackets' }),
    )
    expect(made.status).toBe(201)
    expect((await said(made.json.ref))[0]?.text).toBe('ab evil')
    expect((await post(good({ text: 'a\u0000b' }))).status).toBe(422)
  })
})

it('whoever is erased is erased from what was said, from mails and from whom to answer', async () => {
  await placed({ customer: { name: 'Quirin Oxenstierna', phone: '+919844455566', email: 'quirin@gone.example' } })
  const order = await db().order.findFirstOrThrow({ where: { customer: { email: 'quirin@gone.example' } } })
  const { ref } = await receive({
    from: { address: 'quirin@gone.example', name: 'Quirin Oxenstierna' },
    subject: 'From Quirin',
    text: 'I am Quirin Oxenstierna of 12 Lake Road',
    attachments: [{ name: 'quirin.pdf', content: Buffer.from(pdf()).toString('base64') }],
  })
  // What an agent was about to send them.
  value(await addAnswerFile(contextOf(AGENT), ref, { name: 'Quirin Oxenstierna.pdf', bytes: pdf() }))
  const { command } = await import('../business')
  value(await command(order.ref, 'cancel', { reason: 'x', by: 'customer' }))
  const asked = value(
    await requestErasure(contextOf(actorOf('cx_lead')), {
      customer_id: order.customerId ?? '',
      reason: 'Asked for it',
    }),
  ) as { request_id?: string; id?: string }
  value(await eraseCustomer(contextOf(actorOf('admin')), { request_id: (asked.request_id ?? asked.id) as string }))
  const row = await rowOf(ref)
  const everything = JSON.stringify([
    row,
    await said(ref),
    await db().mail.findMany({ where: { query: { ref } } }),
    await db().queryFile.findMany({ where: { query: { ref } } }),
  ])
  expect(everything).not.toMatch(/quirin|oxenstierna|lake road/i)
  expect(row).toMatchObject({ status: 'open', mailAddress: null })
  expect(refusal(await work(ref, 'reply', { mail: 'x' }))).toBe('illegal_transition')
})
