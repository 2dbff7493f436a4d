import pino from 'pino'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { defineEndpoint } from '@/lib/auth/define-endpoint'
import { ok } from '@/lib/core/result'
import { placeOrderInput } from '@/lib/orders/schema'
import { pool } from '@/lib/server/database'
import { log } from '@/lib/server/log'

const SECRET = process.env.API_BOOTSTRAP_KEY ?? ''
const WHO = { name: 'Meenalochani Sundaresan', phone: '+919811222333', email: 'meena.s@example.in' }
const ORDER = {
  external_id: 'LOG-1',
  customer: WHO,
  address: { line1: '12 Banyan Street', pincode: '400001' },
  device: { category: 'mobile' },
  quoted_amount: 100,
  payout: { method: 'bank', account: '50100234567890', ifsc: 'HDFC0001234', holder: WHO.name },
}
const SOUGHT = [
  'Meenalochani',
  'Sundaresan',
  '9811222333',
  'meena.s',
  'Banyan',
  '50100234567890',
  'HDFC0001234',
  SECRET,
]

const lines: string[] = []

beforeAll(() => {
  const stream = (log as unknown as Record<symbol, { write(line: string): void }>)[pino.symbols.streamSym]
  if (!stream) throw new Error('pino has no stream')
  stream.write = (line) => void lines.push(line)
  log.level = 'info'
})
beforeEach(() => {
  lines.length = 0
})

async function call(
  handle: (body: z.output<typeof placeOrderInput>) => Promise<unknown>,
  body: unknown = ORDER,
): Promise<number> {
  const endpoint = defineEndpoint({
    capability: 'orders.create',
    summary: 'Fails',
    body: placeOrderInput,
    handle: async (_context, parts) => {
      await handle(parts.body)
      return ok(null)
    },
  })
  const headers = { authorization: `Bearer ${SECRET}`, 'x-request-id': 'request-of-a-test' }
  const request = new Request('http://localhost:3000/api/v1/x', { method: 'POST', headers, body: JSON.stringify(body) })
  return (await endpoint(request, { params: Promise.resolve({}) })).status
}

describe('the log', () => {
  it('holds nothing of the person or the key when an exception carries them in its words, its data and its cause', async () => {
    const status = await call(async (body) => {
      const { customer, address, payout } = body
      throw Object.assign(new Error(`no way for ${customer.name}, ${address.line1}, ${JSON.stringify(payout)}`), {
        body,
        headers: { authorization: `Bearer ${SECRET}` },
        cause: new Error(`inner ${customer.phone}`),
      })
    })
    expect(status).toBe(500)
    expect(lines).toHaveLength(1)
    expect(lines[0]).toContain('request-of-a-test')
    for (const sought of SOUGHT) expect(lines.join()).not.toContain(sought)
  })

  it('holds nothing of the person when the database quotes the row that it refused', async () => {
    const insert =
      'INSERT INTO customers (id, phone, name, email, created_at) VALUES (gen_random_uuid(), $1, $2, $3, now())'
    const twice = async () => {
      for (let n = 0; n < 2; n++) await pool().query(insert, [WHO.phone, WHO.name, WHO.email])
    }
    const nowhere = async (_body: unknown) => twice()
    expect(await call(nowhere)).toBe(500)
    expect(lines[0]).toContain('customers_phone_key')
    for (const sought of SOUGHT) expect(lines.join()).not.toContain(sought)
  })

  it('holds nothing of a call that is not even valid', async () => {
    expect(await call(async () => {}, { ...ORDER, surprise: WHO })).toBe(422)
    for (const sought of SOUGHT) expect(lines.join()).not.toContain(sought)
  })

  it('blots out private fields however deep, and contact data in any text', () => {
    log.info(
      {
        order: { contact: [{ phone: WHO.phone, note: `call ${WHO.phone}` }], password: 'hush-hush' },
        err: new Error(`to ${WHO.email}`),
      },
      'seen',
    )
    expect(lines[0]).toContain('[private]')
    for (const sought of [...SOUGHT, 'hush-hush']) expect(lines.join()).not.toContain(sought)
  })
})
