import { beforeAll, describe, expect, it } from 'vitest'
import * as one from '@/app/api/v1/tickets/[ref]/attachments/[id]/route'
import * as attachments from '@/app/api/v1/tickets/[ref]/attachments/route'
import type { Actor } from '@/lib/auth/actor'
import { newId } from '@/lib/core/ids'
import { requestErasure } from '@/lib/customers/commands/erasure-requests'
import { eraseCustomer } from '@/lib/leads/commands/erase-customer'
import { db } from '@/lib/server/database'
import { pool } from '@/lib/server/pool'
import { attachToTicket, detachFromTicket, readTicketFile } from '@/lib/tickets/commands/attachments'
import { listTicketFiles } from '@/lib/tickets/commands/read-ticket'
import { ticketFileDifferences } from '@/lib/tickets/commands/verify-tickets'
import { PNG, pdf } from '../../unit/files/samples'
import { letters, m4a, mp3, wav } from '../../unit/files/sounds'
import { BOOTSTRAP_KEY, call } from '../api/client'
import { actorOf, contextOf, makePartner, placed, refusal, value } from '../business'
import { whereverItStands } from '../customers/everything-in-the-database'
import { AGENT, act, OPS, raised, WHOLE } from './raised'

let ref: string
const QUALITY = actorOf('vendor_quality')

beforeAll(async () => {
  await makePartner({ code: 'P-FILES' })
  ref = await raised({ fields: WHOLE })
})

type By = { actor?: Actor; kind?: 'evidence' | 'paper'; name?: string; key?: string }
const attach = (to: string, bytes: Uint8Array, { actor = AGENT, kind = 'evidence', name = 'x', key }: By = {}) =>
  attachToTicket(contextOf(actor), to, { facts: { kind, name }, bytes }, key)

describe('what is added to a ticket', () => {
  it('is told by its content: sound is a recording, whatever it is called; scripts, pages and films are refused', async () => {
    const call = value(await attach(ref, mp3(), { name: 'call.html' }))
    expect(call).toMatchObject({ kind: 'recording', mediaType: 'audio/mpeg', name: 'call.html.mp3', seconds: 1 })
    for (const bytes of [
      letters('<script>alert(1)</script>'),
      letters('<svg onload=alert(1)>'),
      m4a('vide'),
      new Uint8Array(),
    ])
      expect(refusal(await attach(ref, bytes, { name: 'call.mp3' }))).toBe('file_not_accepted')
    expect(refusal(await attach(ref, new Uint8Array(8 * 1024 * 1024 + 1)))).toBe('too_large')
  })

  it('is there once, however often and with however many hands it is sent', async () => {
    const [to, key] = [await raised(), newId()]
    const sent = await Promise.all([1, 2, 3].map(() => attach(to, PNG, { key })))
    expect(new Set(sent.map((each) => value(each).id)).size).toBe(1)
    expect(value(await attach(to, PNG)).id).toBe(value(sent[0] as (typeof sent)[0]).id)
    expect(refusal(await attach(to, pdf(), { key }))).toBe('idempotency_mismatch')
  })

  it('is evidence as a text is: a handover that asks for it is complete', async () => {
    const order = await placed()
    const to = await raised({ category: 'device', subcategory: null, order_ref: order, fields: WHOLE })
    expect(refusal(await act(to, 'hand_over', { team: 'Operations' }))).toBe('ticket_incomplete')
    value(await attach(to, PNG))
    value(await act(to, 'hand_over', { team: 'Operations' }))
    expect(await db().ticket.findUniqueOrThrow({ where: { ref: to } })).toMatchObject({ completeAtHandover: true })
  })

  it('by whom a note may be left; removed by whoever added it or whose turn it is, with a reason that stays', async () => {
    const to = await raised()
    expect(refusal(await attach(to, PNG, { actor: QUALITY }))).toBe('not_allowed')
    expect(refusal(await attach(to, PNG, { actor: actorOf('associate', { partnerId: newId() }) }))).toBe('not_found')
    const { id } = value(await attach(to, PNG))
    const remove = (actor: Actor) => detachFromTicket(contextOf(actor), { ref: to, id, why: 'Wrong ticket' })
    expect(refusal(await remove(OPS))).toBe('not_allowed')
    value(await remove(AGENT))
    expect(refusal(await remove(AGENT))).toBe('not_found')
    const row = await db().ticketAttachment.findUniqueOrThrow({ where: { id }, include: { content: true } })
    expect(row).toMatchObject({ name: null, removedWhy: 'Wrong ticket', content: null })
  })
})

describe('who sees it', () => {
  it('pictures: whoever reads tickets; papers and recordings: who may see contact data', async () => {
    const to = await raised()
    const picture = value(await attach(to, PNG))
    const paper = value(await attach(to, pdf(), { kind: 'paper' }))
    const recording = value(await attach(to, wav()))
    const kinds = async (actor: Actor) => value(await listTicketFiles(contextOf(actor), to)).map(({ kind }) => kind)
    expect(await kinds(AGENT)).toEqual(['evidence', 'paper', 'recording'])
    expect(await kinds(QUALITY)).toEqual(['evidence'])
    value(await readTicketFile(contextOf(QUALITY), to, picture.id))
    for (const { id } of [paper, recording])
      expect(refusal(await readTicketFile(contextOf(QUALITY), to, id))).toBe('not_found')
    expect(refusal(await readTicketFile(contextOf(AGENT), await raised(), picture.id))).toBe('not_found')
  })

  it('is served as what it is, for nothing but looking and listening, in the parts that a player asks for', async () => {
    const to = await raised()
    const content = Buffer.from(wav()).toString('base64')
    const made = await call(attachments.POST, { params: { ref: to }, body: { name: 'a";\r\nX: y.wav', content } })
    expect(made).toMatchObject({ status: 201, json: { kind: 'recording', media_type: 'audio/wav', seconds: 1 } })
    const get = (headers: Record<string, string> = {}) =>
      one.GET(
        new Request('http://localhost:3000/api', { headers: { authorization: `Bearer ${BOOTSTRAP_KEY}`, ...headers } }),
        { params: Promise.resolve({ ref: to, id: made.json.id as string }) },
      )
    const whole = await get()
    expect(whole.headers.get('content-type')).toBe('audio/wav')
    expect(whole.headers.get('content-disposition')).toMatch(
      /^inline; filename="[^"\r\n]*"; filename\*=UTF-8''[\w.%-]*$/,
    )
    expect(whole.headers.get('cache-control')).toBe('private, no-cache')
    const bytes = Buffer.from(await whole.arrayBuffer())
    const part = await get({ range: 'bytes=10-19' })
    expect([part.status, part.headers.get('content-range')]).toEqual([206, `bytes 10-19/${bytes.length}`])
    expect(Buffer.from(await part.arrayBuffer())).toEqual(bytes.subarray(10, 20))
    expect((await get({ range: `bytes=${bytes.length}-` })).status).toBe(416)
    expect((await get({ 'if-none-match': `"${made.json.sha256}"` })).status).toBe(304)
  })
})

it('bytes that are not those that were added are found, and the database takes no others', async () => {
  const { id } = value(await attach(await raised(), PNG))
  await expect(
    pool().query(`UPDATE ticket_attachment_contents SET bytes = 'x' WHERE attachment_id = $1`, [id]),
  ).rejects.toThrow(/bytes must be those/)
  const found = []
  for await (const difference of ticketFileDifferences()) found.push(difference)
  expect(found).toEqual([])
})

it('a customer who is erased is erased in tickets too: words, files and recordings', async () => {
  const phone = '+919812399881'
  const name = 'Zubin Quartermain'
  const customer = { phone, name }
  const own = await raised({
    customer,
    title: 'Zubin waits since nine',
    fields: { ...WHOLE, said: 'Mr Quartermain was told (zubin quartermain) that nobody comes' },
  })
  value(await act(own, 'message', { to: 'customer', text: 'Dear Zubin, we are on it' }))
  value(await act(own, 'note', { text: 'Quartermain’s wife answers' }))
  value(await attach(own, mp3(), { name: 'zubin.mp3' }))
  const others = await raised({ fields: { ...WHOLE, said: `Neighbour of ${name}, second floor` } })
  const { customerId } = await db().ticket.findUniqueOrThrow({ where: { ref: own } })
  const asked = value(
    await requestErasure(contextOf(actorOf('cx_lead')), { customer_id: customerId ?? '', reason: 'Asked for it' }),
  )
  value(await eraseCustomer(contextOf(actorOf('admin')), asked))
  expect(await whereverItStands(['zubin', 'quartermain', '9812399881'])).toEqual([])
  const row = await db().ticket.findUniqueOrThrow({ where: { ref: own }, include: { attachments: true } })
  expect(row.title).toBe('••• waits since nine')
  expect(row.attachments).toMatchObject([{ name: null, removedWhy: 'Erased with the customer' }])
  const other = await db().ticket.findUniqueOrThrow({ where: { ref: others } })
  expect(other.fields).toMatchObject({ said: 'Neighbour of •••, second floor' })
})
