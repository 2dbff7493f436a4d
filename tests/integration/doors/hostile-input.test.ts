import { randomBytes } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import * as leads from '@/app/api/v1/leads/route'
import * as commands from '@/app/api/v1/orders/[ref]/commands/[command]/route'
import * as events from '@/app/api/v1/orders/[ref]/events/route'
import * as order from '@/app/api/v1/orders/[ref]/route'
import * as batch from '@/app/api/v1/orders/batch/route'
import * as orders from '@/app/api/v1/orders/route'
import { db } from '@/lib/server/database'
import { call } from '../api/client'
import { makePartner } from '../business'

/** What an order made of: counted before and after each attack. */
async function everything(): Promise<string> {
  const rows = await Promise.all([
    db().order.count(),
    db().orderEvent.count(),
    db().auditEntry.count(),
    db().lead.count(),
    db().customer.count(),
    db().idempotencyKey.count(),
  ])
  return rows.join()
}

let number = 0
function body(changes: Record<string, unknown> = {}): Record<string, unknown> {
  number++
  return {
    external_id: `HOSTILE-${number}`,
    customer: { name: 'Asha Rao', phone: `+9198124${String(10_000 + number)}` },
    address: { line1: '1 Test Lane', pincode: '400001' },
    device: { category: 'mobile' },
    quoted_amount: 1_000_000,
    ...changes,
  }
}

let ref: string

beforeAll(async () => {
  await makePartner()
  ref = (await call(orders.POST, { body: body() })).json.ref
})

/** Refused as the caller's fault, in good time, and nothing has changed. */
async function refused(attack: () => ReturnType<typeof call>): Promise<void> {
  const before = await everything()
  const began = performance.now()
  const { status, json } = await attack()
  expect(performance.now() - began).toBeLessThan(3_000)
  expect([400, 404, 413, 422], JSON.stringify(json)).toContain(status)
  expect(await everything()).toBe(before)
}

const nested = (depth: number, open: string, close: string) => `${open.repeat(depth)}1${close.repeat(depth)}`
const withRaw = (raw: string) => JSON.stringify(body({ note: 'HERE' })).replace('"HERE"', raw)
const run = (command: string, input: unknown, headers = {}) =>
  call(commands.POST, { params: { ref, command }, body: input, headers })

describe('hostile bodies are refused, and leave nothing', () => {
  it.each([
    ['100,000 arrays in each other', nested(100_000, '[', ']')],
    ['40,000 objects in each other', nested(40_000, '{"a":', '}')],
    ['an unknown field of 20,000 arrays', withRaw(nested(20_000, '[', ']'))],
    ['__proto__ as a field', withRaw('1').replace('"note"', '"__proto__"')],
    ['__proto__ with fields', JSON.stringify(body()).replace('{', '{"__proto__":{"is_test":true},')],
    ['constructor as a field', JSON.stringify(body({ constructor: { prototype: { admin: true } } }))],
    ['a number beyond all numbers', JSON.stringify(body()).replace('1000000', '1e999')],
    ['a number that is not exact', JSON.stringify(body()).replace('1000000', '9007199254740993')],
    ['minus zero', JSON.stringify(body()).replace('1000000', '-0')],
    ['half a character', withRaw('1').replace('Asha Rao', 'Asha \\ud800 Rao')],
    ['a NUL', withRaw('1').replace('Asha Rao', 'Asha \\u0000 Rao')],
    ['nothing', ''],
    ['null', 'null'],
    ['a text', '"order"'],
  ])('placing: %s', async (_what, raw) => {
    await refused(() => call(orders.POST, { raw }))
    expect(({} as { is_test?: unknown }).is_test).toBeUndefined()
    expect(({} as { admin?: unknown }).admin).toBeUndefined()
  })

  it('100,000 levels deep, at every door that takes a body: refused, and the process lives', async () => {
    const deep = [nested(100_000, '[', ']'), nested(40_000, '{"a":', '}')]
    for (const raw of [...deep, ...deep.map((inner) => `{"orders":[${inner}]}`)]) {
      await refused(() => call(batch.POST, { raw }))
      await refused(() => call(leads.POST, { raw }))
      await refused(() => call(commands.POST, { params: { ref, command: 'cancel' }, raw }))
    }
    expect((await call(order.GET, { params: { ref } })).status).toBe(200)
  })

  it.each([
    ['half a character', { reason: 'x\ud800', by: 'customer' }],
    ['half a character as a key', { reason: 'x', by: 'customer', 'a\udc00': 1 }],
    ['a status', { reason: 'x', by: 'customer', status: 'completed' }],
    ['a partner', { reason: 'x', by: 'customer', partner_id: 'P-1' }],
    ['a version beyond all', { reason: 'x', by: 'customer', version: 1e308 }],
    ['a time before all times', { reason: 'x', by: 'customer', at: '0000-01-01T00:00:00Z' }],
    ['a time after all times', { reason: 'x', by: 'customer', at: '9999-12-31T23:59:59-23:59' }],
    ['a reason of 200,000 letters', { reason: 'x'.repeat(200_000), by: 'customer' }],
  ])('a command: %s', async (_what, input) => {
    await refused(() => run('cancel', input))
  })

  it.each([
    ['at the end of all times', '9999-12-31T20:00:00-23:59', '9999-12-31T21:00:00-23:59'],
    ['in the year 9999', '9999-06-01T10:00:00Z', '9999-06-01T12:00:00Z'],
  ])('a slot %s is placed or refused, never an error of ours', async (_what, start, end) => {
    const { status } = await call(orders.POST, { body: body({ slot: { start, end } }) })
    expect([201, 422]).toContain(status)
  })

  it('a batch of hostile rows refuses each, and places the good one', async () => {
    const rows = [null, 7, 'row', [], { external_id: { $gt: '' } }, body({ customer: { name: 'x\ud800', phone: '1' } })]
    const { status, json } = await call(batch.POST, { body: { orders: rows } })
    if (status === 200) expect(json.items.every((row: { ok: boolean }) => !row.ok)).toBe(true)
    else expect(status).toBe(422)
    const good = await call(batch.POST, { body: { orders: [null, body()] } })
    expect(good.json.items.map((row: { ok: boolean }) => row.ok)).toEqual([false, true])
  })
})

describe('hostile addresses and headers are refused, and leave nothing', () => {
  it.each([
    ['a cursor that is SQL', "?cursor=0'%20OR%201=1--"],
    ['a limit of a million', '?limit=1000000'],
    ['an unknown parameter', '?order_id=1'],
    ['__proto__', '?__proto__=1'],
  ])('events: %s', async (_what, query) => {
    await refused(() => call(events.GET, { params: { ref }, query }))
  })

  it.each(['2147483648', '9007199254740991'])('events after %s: there are none', async (cursor) => {
    expect(await call(events.GET, { params: { ref }, query: `?cursor=${cursor}` })).toMatchObject({
      status: 200,
      json: { items: [] },
    })
  })

  it.each(["OR-1' OR '1'='1", 'OR-1\u0000', '../../etc/passwd', 'x'.repeat(5_000), '%', '\ud800'])(
    'a reference like %j',
    async (bad) => {
      await refused(() => call(order.GET, { params: { ref: bad } }))
    },
  )

  it.each([
    ['of 8,000 letters', randomBytes(4_000).toString('hex')],
    ['of 201 letters', 'k'.repeat(201)],
  ])('an idempotency key %s', async (_what, key) => {
    await refused(() => call(orders.POST, { body: body(), headers: { 'idempotency-key': key } }))
    await refused(() => run('log_contact', { channel: 'call', answered: true }, { 'idempotency-key': key }))
  })
})

describe('no pattern of ours can be made to run for long', () => {
  const long = 'a'.repeat(100_000)
  it.each([
    ['a mail address', { customer: { name: 'A', phone: '+919812345678', email: `${long}@${long}` } }],
    ['a mail address of dots', { customer: { name: 'A', phone: '+919812345678', email: `${'a.'.repeat(50_000)}@` } }],
    ['a UPI id', { payout: { method: 'upi', upi: `${long}@${long}!` } }],
    ['a phone', { customer: { name: 'A', phone: `${' -()'.repeat(25_000)}x` } }],
    ['a time', { slot: { start: `2026-01-01T00:00:00.${'0'.repeat(100_000)}x`, end: '2026-01-01T00:00:00Z' } }],
    ['blanks', { customer: { name: ' '.repeat(100_000), phone: '+919812345678' } }],
  ])('%s', async (_what, changes) => {
    await refused(() => call(orders.POST, { body: body(changes) }))
  })
})
