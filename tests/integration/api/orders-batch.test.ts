import { beforeAll, expect, it } from 'vitest'
import * as batch from '@/app/api/v1/orders/batch/route'
import * as orders from '@/app/api/v1/orders/route'
import { db } from '@/lib/server/database'
import { makePartner } from '../business'
import { call } from './client'

let number = 0

function body(changes: Record<string, unknown> = {}) {
  number++
  return {
    external_id: `B-${number}`,
    source: 'website',
    customer: { name: 'Asha Rao', phone: `+9197123${String(10_000 + number)}`, email: null },
    address: { line1: '1 Test Lane', pincode: '400001' },
    device: { category: 'mobile', brand: 'Test', model: 'One' },
    quoted_amount: 3_200_000,
    slot: { start: '2099-12-01T10:00:00+05:30', end: '2099-12-01T13:00:00+05:30' },
    ...changes,
  }
}

type Item = { external_id: string | null; ok: boolean; ref: string; problem: { code: string; facts: unknown } }

async function send(rows: unknown[]): Promise<Item[]> {
  const { status, json } = await call(batch.POST, { body: { orders: rows } })
  expect(status).toBe(200)
  return json.items
}

const codes = (items: Item[]): string[] => items.map((item) => (item.ok ? 'ok' : item.problem.code))
const customer = (phone: string, name = 'Asha Rao') => ({ name, phone })
/** Columns that two placings of the same order share. */
async function kept(ref: string) {
  const row = await db().order.findUniqueOrThrow({ where: { ref }, include: { contact: true, events: true } })
  const {
    id,
    ref: _,
    externalId,
    createdAt,
    statusSince,
    lastEventAt,
    assignDueAt,
    nextDueFrom,
    nextDueAt,
    customerId,
    contact,
    events,
    ...rest
  } = row
  const { orderId: _o, phone: _p, ...who } = contact ?? { orderId: '', phone: '' }
  const told = events.map(({ orderId: _id, at, recordedAt, ...event }) => event)
  const own = [id, externalId, createdAt, statusSince, lastEventAt, assignDueAt, nextDueFrom, nextDueAt, customerId]
  expect(own).not.toContain(null)
  return { rest, who, told }
}

beforeAll(async () => {
  await makePartner()
})

it('an order of a batch is kept as one that was placed alone', async () => {
  const payout = { method: 'upi', upi: 'name@bank' }
  const alone = await call(orders.POST, { body: body({ payout }) })
  const [sent] = await send([body({ payout })])
  expect(await kept(sent?.ref ?? '')).toEqual(await kept(alone.json.ref))
  const audited = await db().auditEntry.findMany({
    where: { action: 'orders.place' },
    orderBy: { id: 'desc' },
    take: 2,
  })
  expect(new Set(audited.map(({ data }) => (data as { ref: string }).ref))).toEqual(
    new Set([sent?.ref, alone.json.ref]),
  )
})

it('the same external id twice in a batch is one order, and the second names it', async () => {
  const first = body()
  const items = await send([first, body(), { ...body(), external_id: first.external_id }])
  expect(codes(items)).toEqual(['ok', 'ok', 'duplicate_external_id'])
  expect(items[2]?.problem.facts).toEqual({ ref: items[0]?.ref })
})

it('a batch that is sent again places nothing more', async () => {
  const rows = [body(), body(), body()]
  const first = await send(rows)
  const again = await send([...rows, body()])
  expect(codes(again)).toEqual([...Array(3).fill('duplicate_external_id'), 'ok'])
  expect(again.slice(0, 3).map((item) => item.problem.facts)).toEqual(first.map(({ ref }) => ({ ref })))
})

it('the same wish twice in a batch is asked about, unless it was answered', async () => {
  const phone = '+919712300001'
  const items = await send([
    body({ customer: customer(phone) }),
    body({ customer: customer(phone) }),
    body({ customer: customer(phone), device: { category: 'laptop' } }),
    body({ customer: customer(phone), acknowledge: ['duplicate_order'] }),
    body({ customer: customer(phone) }),
  ])
  expect(codes(items)).toEqual(['ok', 'needs_answer', 'ok', 'ok', 'needs_answer'])
  expect(items[4]?.problem.facts).toMatchObject({ codes: ['duplicate_order'], refs: [items[3]?.ref, items[0]?.ref] })
})

it('orders of one phone are one person, by the name that was said first', async () => {
  const phone = '+919712300002'
  const items = await send([
    body({ customer: customer(phone, 'Asha Rao') }),
    body({ customer: customer(phone, 'A. Rao'), device: { category: 'laptop' } }),
  ])
  const rows = await db().order.findMany({ where: { ref: { in: items.map(({ ref }) => ref) } } })
  expect(new Set(rows.map(({ customerId }) => customerId)).size).toBe(1)
  expect(await db().customer.findUnique({ where: { phone } })).toMatchObject({ name: 'Asha Rao' })
})

it('what nobody serves is kept as a lead, and the others land', async () => {
  const items = await send([
    body(),
    body({ address: { pincode: '110001' } }),
    body({ device: { category: 'drone' } }),
    body({ address: { pincode: '999999' } }),
    body({ slot: { start: '2020-12-01T10:00:00+05:30', end: '2020-12-01T13:00:00+05:30' } }),
    'no order',
  ])
  expect(codes(items)).toEqual([
    'ok',
    'not_serviceable',
    'not_serviceable',
    'unknown_pincode',
    'slot_in_past',
    'invalid',
  ])
  const refs = items.slice(1, 3).map(({ problem }) => (problem.facts as { lead_ref: string }).lead_ref)
  const leads = await db().lead.findMany({ where: { ref: { in: refs } }, orderBy: { ref: 'asc' } })
  expect(leads.map(({ outcome }) => outcome)).toEqual(['area_not_serviceable', 'device_not_serviceable'])
})

it('four batches of the same orders at once place each once', async () => {
  const rows = Array.from({ length: 40 }, () => body())
  const answers = await Promise.all([0, 1, 2, 3].map((turn) => send(turn % 2 === 0 ? rows : rows.toReversed())))
  const placed = answers.flat().filter((item) => item.ok)
  expect(placed).toHaveLength(40)
  expect(new Set(placed.map(({ external_id }) => external_id)).size).toBe(40)
  const others = answers.flat().filter((item) => !item.ok)
  expect(new Set(codes(others))).toEqual(new Set(['duplicate_external_id']))
})

it('more orders than are written at once all land, each with its own reference', async () => {
  const items = await send(Array.from({ length: 520 }, () => body()))
  expect(new Set(codes(items))).toEqual(new Set(['ok']))
  expect(new Set(items.map(({ ref }) => ref)).size).toBe(520)
})
