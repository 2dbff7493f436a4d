import { beforeAll, describe, expect, it } from 'vitest'
import * as candidates from '@/app/api/v1/orders/[ref]/candidates/route'
import * as commands from '@/app/api/v1/orders/[ref]/commands/[command]/route'
import * as events from '@/app/api/v1/orders/[ref]/events/route'
import * as order from '@/app/api/v1/orders/[ref]/route'
import * as orders from '@/app/api/v1/orders/route'
import * as partner from '@/app/api/v1/partners/[partner_id]/route'
import * as partners from '@/app/api/v1/partners/route'
import type { Role } from '@/lib/auth/roles'
import { exportColumns } from '@/lib/orders/data/list-export'
import { db } from '@/lib/server/database'
import { call } from '../api/client'
import { actorOf, command, makePartner, PICKUP, value } from '../business'
import { keyOf } from './keys'

/** Roles, product.md: who reads orders, and who of them sees the customer's contact data. */
const READ: Role[] = [
  'ceo',
  'ops_manager',
  'ops_executive',
  'vendor_manager',
  'vendor_quality',
  'area_manager',
  'pricing_manager',
  'cx_lead',
  'cx_agent',
  'finance',
  'analyst',
  'admin',
]
const SEE_CONTACT: Role[] = ['ops_manager', 'ops_executive', 'cx_lead', 'cx_agent', 'finance']
const CREATE: Role[] = ['ops_manager', 'ops_executive', 'cx_lead', 'cx_agent']
const ASSIGN: Role[] = ['ops_manager', 'ops_executive']
const ROLES: Role[] = [...READ, 'marketing', 'associate']

/** What nobody without `orders.contact` may find anywhere. */
const SECRETS = [
  'Zarathustra',
  '9876500001',
  '98765 00001',
  'secret@mail.test',
  'Hidden Lane',
  'By the well',
  'zara@upi',
]

let mine: { id: string; code: string }
let other: { id: string; code: string }
let ref: string
let theirs: string
const keys = {} as Record<Role, string>

const fresh = (changes: Record<string, unknown> = {}) => ({
  external_id: `ROLE-${Math.random()}`,
  customer: { name: 'Zarathustra Rao', phone: '+919876500001', email: 'secret@mail.test' },
  address: { line1: 'Hidden Lane 7', landmark: 'By the well', pincode: '400001' },
  device: { category: 'mobile' },
  quoted_amount: 1_000_000,
  payout: { method: 'upi', upi: 'zara@upi' },
  acknowledge: ['duplicate_order'],
  ...changes,
})
const run = (key: string, to: string, name: string, body: unknown = {}) =>
  call(commands.POST, { key, params: { ref: to, command: name }, body })

/** Everything that the API says of an order to a key. */
async function allOf(key: string, to: string): Promise<{ status: number; text: string }[]> {
  const params = { ref: to }
  return [
    await call(order.GET, { key, params }),
    await call(events.GET, { key, params }),
    await call(candidates.GET, { key, params }),
    await call(orders.GET, { key }),
  ]
}

beforeAll(async () => {
  mine = await makePartner({ code: 'MINE', kind: 'in_house' })
  other = await makePartner({ code: 'OTHER' })
  ref = (await call(orders.POST, { body: fresh() })).json.ref
  theirs = (await call(orders.POST, { body: fresh() })).json.ref
  value(await command(ref, 'assign', { partner_id: 'MINE' }, { now: new Date() }))
  value(await command(theirs, 'assign', { partner_id: 'OTHER' }, { now: new Date() }))
  for (const role of ROLES) keys[role] = await keyOf(role, role === 'associate' ? { partnerId: mine.id } : {})
})

describe.each(ROLES)('a key of %s', (role) => {
  const only = role === 'associate'

  it('reads orders, or not', async () => {
    const [one, history] = await allOf(keys[role], ref)
    const status = READ.includes(role) || only ? 200 : 403
    expect([one?.status, history?.status]).toEqual([status, status])
    expect((await call(order.GET, { key: keys[role], params: { ref: theirs } })).status).toBe(
      only ? 404 : READ.includes(role) ? 200 : 403,
    )
  })

  it('sees contact data, or finds it nowhere', async () => {
    const [one, ...rest] = await allOf(keys[role], ref)
    if (SEE_CONTACT.includes(role) || only) expect(one?.text).toContain('Hidden Lane')
    const hidden = SEE_CONTACT.includes(role) || only ? rest.slice(0, 2) : [one, ...rest]
    for (const answer of hidden) for (const secret of SECRETS) expect(answer?.text).not.toContain(secret)
    // Nobody gets the payout account by this door.
    for (const answer of [one, ...rest]) expect(answer?.text).not.toContain('zara@upi')
  })

  it.each(['9876500001', '98765', 'Zarath', '+919876500001'])(
    'is told by a search for %s only what it may know',
    async (q) => {
      const { status, json } = await call(orders.GET, { key: keys[role], query: `?q=${encodeURIComponent(q)}` })
      if (!READ.includes(role) && !only) return expect(status).toBe(403)
      const found = json.items
        .map((item: { ref: string }) => item.ref)
        .filter((one: string) => [ref, theirs].includes(one))
      expect(found.sort()).toEqual(SEE_CONTACT.includes(role) ? [ref, theirs].sort() : only ? [ref] : [])
    },
  )

  it('places, assigns and progresses, or not; refused, nothing has changed', async () => {
    const placed = await call(orders.POST, { key: keys[role], body: fresh() })
    expect(placed.status).toBe(CREATE.includes(role) ? 201 : 403)
    const target = (await call(orders.POST, { body: fresh() })).json.ref
    const assigned = await run(keys[role], target, 'assign', { partner_id: 'OTHER' })
    expect(assigned.status).toBe(ASSIGN.includes(role) ? 200 : only ? 404 : 403)
    if (!ASSIGN.includes(role)) {
      expect(await db().order.findUniqueOrThrow({ where: { ref: target } })).toMatchObject({
        status: 'placed',
        version: 1,
      })
      value(await command(target, 'assign', { partner_id: only ? 'MINE' : 'OTHER' }, { now: new Date() }))
    }
    const accepted = await run(keys[role], target, 'accept')
    expect(accepted.status).toBe(ASSIGN.includes(role) || only ? 200 : 403)
    const elsewhere = await run(keys[role], theirs, 'log_contact', { channel: 'call', answered: false })
    expect(elsewhere.status).toBe(SEE_CONTACT.includes(role) ? 200 : only ? 404 : 403)
  })

  it('exports contact columns only with orders.contact', () => {
    const columns = exportColumns(actorOf(role, { partnerId: mine.id }))
    expect(columns.includes('phone') || columns.includes('customer_name')).toBe(SEE_CONTACT.includes(role) || only)
  })
})

describe('an associate', () => {
  it('does not learn who else could take an order', async () => {
    const { status, text } = await call(candidates.GET, { key: keys.associate, params: { ref } })
    expect(status).toBe(403)
    expect(text).not.toContain('OTHER')
  })

  it('sees contact data only while the order is theirs and open', async () => {
    const body = fresh()
    const closing = (await call(orders.POST, { body })).json.ref
    value(await command(closing, 'assign', { partner_id: 'MINE' }, { now: new Date() }))
    const see = async () => (await call(order.GET, { key: keys.associate, params: { ref: closing } })).text
    expect(await see()).toContain('9876500001')
    value(await command(closing, 'confirm_pickup', PICKUP, { now: new Date() }))
    expect(await see()).toContain('9876500001')
    value(await command(closing, 'initiate_payout', { amount: 1_000_000 }, { now: new Date() }))
    const finance = actorOf('finance')
    value(await command(closing, 'confirm_payout', { utr: 'ROLES00001' }, { now: new Date(), actor: finance }))
    expect(await see()).not.toContain('9876500001')
    const listed = await call(orders.GET, { key: keys.associate })
    const item = listed.json.items.find((one: { ref: string }) => one.ref === closing)
    expect(JSON.stringify(item)).not.toContain('9876500001')
  })

  it('loses an order that goes to somebody else, at once and altogether', async () => {
    const lost = (await call(orders.POST, { body: fresh() })).json.ref
    value(await command(lost, 'assign', { partner_id: 'MINE' }, { now: new Date() }))
    expect((await call(order.GET, { key: keys.associate, params: { ref: lost } })).status).toBe(200)
    value(await command(lost, 'reassign', { partner_id: 'OTHER', reason: 'x' }, { now: new Date() }))
    for (const answer of (await allOf(keys.associate, lost)).slice(0, 3)) expect(answer.status).toBe(404)
    expect((await run(keys.associate, lost, 'accept')).status).toBe(404)
  })
})

describe('a key bound to a partner, whatever its role', () => {
  it.each(['ops_manager', 'cx_agent', 'finance', 'ceo', 'admin'] as const)(
    '%s: sees that partner’s orders only',
    async (role) => {
      const key = await keyOf(role, { partnerId: mine.id })
      expect((await call(order.GET, { key, params: { ref: theirs } })).status).toBe(404)
      expect((await call(events.GET, { key, params: { ref: theirs } })).status).toBe(404)
      expect((await call(candidates.GET, { key, params: { ref } })).status).toBe(403)
      const listed = await call(orders.GET, { key })
      expect(listed.text).not.toContain(theirs)
      expect(
        (await run(key, theirs, 'log_contact', { channel: 'call', answered: true })).status,
      ).toBeGreaterThanOrEqual(403)
    },
  )

  it('creates no order: it would be nobody’s, and the answer would tell of others', async () => {
    const key = await keyOf('cx_agent', { partnerId: mine.id })
    const before = await db().order.count()
    const { acknowledge: _, ...asking } = fresh()
    for (const body of [fresh(), asking]) {
      const { status, text } = await call(orders.POST, { key, body })
      expect(status).toBe(403)
      expect(text).not.toMatch(/OR-\d/)
    }
    expect(await db().order.count()).toBe(before)
  })

  it('knows no other partner', async () => {
    const key = await keyOf('vendor_manager', { partnerId: mine.id })
    const listed = await call(partners.GET, { key })
    expect(listed.text).not.toContain('OTHER')
    const edited = await call(partner.PATCH, { key, params: { partner_id: 'OTHER' }, body: { daily_capacity: 1 } })
    expect(edited.status).toBe(404)
    expect(await db().partner.findUniqueOrThrow({ where: { id: other.id } })).toMatchObject({ dailyCapacity: 100 })
  })
})
