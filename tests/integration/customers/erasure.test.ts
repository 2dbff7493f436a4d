import { beforeAll, describe, expect, it } from 'vitest'
import { makeActor } from '@/lib/auth/actor'
import { writeSavedView } from '@/lib/auth/data/saved-views'
import { newId } from '@/lib/core/ids'
import { rejectErasure, requestErasure } from '@/lib/customers/commands/erasure-requests'
import { setFlag } from '@/lib/customers/commands/flags'
import { findByPhone, readMaskedPerson, readPerson } from '@/lib/customers/data/people'
import { eraseCustomer } from '@/lib/leads/commands/erase-customer'
import { keepWish } from '@/lib/leads/commands/keep-lead'
import { mergeCustomers } from '@/lib/leads/commands/merge-customers'
import { place } from '@/lib/leads/commands/place'
import { leadInput } from '@/lib/leads/schema'
import { exportList } from '@/lib/orders/commands/list-export'
import { readOrder } from '@/lib/orders/commands/read-order'
import { orderDifferences } from '@/lib/orders/commands/verify-orders'
import { listOrders } from '@/lib/orders/data/list'
import { defaultSort } from '@/lib/orders/domain/list-sort'
import { db } from '@/lib/server/database'
import { queueMessage } from '@/lib/server/messages'
import { sql } from '@/lib/server/sql'
import {
  actorOf,
  command,
  contextOf,
  FINANCE,
  MANAGER,
  MUMBAI,
  makePartner,
  orderInput,
  PICKUP,
  placed,
  refusal,
  TUESDAY_11,
  value,
} from '../business'
import { whereverItStands } from './everything-in-the-database'
import { noteAboutOthers } from './noted-about-others'

const CX = actorOf('cx_lead')
const CEO = actorOf('ceo')
const ADMIN = actorOf('admin')
const BOOTSTRAP = makeActor({ kind: 'api_key', id: 'bootstrap', name: 'Bootstrap', role: 'admin', unlimited: true })

const PHONE = '+919811222333'
const SECOND_PHONE = '+919811222444'
const SOUGHT = [
  '9811222333',
  '9811222444',
  'Meenalochani',
  'Sundaresan',
  'meena.s@example.in',
  'Banyan',
  'meena@okbank',
  '50100234567890',
]
const WHO = { name: 'Meenalochani Sundaresan', phone: PHONE, email: 'meena.s@example.in' }
const WHERE = { line1: '12 Banyan Street', line2: 'Flat 3', landmark: 'Banyan temple', pincode: MUMBAI }

const idOf = async (phone: string): Promise<string> => (await findByPhone(db(), phone))?.id ?? ''
const ask = async (customer_id: string, reason = 'Asked by mail') =>
  value(await requestErasure(contextOf(CX), { customer_id, reason }))

/** An order from placed to paid, as the business does it. */
async function paid(changes: Record<string, unknown>, partner: string, utr: string): Promise<string> {
  const ref = await placed(changes)
  value(await command(ref, 'assign', { partner_id: partner }))
  value(await command(ref, 'confirm_pickup', { ...PICKUP, serial: `S-${utr}` }))
  value(await command(ref, 'initiate_payout', { amount: 1_000_000 }))
  value(await command(ref, 'confirm_payout', { utr }, { actor: FINANCE }))
  return ref
}

async function textOf(stream: ReadableStream<Uint8Array>): Promise<string> {
  return new Response(stream).text()
}

describe('erasing a customer', () => {
  let partner: string
  let order: string
  let customer: string
  let before: { orders: unknown[]; payouts: unknown[]; events: number }

  const money = async () => ({
    orders: await db().order.findMany({ orderBy: { id: 'asc' } }),
    payouts: await db().payout.findMany({ orderBy: { id: 'asc' } }),
    events: await db().orderEvent.count(),
  })

  beforeAll(async () => {
    partner = (await makePartner()).code
    const upi = { method: 'upi', upi: 'meena@okbank', holder: 'Meenalochani Sundaresan' }
    order = await paid({ customer: WHO, address: WHERE, payout: upi }, partner, 'UTRERASE01')
    const bank = { method: 'bank', account: '50100234567890', ifsc: 'HDFC0001234', holder: 'M Sundaresan' }
    await paid(
      { customer: { ...WHO, phone: SECOND_PHONE }, address: WHERE, payout: bank, device: { category: 'laptop' } },
      partner,
      'UTRERASE02',
    )
    customer = await idOf(PHONE)
    value(await mergeCustomers(contextOf(MANAGER), { from: await idOf(SECOND_PHONE), into_phone: PHONE }))
    const wish = leadInput.parse({
      customer: WHO,
      address: { pincode: '560001' },
      device: { category: 'mobile' },
      note: 'Meenalochani wants a call',
    })
    value(await keepWish(contextOf(MANAGER), wish))
    value(
      await setFlag(contextOf(MANAGER), {
        customer_id: customer,
        kind: 'unresponsive',
        note: 'Ms Sundaresan never answers',
      }),
    )
    await what_the_product_keeps_beside()
    before = await money()
  })

  async function what_the_product_keeps_beside(): Promise<void> {
    await noteAboutOthers(WHO.name)
    await db().$transaction(async (tx) => {
      await queueMessage(
        tx,
        { channel: 'mail', recipient: WHO.email, subject: 'Paid', body: 'Dear Meenalochani Sundaresan' },
        TUESDAY_11,
      )
      await queueMessage(
        tx,
        { channel: 'chat', recipient: '#ops', subject: 'Look', body: 'Call +91 98112 22333 back' },
        TUESDAY_11,
      )
    })
    const user = newId()
    await db().user.create({
      data: { id: user, email: 'x@desk.example', name: 'X', role: 'cx_agent', state: 'active', createdAt: TUESDAY_11 },
    })
    await db().$transaction((tx) =>
      writeSavedView(tx, { userId: user, list: 'orders', name: 'hers', query: 'q=%2B91+98112+22333' }, TUESDAY_11),
    )
    await db().idempotencyKey.create({
      data: { owner: 'user:x', key: 'k', bodyHash: 'h', answer: { customer: WHO }, createdAt: TUESDAY_11 },
    })
    const by = { actorKind: 'user', actorId: user, actorName: 'X', actorRole: 'admin', createdAt: TUESDAY_11 }
    const run = {
      id: newId(),
      kind: 'orders',
      fileName: 'log.csv',
      fileBytes: 10,
      profile: { values: { failure_reason: { 'Meenalochani Sundaresan left': 'customer_not_available' } } },
      dryRun: true,
      state: 'done',
      ...by,
    }
    await db().importRun.create({
      data: {
        ...run,
        content: Buffer.from(`external_id,phone\n1,${PHONE}\n`),
        rejects: {
          create: [
            { line: 3, seq: 1, column: 'phone', reason: 'phone “9811222333 Meenalochani Sundaresan” is no number' },
          ],
        },
      },
    })
  }

  it('is asked for by a CX lead or the CEO only, once, with a reason', async () => {
    const asked = { customer_id: customer, reason: 'Meenalochani Sundaresan asked by mail' }
    for (const actor of [MANAGER, ADMIN, FINANCE, actorOf('cx_agent')])
      expect(refusal(await requestErasure(contextOf(actor), asked))).toBe('not_allowed')
    value(await requestErasure(contextOf(CX), asked))
    expect(refusal(await requestErasure(contextOf(CEO), asked))).toBe('already_exists')
  })

  it('is approved by an administrator only, never by whoever asked; the bootstrap key may play both', async () => {
    const { request_id } = await openRequest()
    for (const actor of [CX, CEO, MANAGER])
      expect(refusal(await eraseCustomer(contextOf(actor), { request_id }))).toBe('not_allowed')
    const both = actorOf('admin', { id: CX.id })
    expect(refusal(await eraseCustomer(contextOf(both), { request_id }))).toBe('same_person')
    const other = await placed()
    value(await command(other, 'cancel', { reason: 'No', by: 'customer' }))
    const phone = (await db().orderContact.findFirst({ where: { order: { ref: other } } }))?.phone ?? ''
    const asked = value(await requestErasure(contextOf(BOOTSTRAP), { customer_id: await idOf(phone), reason: 'Test' }))
    value(await eraseCustomer(contextOf(BOOTSTRAP), asked))
    expect(await idOf(phone)).toBe('')
    before = await money()
  })

  const openRequest = async (): Promise<{ request_id: string }> => {
    const request = await db().erasureRequest.findFirstOrThrow({
      where: { decision: 'requested', customerId: customer },
    })
    return { request_id: request.id }
  }

  it('waits while an order is open or being paid, and says until when', async () => {
    const { request_id } = await openRequest()
    const open = await placed({ customer: WHO, device: { category: 'laptop' }, acknowledge: ['duplicate_order'] })
    const refused = await eraseCustomer(contextOf(ADMIN), { request_id })
    expect(!refused.ok && refused.refusal).toMatchObject({
      code: 'erasure_must_wait',
      facts: { why: 'order', refs: [open], due: expect.stringMatching(/^2026-11-25T/) },
    })
    value(await command(open, 'assign', { partner_id: partner }))
    value(await command(open, 'confirm_pickup', { ...PICKUP, serial: 'SER-0003' }))
    value(await command(open, 'initiate_payout', { amount: 1_000_000 }))
    const paying = await eraseCustomer(contextOf(ADMIN), { request_id })
    expect(!paying.ok && paying.refusal.facts).toMatchObject({ why: 'payout', refs: [open] })
    expect(await whereverItStands(['9811222333'])).not.toEqual([])
    value(await command(open, 'confirm_payout', { utr: 'UTRERASE03' }, { actor: FINANCE }))
    before = await money()
  })

  it('leaves nothing of the person in any table, and orders, payouts and history as they were', async () => {
    expect((await whereverItStands(SOUGHT)).length).toBeGreaterThan(25)
    const { request_id } = await openRequest()
    expect(value(await eraseCustomer(contextOf(ADMIN), { request_id }))).toEqual({
      customer_id: customer,
      orders: 3,
      leads: 1,
    })
    expect(await whereverItStands(SOUGHT)).toEqual([])
    expect(await db().qualityAudit.findFirst()).toMatchObject({
      comment: 'Told ••• too late',
      answers: { tone: { note: 'Called her "•••".' } },
    })
    for (const change of [
      () => db().qualityAudit.updateMany({ data: { comment: 'Other words' } }),
      () => db().handoverRating.updateMany({ data: { comment: 'Other words' } }),
      () => db().queryMessage.updateMany({ data: { text: 'Other words' } }),
      () => db().feedbackEvent.updateMany({ data: { data: {} } }),
    ])
      await expect(change()).rejects.toThrow()
    expect(await money()).toEqual(before)
    const differences = []
    for await (const difference of orderDifferences(() => {})) differences.push(difference)
    expect(differences).toEqual([])
  })

  it('is written in the audit with ids and counts', async () => {
    const [entry] = await db().auditEntry.findMany({ where: { action: 'customers.erase', subjectId: customer } })
    expect(entry?.data).toMatchObject({ orders: 3, leads: 1, people: [expect.any(String), expect.any(String)] })
  })

  it('is done once, however often it is approved, and not asked for again', async () => {
    const request = await db().erasureRequest.findFirstOrThrow({
      where: { decision: 'approved', customerId: customer },
    })
    expect(value(await eraseCustomer(contextOf(ADMIN), { request_id: request.id }))).toMatchObject({
      orders: 0,
      leads: 0,
    })
    expect(await db().auditEntry.count({ where: { action: 'customers.erase', subjectId: customer } })).toBe(1)
    expect(refusal(await requestErasure(contextOf(CX), { customer_id: customer, reason: 'Again' }))).toBe(
      'contact_erased',
    )
  })

  it('is shown as erased by every door, masked or not, and found by no search', async () => {
    expect(await readPerson(db(), customer)).toMatchObject({ name: 'Erased', phone: null, email: null })
    expect(await readMaskedPerson(db(), customer)).toMatchObject({ name: 'Erased', phone: null })
    expect(value(await readOrder(MANAGER, order))).toMatchObject({
      customer: { name: 'Erased', phone: null },
      address: { line1: null },
    })
    const csv = await textOf(value(await exportList(contextOf(MANAGER), {}, defaultSort('all'))))
    expect(csv.split('\r\n').find((line) => line.includes(order))).toContain('Erased')
    for (const actor of [MANAGER, actorOf('analyst')]) {
      const { rows } = await listOrders(sql, actor, {}, { now: TUESDAY_11, limit: 50, after: null })
      const row = rows.find((one) => one.ref === order)
      expect(row?.contact?.name ?? row?.masked?.name).toBe('Erased')
    }
    for (const q of [PHONE, 'Meenalochani', '22333']) {
      const { rows } = await listOrders(sql, MANAGER, { q }, { now: TUESDAY_11, limit: 50, after: null })
      expect(rows).toEqual([])
    }
  })

  it('keeps an erased order ended, an erased person without flags and merges, and the database keeps them erased', async () => {
    expect(refusal(await setFlag(contextOf(MANAGER), { customer_id: customer, kind: 'abusive' }))).toBe(
      'contact_erased',
    )
    await expect(
      db().orderContact.updateMany({ where: { order: { ref: order } }, data: { phone: PHONE } }),
    ).rejects.toThrow()
    await expect(
      db().customer.update({ where: { id: customer }, data: { erasedAt: null, phone: PHONE } }),
    ).rejects.toThrow()
  })

  it('makes whoever calls from the number later a new person, with leads and merges of their own', async () => {
    await placed({ customer: WHO })
    expect(await idOf(PHONE)).not.toBe(customer)
    const wish = leadInput.parse({ customer: WHO, address: { pincode: '560001' }, device: { category: 'mobile' } })
    expect(value(await keepWish(contextOf(MANAGER), wish)).is_new).toBe(true)
    expect(refusal(await mergeCustomers(contextOf(MANAGER), { from: customer, into_phone: PHONE }))).toBe(
      'contact_erased',
    )
  })

  it('does not reopen an order whose contact data is gone', async () => {
    const ref = await placed({ customer: { name: 'Kavya Iyer', phone: '+919811333001' } })
    value(await command(ref, 'cancel', { reason: 'No', by: 'customer' }))
    value(await eraseCustomer(contextOf(ADMIN), await ask(await idOf('+919811333001'))))
    const slot = { start: '2026-11-26T10:00:00+05:30', end: '2026-11-26T13:00:00+05:30' }
    expect(refusal(await command(ref, 'reopen', { reason: 'Wants it', slot }))).toBe('contact_erased')
  })

  it('does not happen when it is rejected or taken back', async () => {
    const ref = await placed({ customer: { name: 'Dev Anand', phone: '+919811333002' } })
    value(await command(ref, 'cancel', { reason: 'No', by: 'customer' }))
    const dev = await idOf('+919811333002')
    for (const actor of [ADMIN, CX]) {
      const request = await ask(dev)
      expect(refusal(await rejectErasure(contextOf(CEO), request))).toBe('not_allowed')
      value(await rejectErasure(contextOf(actor), request))
      expect(refusal(await eraseCustomer(contextOf(ADMIN), request))).toBe('no_change')
    }
    expect(await idOf('+919811333002')).toBe(dev)
  })

  it('and an order placed for the number at the same moment never make half of either', async () => {
    for (let round = 0; round < 12; round++) {
      const phone = `+91981144${String(4000 + round)}`
      const ref = await placed({ customer: { name: 'Ravi Teja', phone } })
      value(await command(ref, 'cancel', { reason: 'No', by: 'customer' }))
      const id = await idOf(phone)
      const request = await ask(id)
      const input = orderInput({ customer: { name: 'Ravi Teja', phone }, acknowledge: ['duplicate_order'] })
      const [erased, fresh] = await Promise.all([
        eraseCustomer(contextOf(ADMIN), request),
        place(contextOf(MANAGER), input),
      ])
      const { ref: now } = value(fresh)
      const row = await db().order.findUniqueOrThrow({
        where: { ref: now },
        include: { contact: true, customer: true },
      })
      // Placed first: the erasure waits for it. Placed later: a new person. Never an order without whom to call.
      expect(row.contact?.phone).toBe(phone)
      expect(row.customer?.phone).toBe(phone)
      expect(row.customerId === id).toBe(!erased.ok)
      if (!erased.ok) expect(erased.refusal.code).toBe('erasure_must_wait')
    }
  })
})
