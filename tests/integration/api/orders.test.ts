import { gzipSync } from 'node:zlib'
import { beforeAll, describe, expect, it } from 'vitest'
import * as leads from '@/app/api/v1/leads/route'
import * as openapi from '@/app/api/v1/openapi.json/route'
import * as commands from '@/app/api/v1/orders/[ref]/commands/[command]/route'
import * as events from '@/app/api/v1/orders/[ref]/events/route'
import * as order from '@/app/api/v1/orders/[ref]/route'
import * as batch from '@/app/api/v1/orders/batch/route'
import * as orders from '@/app/api/v1/orders/route'
import { db } from '@/lib/server/database'
import { makePartner } from '../business'
import { call } from './client'

let partner: { id: string; code: string }
let number = 0

/** The order of interfaces.md's example, ahead of any clock this test may run under. */
function body(changes: Record<string, unknown> = {}) {
  number++
  return {
    external_id: `WEB-${number}`,
    source: 'website',
    customer: { name: 'Asha Rao', phone: `+9198123${String(10_000 + number)}`, email: null },
    address: { line1: '1 Test Lane', city: 'Mumbai', pincode: '400001' },
    device: { category: 'mobile', brand: 'Test', model: 'One', variant: '128 GB' },
    quoted_amount: 3_200_000,
    slot: { start: '2099-12-01T10:00:00+05:30', end: '2099-12-01T13:00:00+05:30' },
    payout: { method: 'upi', upi: 'name@bank' },
    ...changes,
  }
}

const place = (changes: Record<string, unknown> = {}, more = {}) => call(orders.POST, { body: body(changes), ...more })
const run = (ref: string, command: string, input: unknown = {}, headers = {}) =>
  call(commands.POST, { body: input, params: { ref, command }, headers })

beforeAll(async () => {
  partner = await makePartner()
})

describe('an order through the API', () => {
  it('is created with everything the contract names', async () => {
    const { status, json } = await place()
    expect(status).toBe(201)
    expect(json).toMatchObject({
      status: 'placed',
      stage: 'placed',
      version: 1,
      source: 'website',
      city: 'Mumbai',
      pincode: '400001',
      quoted_amount: 3_200_000,
      final_amount: null,
      partner: null,
      reassignments: 0,
      first_assigned_at: null,
      failure: null,
      no_vendor_since: null,
      anomalies: [],
    })
    expect(json.ref).toMatch(/^OR-\d+$/)
    expect(json.assign_due_at).toMatch(/Z$/)
  })

  it('goes from placed to paid by commands alone', async () => {
    const { ref } = (await place()).json
    expect((await run(ref, 'assign', { partner_id: partner.code, version: 1 })).json).toMatchObject({
      status: 'assigned',
      version: 2,
    })
    const pickup = { amount: 3_200_000, consent: { by: 'call' }, id_kind: 'pan', serial: 'ABC-12345' }
    expect((await run(ref, 'confirm_pickup', pickup)).json).toMatchObject({
      status: 'picked_up',
      final_amount: 3_200_000,
    })
    await run(ref, 'initiate_payout', { amount: 3_200_000 })
    // The bootstrap key may play both persons.
    expect((await run(ref, 'confirm_payout', { utr: 'API0000001' })).json).toMatchObject({
      status: 'completed',
      utr: 'API0000001',
    })
    const history = await call(events.GET, { params: { ref } })
    expect(history.json.items.map((event: { command: string }) => event.command)).toEqual([
      'place',
      'assign',
      'confirm_pickup',
      'initiate_payout',
      'confirm_payout',
    ])
    expect(history.json.items[0]).toMatchObject({ seq: 1, from: null, to: 'placed', version: 1 })
    expect((await call(order.GET, { params: { ref } })).json).toMatchObject({
      status: 'completed',
      customer: { name: 'Asha Rao' },
    })
  })

  it('delivered twice with the same key is one order; with another body the key is refused', async () => {
    const sent = body()
    const headers = { 'idempotency-key': 'delivery-1' }
    const [first, again] = [
      await call(orders.POST, { body: sent, headers }),
      await call(orders.POST, { body: sent, headers }),
    ]
    expect(again.json.ref).toBe(first.json.ref)
    expect((await call(orders.POST, { body: { ...sent, quoted_amount: 1 }, headers })).json).toMatchObject({
      status: 422,
      code: 'idempotency_mismatch',
    })
  })

  it('with an external id seen before names the order that has it', async () => {
    const sent = body()
    const { ref } = (await call(orders.POST, { body: sent })).json
    expect(await call(orders.POST, { body: sent })).toMatchObject({
      status: 409,
      json: { code: 'duplicate_external_id', facts: { ref } },
    })
  })

  it('of a phone that placed the same kind of device this week asks first', async () => {
    const phone = '+919812399999'
    await place({ customer: { name: 'A', phone } })
    const asked = await place({ customer: { name: 'A', phone } })
    expect(asked).toMatchObject({ status: 409, json: { code: 'needs_answer', facts: { codes: ['duplicate_order'] } } })
    expect((await place({ customer: { name: 'A', phone }, acknowledge: ['duplicate_order'] })).status).toBe(201)
  })

  it('in a batch answers row by row, and good rows land', async () => {
    const rows = [body(), body({ quoted_amount: -5 }), body({ address: { pincode: '999999' } }), body()]
    const { json } = await call(batch.POST, { body: { orders: rows } })
    expect(json.items.map((row: { ok: boolean }) => row.ok)).toEqual([true, false, false, true])
    expect(json.items[1].problem.errors).toEqual([{ field: 'quoted_amount', message: 'Must be above zero.' }])
    expect(json.items[2].problem.code).toBe('unknown_pincode')
  })
})

describe('the list through the API', () => {
  it('pages through every order once, filtered, by an opaque cursor', async () => {
    for (let n = 0; n < 5; n++) await place({ source: 'list_test' })
    const seen: string[] = []
    let cursor: string | null = null
    do {
      const query: string = `?source=list_test&limit=2${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`
      const { json } = await call(orders.GET, { query })
      seen.push(...json.items.map((item: { ref: string }) => item.ref))
      cursor = json.next
    } while (cursor)
    expect(seen).toHaveLength(5)
    expect(new Set(seen).size).toBe(5)
    expect((await call(orders.GET, { query: '?limit=500' })).status).toBe(422)
    expect((await call(orders.GET, { query: '?cursor=nonsense' })).status).toBe(422)
  })
})

describe('bad input is refused with what is wrong, and leaves nothing', () => {
  it.each([
    ['an amount of zero', { quoted_amount: 0 }, 'quoted_amount'],
    ['a fraction of a paisa', { quoted_amount: 10.5 }, 'quoted_amount'],
    ['more than ₹50 lakh', { quoted_amount: 500_000_001 }, 'quoted_amount'],
    ['an amount as text', { quoted_amount: '3200000' }, 'quoted_amount'],
    ['a landline', { customer: { name: 'A', phone: '+912224938888' } }, 'customer.phone'],
    ['a foreign number', { customer: { name: 'A', phone: '+14155550100' } }, 'customer.phone'],
    ['five digits of a pincode', { address: { pincode: '40000' } }, 'address.pincode'],
    ['a device nobody buys', { device: { category: 'fridge' } }, 'device.category'],
    ['an unknown field', { status: 'completed' }, 'status'],
    [
      'a slot that ends before it starts',
      { slot: { start: '2099-12-01T13:00:00+05:30', end: '2099-12-01T10:00:00+05:30' } },
      'slot.end',
    ],
    ['a slot without offset', { slot: { start: '2099-12-01T10:00:00', end: '2099-12-01T13:00:00' } }, 'slot.start'],
    ['half a slot', { slot: { start: '2099-12-01T10:00:00+05:30' } }, 'slot.end'],
    ['no customer', { customer: undefined }, 'customer'],
    ['an empty name', { customer: { name: ' ', phone: '+919812345678' } }, 'customer.name'],
  ])('%s', async (_what, changes, field) => {
    const before = await db().order.count()
    const { status, json } = await place(changes)
    expect(status).toBe(422)
    expect(json.code).toBe('invalid')
    expect(json.errors.map((error: { field: string }) => error.field)).toContain(field)
    expect(await db().order.count()).toBe(before)
  })

  it.each([
    [
      'a slot in the past',
      { slot: { start: '2020-12-01T10:00:00+05:30', end: '2020-12-01T13:00:00+05:30' } },
      'slot_in_past',
    ],
    ['a pincode that does not exist', { address: { pincode: '999999' } }, 'unknown_pincode'],
    ['an area nobody serves', { address: { pincode: '744301' } }, 'not_serviceable'],
    ['a device nobody serves there', { device: { category: 'drone' } }, 'not_serviceable'],
  ])('%s', async (_what, changes, code) => {
    expect(await place(changes)).toMatchObject({ status: 422, json: { code } })
  })

  it('a wish that is not served is kept as a lead: one per phone, pincode, device and day', async () => {
    const customer = { name: 'Lead', phone: '+919812388888' }
    const [first, again] = [
      await place({ customer, device: { category: 'drone' } }),
      await place({ customer, device: { category: 'drone' } }),
    ]
    expect(first.json.facts.lead_ref).toMatch(/^LD-\d+$/)
    expect(again.json.facts.lead_ref).toBe(first.json.facts.lead_ref)
    expect(await db().lead.count({ where: { phone: customer.phone } })).toBe(1)
  })

  it.each([
    ['744301', 'mobile', 'area_not_serviceable'],
    ['400001', 'drone', 'device_not_serviceable'],
    ['400001', 'mobile', 'asked'],
  ])('a lead sent for %s and %s is kept with why it is no order: %s', async (pincode, category, outcome) => {
    const phone = `+9198124${String(20_000 + ++number)}`
    const sent = { customer: { name: 'Lead', phone }, address: { pincode }, device: { category } }
    expect(await call(leads.POST, { body: sent })).toMatchObject({ status: 201, json: { outcome } })
  })

  it('malformed JSON, another encoding, a compressed body, an oversized body', async () => {
    expect(await call(orders.POST, { raw: '{"external_id":' })).toMatchObject({
      status: 400,
      json: { code: 'malformed' },
    })
    expect(await call(orders.POST, { raw: Buffer.from('{"a":"é"}', 'latin1') })).toMatchObject({
      status: 400,
      json: { code: 'malformed' },
    })
    expect(await call(orders.POST, { raw: gzipSync('{}') })).toMatchObject({ status: 400, json: { code: 'malformed' } })
    expect(await call(orders.POST, { raw: `{"a":"${'x'.repeat(300_000)}"}` })).toMatchObject({
      status: 413,
      json: { code: 'too_large' },
    })
    expect(await call(orders.POST, { raw: '[]' })).toMatchObject({ status: 422, json: { code: 'invalid' } })
  })

  it('a stale version says who changed what; a step the status does not allow says what is allowed', async () => {
    const { ref } = (await place()).json
    await run(ref, 'assign', { partner_id: partner.code })
    expect(await run(ref, 'accept', { version: 1 })).toMatchObject({
      status: 409,
      json: { code: 'conflict', facts: { last_command: 'assign', version: 2 } },
    })
    expect(await run(ref, 'initiate_payout', { amount: 1 })).toMatchObject({
      status: 409,
      json: { code: 'illegal_transition', facts: { status: 'assigned' } },
    })
  })

  it('an unknown partner, one on hold, one that is full', async () => {
    const held = await makePartner({ state: 'hold' })
    const full = await makePartner({ dailyCapacity: 0 })
    const { ref } = (await place()).json
    expect(await run(ref, 'assign', { partner_id: 'NOBODY' })).toMatchObject({
      status: 422,
      json: { code: 'unknown_partner' },
    })
    expect(await run(ref, 'assign', { partner_id: held.code })).toMatchObject({
      status: 409,
      json: { code: 'partner_not_eligible' },
    })
    expect(await run(ref, 'assign', { partner_id: full.code })).toMatchObject({
      status: 409,
      json: { code: 'partner_full' },
    })
  })

  it('no key, a wrong key, an unknown order and an unknown command', async () => {
    expect((await place({}, { key: null })).status).toBe(401)
    expect((await place({}, { key: 'wrong-key-0000000000' })).status).toBe(401)
    expect((await call(order.GET, { params: { ref: "OR-1' OR 1=1" } })).status).toBe(404)
    expect((await run('OR-1', 'explode')).status).toBe(422)
  })

  it('markup stays text, and no answer carries a stack or SQL', async () => {
    const { json } = await place({ customer: { name: '<script>alert(1)</script>', phone: '+919812377777' } })
    expect((await call(order.GET, { params: { ref: json.ref } })).json.customer.name).toBe('<script>alert(1)</script>')
    const strange = await place({ customer: { name: 'A\u0000B', phone: '+919812366666' } })
    expect(strange.text).not.toMatch(/SELECT|INSERT|at .*\.ts/)
    expect(strange.status).toBe(422)
  })
})

it('the OpenAPI document describes every lifecycle command from the schemas that validate it', async () => {
  const { json } = await call(openapi.GET, { key: null })
  expect(json.openapi).toBe('3.1.0')
  expect(Object.keys(json.paths)).toContain('/api/v1/orders/{ref}/commands/confirm_pickup')
  expect(json.paths['/api/v1/orders'].post.requestBody.content['application/json'].schema.required).toContain(
    'external_id',
  )
})
