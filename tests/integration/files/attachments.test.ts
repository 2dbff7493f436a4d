import { beforeAll, describe, expect, it } from 'vitest'
import * as one from '@/app/api/v1/orders/[ref]/attachments/[id]/route'
import * as attachments from '@/app/api/v1/orders/[ref]/attachments/route'
import type { Actor } from '@/lib/auth/actor'
import { newId } from '@/lib/core/ids'
import { requestErasure } from '@/lib/customers/commands/erasure-requests'
import { attachmentDifferences } from '@/lib/files/commands/verify-attachments'
import type { Attachment } from '@/lib/files/types'
import { eraseCustomer } from '@/lib/leads/commands/erase-customer'
import { attachFile, detachFile, readAttachment } from '@/lib/orders/commands/attachments'
import { listOrderAttachments } from '@/lib/orders/commands/read-order'
import { db } from '@/lib/server/database'
import { pool } from '@/lib/server/pool'
import { fromPhone, JPEG, join, PNG, pdf, WEBP } from '../../unit/files/samples'
import { call } from '../api/client'
import {
  actorOf,
  command,
  contextOf,
  FINANCE,
  MANAGER,
  makePartner,
  PICKUP,
  placed,
  refusal,
  TUESDAY_11,
  value,
} from '../business'

let own: { id: string; code: string }
let associate: Actor
let ref: string

async function assigned(): Promise<string> {
  const made = await placed()
  value(await command(made, 'assign', { partner_id: own.code }))
  return made
}

type Kind = Attachment['kind']
function attach(to: string, bytes: Uint8Array, by: { actor?: Actor; kind?: Kind; key?: string; name?: string } = {}) {
  const { actor = associate, kind = 'device', key, name = 'IMG_1.jpg' } = by
  return attachFile(contextOf(actor), to, { facts: { kind, name }, bytes }, key)
}

/** The PNG with another size in its last byte of data: bytes that differ for each number. */
const numbered = (n: number): Uint8Array => pdf(`/N ${n}`)

beforeAll(async () => {
  own = await makePartner({ kind: 'in_house' })
  associate = actorOf('associate', { partnerId: own.id })
  ref = await assigned()
})

describe('adding', () => {
  it('keeps what draws the picture, with its hash, who added it and an audit entry', async () => {
    const added = value(await attach(ref, fromPhone(), { name: '../IMG 1.HTML' }))
    expect(added).toMatchObject({ mediaType: 'image/jpeg', name: 'IMG 1.HTML.jpg', addedBy: { name: 'A associate' } })
    const { attachment, bytes } = value(await readAttachment(contextOf(associate), ref, added.id))
    expect(attachment).toEqual(added)
    expect(bytes?.toString('latin1')).not.toMatch(/GPS|script|PK/)
    expect(bytes?.length).toBe(added.byteSize)
    const audit = await db().auditEntry.findFirstOrThrow({
      where: { action: 'orders.attach' },
      orderBy: { id: 'desc' },
    })
    expect(audit.data).toMatchObject({ ref, attachment: added.id, sha256: added.sha256 })
  })

  it('the same picture sent three times, with and without its key, at once or later, is one', async () => {
    const order = await assigned()
    const key = newId()
    const results = await Promise.all([
      attach(order, WEBP, { key }),
      attach(order, WEBP, { key }),
      attach(order, WEBP),
      attach(order, WEBP, { actor: MANAGER }),
    ])
    expect(new Set(results.map((result) => value(result).id)).size).toBe(1)
    expect(value(await listOrderAttachments(MANAGER, order))).toHaveLength(1)
    // The same key for something else is refused; what was removed since is not brought back by an answer that came late.
    expect(refusal(await attach(order, PNG, { key }))).toBe('idempotency_mismatch')
    const id = value(results[0] as (typeof results)[number]).id
    value(await detachFile(contextOf(associate), { ref: order, id, why: 'Blurred' }))
    expect(refusal(await attach(order, WEBP, { key }))).toBe('not_found')
    expect(value(await listOrderAttachments(MANAGER, order))).toEqual([])
  })

  it('refuses what is no picture or paper, is too large, lies ahead, or would be one too many', async () => {
    const order = await assigned()
    expect(refusal(await attach(order, Buffer.from('<svg onload="alert(1)"/>'), { name: 'a.jpg' }))).toBe(
      'file_not_accepted',
    )
    expect(refusal(await attach(order, join(JPEG, new Uint8Array(8 * 1024 * 1024))))).toBe('too_large')
    const ahead = { kind: 'device', name: '', taken_at: new Date(TUESDAY_11.getTime() + 1) } as const
    expect(refusal(await attachFile(contextOf(associate), order, { facts: ahead, bytes: JPEG }))).toBe('at_in_future')
    for (let n = 0; n < 39; n++) value(await attach(order, numbered(n), { kind: 'paper' }))
    // Room for one, asked for by two.
    const two = await Promise.all([attach(order, JPEG), attach(order, PNG)])
    expect(two.filter(({ ok }) => ok)).toHaveLength(1)
    expect(two.filter(({ ok }) => !ok).map(refusal)).toEqual(['attachments_full'])
    expect(value(await listOrderAttachments(MANAGER, order))).toHaveLength(40)
  })
})

describe('who may', () => {
  it('see: device and evidence whoever may see the order, papers only who may see contact data', async () => {
    const order = await assigned()
    for (const [kind, bytes] of [
      ['device', JPEG],
      ['evidence', PNG],
      ['paper', pdf()],
    ] as const)
      value(await attach(order, bytes, { kind }))
    const seen = async (actor: Actor) => value(await listOrderAttachments(actor, order)).map(({ kind }) => kind)
    for (const role of ['ops_manager', 'ops_executive', 'cx_lead', 'cx_agent', 'finance'] as const)
      expect([role, await seen(actorOf(role))]).toEqual([role, ['device', 'evidence', 'paper']])
    for (const role of ['ceo', 'vendor_quality', 'pricing_manager', 'analyst', 'admin'] as const)
      expect([role, await seen(actorOf(role))]).toEqual([role, ['device', 'evidence']])
    expect(await seen(associate)).toEqual(['device', 'evidence', 'paper'])
    const paper = value(await listOrderAttachments(MANAGER, order)).find(({ kind }) => kind === 'paper')
    expect(refusal(await readAttachment(contextOf(actorOf('ceo')), order, paper?.id ?? ''))).toBe('not_found')
    const other = actorOf('associate', { partnerId: (await makePartner()).id })
    expect(refusal(await listOrderAttachments(other, order))).toBe('not_found')
    expect(refusal(await readAttachment(contextOf(actorOf('marketing')), order, paper?.id ?? ''))).toBe('not_found')
  })

  it('an associate: their own order’s, while it is open, and no other order’s by a known id', async () => {
    const order = await assigned()
    const { id } = value(await attach(order, JPEG))
    expect(refusal(await readAttachment(contextOf(associate), ref, id))).toBe('not_found')
    value(await command(order, 'confirm_pickup', PICKUP))
    value(await attach(order, PNG))
    value(await command(order, 'initiate_payout', { amount: 1_000_000 }))
    value(await command(order, 'confirm_payout', { utr: 'UTRFILES01' }, { actor: FINANCE }))
    expect(refusal(await readAttachment(contextOf(associate), order, id))).toBe('not_found')
    expect(refusal(await attach(order, WEBP))).toBe('not_allowed')
    expect(value(await readAttachment(contextOf(MANAGER), order, id)).bytes?.length).toBe(JPEG.length)
  })

  it('add: who works on the order; remove: who added it, and operations', async () => {
    const order = await assigned()
    const agent = actorOf('cx_agent')
    const { id } = value(await attach(order, JPEG, { actor: agent }))
    for (const role of ['finance', 'ceo', 'vendor_quality', 'analyst', 'marketing'] as const)
      expect([role, (await attach(order, PNG, { actor: actorOf(role) })).ok]).toEqual([role, false])
    expect(refusal(await detachFile(contextOf(associate), { ref: order, id, why: 'x' }))).toBe('not_allowed')
    expect(refusal(await detachFile(contextOf(actorOf('cx_agent')), { ref: order, id, why: 'x' }))).toBe('not_allowed')
    value(await detachFile(contextOf(agent), { ref: order, id, why: 'The wrong order' }))
    expect(await db().attachmentContent.count({ where: { attachmentId: id } })).toBe(0)
    expect(await db().attachment.findUniqueOrThrow({ where: { id } })).toMatchObject({
      name: null,
      removedByName: 'A cx_agent',
      removedWhy: 'The wrong order',
    })
    expect(refusal(await readAttachment(contextOf(MANAGER), order, id))).toBe('not_found')
  })
})

describe('through the API', () => {
  const post = (body: unknown, headers = {}) => call(attachments.POST, { params: { ref }, body, headers })
  const content = Buffer.from(PNG).toString('base64')

  it('a file is sent in base64 and read as what it is, for looking at only', async () => {
    const made = await post({ kind: 'evidence', name: 'फ़ोन "1".png', caption: 'Call 98765 43210', content })
    expect([made.status, made.json]).toMatchObject([
      201,
      { media_type: 'image/png', caption: expect.stringContaining('•••') },
    ])
    const listed = await call(attachments.GET, { params: { ref } })
    expect(listed.json.items).toContainEqual(made.json)
    const id = made.json.id as string
    const request = (headers = {}) =>
      one.GET(
        new Request('http://localhost:3000/x', {
          headers: { authorization: 'Bearer bootstrap-key-of-the-tests-only', ...headers },
        }),
        {
          params: Promise.resolve({ ref, id }),
        },
      )
    const answer = await request()
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(Buffer.from(PNG))
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'image/png',
      'cache-control': 'private, no-cache',
      'content-disposition': expect.stringMatching(/^inline; filename="[^"]*\.png"; filename\*=UTF-8''%E0/),
    })
    expect((await request({ 'if-none-match': answer.headers.get('etag') })).status).toBe(304)
  })

  it.each([
    [{ kind: 'device', content: 'not base64!' }, 422, 'invalid'],
    [{ kind: 'id_card', content }, 422, 'invalid'],
    [{ kind: 'device', content, secret: 1 }, 422, 'invalid'],
    [{ kind: 'device', content: Buffer.from('<html><script>').toString('base64') }, 415, 'file_not_accepted'],
  ])('%j is refused', async (body, status, code) => {
    const answer = await post(body)
    expect([answer.status, answer.json.code]).toEqual([status, code])
  })
})

describe('what is kept', () => {
  it('goes with its customer: bytes, names, captions and reasons', async () => {
    const order = await placed({ customer: { name: 'Zebulon Quist', phone: '+919800000123' } })
    value(await attach(order, PNG, { actor: MANAGER, name: 'Zebulon Quist.png' }))
    const { id } = value(await attach(order, JPEG, { actor: MANAGER }))
    value(await detachFile(contextOf(MANAGER), { ref: order, id, why: 'Shows Zebulon Quist' }))
    value(await command(order, 'cancel', { reason: 'x', by: 'customer' }))
    const { customerId, id: orderId } = await db().order.findUniqueOrThrow({ where: { ref: order } })
    const asked = value(
      await requestErasure(contextOf(actorOf('cx_lead')), { customer_id: customerId ?? '', reason: 'x' }),
    )
    value(await eraseCustomer(contextOf(actorOf('admin')), asked))
    const rows = await db().attachment.findMany({ where: { orderId }, include: { content: true } })
    expect(rows).toHaveLength(2)
    for (const row of rows) expect([row.name, row.content, row.removedWhy]).toEqual([null, null, 'Erased'])
    expect(refusal(await attach(order, WEBP, { actor: MANAGER }))).toBe('contact_erased')
  })

  it('is held by the database, whatever the code does', async () => {
    const { id } = value(await attach(await assigned(), JPEG))
    const refused = (text: string, values: unknown[] = [id]) => expect(pool().query(text, values)).rejects.toThrow()
    await refused('UPDATE attachments SET sha256 = repeat($$a$$, 64) WHERE id = $1')
    await refused('DELETE FROM attachments WHERE id = $1')
    await refused('DELETE FROM attachment_contents WHERE attachment_id = $1')
    await refused('UPDATE attachment_contents SET bytes = $2 WHERE attachment_id = $1', [id, Buffer.from('x')])
    await refused('INSERT INTO attachment_contents (attachment_id, bytes) VALUES ($1, $2)', [newId(), Buffer.from('x')])
  })

  it('verify finds bytes that were changed behind the product’s back', async () => {
    const all = async () => {
      const found = []
      for await (const difference of attachmentDifferences()) found.push(difference)
      return found
    }
    expect(await all()).toEqual([])
    const { id } = value(await attach(await assigned(), JPEG))
    const client = await pool().connect()
    await client.query("SET session_replication_role = 'replica'")
    await client.query('UPDATE attachment_contents SET bytes = $2 WHERE attachment_id = $1', [id, Buffer.from('x')])
    await client.query("SET session_replication_role = 'origin'")
    client.release()
    expect((await all()).map(({ check, row }) => [check, row])).toEqual([['attachment_hash', id]])
  })
})
