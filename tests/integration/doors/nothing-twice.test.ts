import { beforeAll, describe, expect, it } from 'vitest'
import * as commands from '@/app/api/v1/orders/[ref]/commands/[command]/route'
import * as order from '@/app/api/v1/orders/[ref]/route'
import * as orders from '@/app/api/v1/orders/route'
import { newId } from '@/lib/core/ids'
import { db } from '@/lib/server/database'
import { call } from '../api/client'
import { actorOf, command, imei, makePartner, PICKUP, placed, refusal, value } from '../business'
import { keyOf } from './keys'

let partner: { id: string; code: string }
let number = 0

const body = (changes: Record<string, unknown> = {}) => ({
  external_id: `TWICE-${++number}`,
  customer: { name: 'Asha Rao', phone: `+9198125${String(10_000 + number)}` },
  address: { pincode: '400001' },
  device: { category: 'mobile' },
  quoted_amount: 1_000_000,
  ...changes,
})
const run = (key: string, ref: string, name: string, input: unknown, headers = {}) =>
  call(commands.POST, { key, params: { ref, command: name }, body: input, headers })

beforeAll(async () => {
  partner = await makePartner()
})

async function pickedUp(): Promise<string> {
  const ref = await placed()
  value(await command(ref, 'assign', { partner_id: partner.code }))
  value(await command(ref, 'confirm_pickup', PICKUP))
  return ref
}

describe('money moves once', () => {
  it('twenty payouts begun at once are one', async () => {
    const ref = await pickedUp()
    const results = await Promise.all(
      Array.from({ length: 20 }, () => command(ref, 'initiate_payout', { amount: 1_000_000 })),
    )
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
    expect(await db().payout.count({ where: { order: { ref } } })).toBe(1)
  })

  it('twenty people confirm at once, some say that it failed: one is heard', async () => {
    const ref = await pickedUp()
    value(await command(ref, 'initiate_payout', { amount: 1_000_000 }))
    const results = await Promise.all(
      Array.from({ length: 20 }, (_, n) => {
        const actor = actorOf('finance')
        return n % 3 === 0
          ? command(ref, 'fail_payout', { reason: 'x' }, { actor })
          : command(ref, 'confirm_payout', { utr: `ATONCE${n}X` }, { actor })
      }),
    )
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
  })

  it('one bank reference pays one order, however many ask at once', async () => {
    const refs = await Promise.all(Array.from({ length: 6 }, pickedUp))
    for (const ref of refs) value(await command(ref, 'initiate_payout', { amount: 1_000_000 }))
    const utrs = ['ONCEONLY01', 'onceonly01', ' ONCEONLY01 ', 'OnceOnly01', 'ONCEONLY01', 'onceonly01']
    const results = await Promise.all(
      refs.map((ref, n) => command(ref, 'confirm_payout', { utr: utrs[n] }, { actor: actorOf('finance') })),
    )
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
    expect(new Set(results.filter(({ ok }) => !ok).map(refusal))).toEqual(new Set(['utr_used']))
  })

  it('whoever began a payout does not confirm it, as a person or as a key', async () => {
    const person = actorOf('ops_manager')
    const ref = await pickedUp()
    value(await command(ref, 'initiate_payout', { amount: 1_000_000 }, { actor: person }))
    expect(refusal(await command(ref, 'confirm_payout', { utr: 'TWOPERSONS1' }, { actor: person }))).toBe('same_person')
    const key = await keyOf('ops_manager')
    const byKey = await pickedUp()
    expect((await run(key, byKey, 'initiate_payout', { amount: 1_000_000 })).status).toBe(200)
    expect((await run(key, byKey, 'confirm_payout', { utr: 'TWOPERSONS2' })).json.code).toBe('same_person')
  })

  it('one device is not bought twice at once without an answer', async () => {
    const refs = [await placed(), await placed()]
    for (const ref of refs) value(await command(ref, 'assign', { partner_id: partner.code }))
    const { serial: _, ...pickup } = { ...PICKUP, imei: imei(77) }
    const results = await Promise.all(refs.map((ref) => command(ref, 'confirm_pickup', pickup)))
    expect(results.filter(({ ok }) => ok)).toHaveLength(1)
  })

  it('one phone and device placed twice at once is asked about once', async () => {
    const customer = { name: 'A', phone: '+919812377777' }
    const results = await Promise.all(Array.from({ length: 6 }, () => call(orders.POST, { body: body({ customer }) })))
    expect(results.filter(({ status }) => status === 201)).toHaveLength(1)
  })
})

it('a cap on open orders holds when many are given at once', async () => {
  const capped = await makePartner({ maxOpenOrders: 3 })
  const refs = await Promise.all(Array.from({ length: 12 }, () => placed()))
  const results = await Promise.all(refs.map((ref) => command(ref, 'assign', { partner_id: capped.code })))
  expect(results.filter(({ ok }) => ok)).toHaveLength(3)
  expect(new Set(results.filter(({ ok }) => !ok).map(refusal))).toEqual(new Set(['override_required']))
})

describe('an idempotency key', () => {
  it('belongs to whoever sent it: the same key of another is another', async () => {
    const [one, two] = [await keyOf('ops_manager'), await keyOf('ops_manager')]
    const headers = { 'idempotency-key': 'everybody-uses-this' }
    const first = await call(orders.POST, { key: one, body: body(), headers })
    const second = await call(orders.POST, { key: two, body: body(), headers })
    expect([first.status, second.status]).toEqual([201, 201])
    expect(second.json.ref).not.toBe(first.json.ref)
  })

  it('tells its sender again what it was told, and nothing that it may not see any more', async () => {
    const key = await keyOf('associate', { partnerId: partner.id })
    const ref = await placed()
    value(await command(ref, 'assign', { partner_id: partner.code }))
    const headers = { 'idempotency-key': 'accept-once' }
    const first = await run(key, ref, 'accept', {}, headers)
    expect([first.status, first.json.customer.name]).toEqual([200, 'Asha Rao'])
    const elsewhere = await makePartner()
    // The door above acted at the real time, whatever day that is: the slot that was placed with may have passed.
    const now = new Date(Date.now() + 1000)
    const slot = { start: new Date(now.getTime() + 86_400_000), end: new Date(now.getTime() + 90_000_000) }
    const to = {
      partner_id: elsewhere.code,
      reason: 'x',
      slot: { start: slot.start.toISOString(), end: slot.end.toISOString() },
    }
    value(await command(ref, 'reassign', to, { now }))
    const again = await run(key, ref, 'accept', {}, headers)
    const { customer: _, address: __, ...told } = first.json
    expect([again.status, again.json]).toEqual([200, told])
    expect(again.text).not.toContain(elsewhere.code)
    expect((await call(order.GET, { key, params: { ref } })).status).toBe(404)
  })

  it('of a partner that declined answers what was done, once and again', async () => {
    const key = await keyOf('associate', { partnerId: partner.id })
    const ref = await placed()
    value(await command(ref, 'assign', { partner_id: partner.code }))
    const headers = { 'idempotency-key': newId() }
    const first = await run(key, ref, 'decline', { reason: 'van broke down' }, headers)
    expect([first.status, first.json.status, first.json.customer]).toEqual([200, 'placed', undefined])
    expect((await run(key, ref, 'decline', { reason: 'van broke down' }, headers)).json).toEqual(first.json)
  })

  it('answers the first result again, however the order went on since', async () => {
    const key = await keyOf('ops_manager')
    const [sent, headers] = [body(), { 'idempotency-key': newId() }]
    const first = await call(orders.POST, { key, body: sent, headers })
    const { ref } = first.json
    const assign = { 'idempotency-key': newId() }
    const assigned = await run(key, ref, 'assign', { partner_id: partner.code }, assign)
    expect((await run(key, ref, 'cancel', { reason: 'sold it', by: 'customer' })).json.status).toBe('cancelled')
    const again = await call(orders.POST, { key, body: sent, headers })
    expect([again.status, again.json]).toEqual([201, first.json])
    expect(again.json).toMatchObject({ status: 'placed', version: 1, customer: { name: 'Asha Rao' } })
    const twice = await run(key, ref, 'assign', { partner_id: partner.code }, assign)
    expect([twice.status, twice.json]).toEqual([200, assigned.json])
    expect(twice.json.status).toBe('assigned')
    expect((await call(order.GET, { key, params: { ref } })).json.status).toBe('cancelled')
  })

  it.each([
    ['that may see it', ['orders:write', 'orders:read'], 'Quentin Quill'],
    ['that may not', ['orders:write'], undefined],
  ])('keeps no contact data; it is told to a sender %s as it is now', async (_who, scopes, name) => {
    const key = await keyOf('ops_executive', { scopes })
    const headers = { 'idempotency-key': newId() }
    const sent = body({ customer: { name: 'Quentin Quill', phone: '+919812677001', email: 'q@quill.test' } })
    const once = { ...sent, acknowledge: ['duplicate_order'] }
    for (const _time of [1, 2]) {
      const { status, json } = await call(orders.POST, { key, body: once, headers })
      expect([status, json.customer?.name]).toEqual([201, name])
    }
    const kept = await db().idempotencyKey.findFirstOrThrow({ where: { key: headers['idempotency-key'] } })
    expect(kept.answer).toMatchObject({ version: 1, order: { status: 'placed', external_id: sent.external_id } })
    expect(JSON.stringify(kept)).not.toMatch(/quill|98126/i)
  })

  it('sent twenty times at once has one effect, and all are answered alike', async () => {
    const key = await keyOf('ops_manager')
    const twenty = (send: () => ReturnType<typeof call>) => Promise.all(Array.from({ length: 20 }, send))
    const [sent, headers] = [body(), { 'idempotency-key': newId() }]
    const placings = await twenty(() => call(orders.POST, { key, body: sent, headers }))
    const ref = placings[0]?.json.ref
    for (const { status, json } of placings) expect([status, json]).toEqual([201, placings[0]?.json])
    expect(await db().order.count({ where: { externalId: sent.external_id } })).toBe(1)
    const once = { 'idempotency-key': newId() }
    const assigns = await twenty(() => run(key, ref, 'assign', { partner_id: partner.code }, once))
    for (const { status, json } of assigns) expect([status, json]).toEqual([200, assigns[0]?.json])
    expect(await db().orderEvent.count({ where: { order: { ref }, command: 'assign' } })).toBe(1)
  })

  it('of one command or order is refused for another', async () => {
    const key = await keyOf('ops_manager')
    const headers = { 'idempotency-key': newId() }
    const [ref, other] = [await placed(), await placed()]
    expect((await run(key, ref, 'assign', { partner_id: partner.code }, headers)).status).toBe(200)
    const codes = [
      await run(key, other, 'assign', { partner_id: partner.code }, headers),
      await run(key, ref, 'accept', {}, headers),
      await call(orders.POST, { key, body: body(), headers }),
    ].map(({ status, json }) => [status, json.code])
    expect(codes).toEqual(Array.from({ length: 3 }, () => [422, 'idempotency_mismatch']))
  })

  it('of a call that was refused is free again', async () => {
    const headers = { 'idempotency-key': newId() }
    const sent = body({ address: { pincode: '999999' } })
    expect((await call(orders.POST, { body: sent, headers })).json.code).toBe('unknown_pincode')
    expect((await call(orders.POST, { body: { ...sent, address: { pincode: '400001' } }, headers })).status).toBe(201)
  })
})

describe('the rate limit', () => {
  it('counts all requests of a key, at once or not, however the header is written', async () => {
    await db().setting.create({
      data: { key: 'api_rate_limit', value: 5, updatedAt: new Date(), updatedBy: 'test' },
    })
    const key = await keyOf('analyst')
    const writings = [`Bearer ${key}`, `bearer ${key}`, `BEARER   ${key}`, `Bearer\t${key}`]
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, n) =>
        call(order.GET, {
          key: null,
          params: { ref: n % 2 ? 'OR-1' : '\u0000' },
          headers: { authorization: writings[n % 4] ?? '', 'x-forwarded-for': `10.0.0.${n}` },
        }),
      ),
    )
    await db().setting.delete({ where: { key: 'api_rate_limit' } })
    // A minute may turn in between.
    const passed = answers.filter(({ status }) => status !== 429).length
    expect([5, 10]).toContain(passed)
    const refused = answers.find(({ status }) => status === 429)
    expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(0)
  })

  it('a key that was revoked, and one that never was, are nobody', async () => {
    const key = await keyOf('admin')
    await db().apiKey.updateMany({ where: { name: 'Key of admin' }, data: { revokedAt: new Date() } })
    for (const bad of [key, 'x', `${key} `, `${key}x`, 'null', "' OR ''='"]) {
      expect((await call(order.GET, { key: bad, params: { ref: 'OR-1' } })).status).toBe(401)
    }
  })

  it('a key with scopes does no more than they say', async () => {
    const reads = await keyOf('ops_manager', { scopes: ['orders:read'] })
    const ref = await placed()
    expect((await call(order.GET, { key: reads, params: { ref } })).status).toBe(200)
    expect((await call(orders.POST, { key: reads, body: body() })).status).toBe(403)
    expect((await run(reads, ref, 'assign', { partner_id: partner.code })).status).toBe(403)
    const unknown = await keyOf('ops_manager', { scopes: ['everything'] })
    expect((await call(order.GET, { key: unknown, params: { ref } })).status).toBe(403)
  })
})
