import { beforeAll, describe, expect, it } from 'vitest'
import { newId } from '@/lib/core/ids'
import { findCaller } from '@/lib/queries/commands/find-caller'
import { listQueries } from '@/lib/queries/data/list'
import { db } from '@/lib/server/database'
import { sql } from '@/lib/server/sql'
import { actorOf, contextOf, makePartner, placed, refusal, TUESDAY_11, value } from '../business'
import { AGENT, log, logged, rowOf, work } from './logged'

const at = (time: string): Date => new Date(`${time}:00+05:30`)
const found = async (q: string, seesContact = true) =>
  (await listQueries(sql, { id: AGENT.id, seesContact }, { queue: 'all', filter: { q } }, { limit: 50, after: null }))
    .rows

beforeAll(async () => {
  await makePartner()
})

describe('a call', () => {
  it('that is solved at once is logged with topic, disposition and notes, and knows its customer by the number', async () => {
    const customer = { phone: '98765 43210', name: 'Meena Iyer' }
    const ref = await logged({ customer, disposition: 'informed', notes: 'Asked for the slot; write to 98111 22233' })
    const row = await rowOf(ref)
    expect(row).toMatchObject({ status: 'handled', resolvedFirst: true, agentId: AGENT.id, disposition: 'informed' })
    expect(row.subject).not.toContain('22233')
    expect(await db().customer.findUnique({ where: { phone: '+919876543210' } })).toMatchObject({ id: row.customerId })
  })

  it('about an order is of whoever’s order it is, and one without a number is of nobody', async () => {
    const order = await placed()
    const { customerId } = await db().order.findUniqueOrThrow({ where: { ref: order } })
    expect(await rowOf(await logged({ order_ref: order }))).toMatchObject({ customerId })
    expect(await rowOf(await logged())).toMatchObject({ customerId: null, orderId: null })
    expect(refusal(await log({ order_ref: 'OR-0' }))).toBe('not_found')
    expect(refusal(await log({ customer_id: newId() }))).toBe('not_found')
  })

  it('that was pressed twice, at once or again, is one query', async () => {
    const key = newId()
    const made = await Promise.all(Array.from({ length: 8 }, () => log({ notes: 'Twice' }, { key })))
    expect(new Set(made.map((one) => value(one).ref)).size).toBe(1)
    expect(refusal(await log({ notes: 'Another' }, { key }))).toBe('idempotency_mismatch')
  })

  it('that ends in a ticket raises it in the same transaction, filed by its topic, with what was said', async () => {
    const order = await placed()
    const done = value(await log({ order_ref: order, topic: 'payout', outcome: 'ticket', notes: 'No money came' }))
    const { ticket, ...row } = await rowOf(done.ref)
    expect(ticket).toMatchObject({ ref: done.ticket, category: 'payout', fields: { said: 'No money came' } })
    expect([ticket?.orderId, ticket?.customerId]).toEqual([row.orderId, row.customerId])
    expect(row).toMatchObject({ outcome: 'ticket', resolvedFirst: false, status: 'handled' })
    const before = await db().query.count()
    const wrong = { outcome: 'ticket', ticket: { category: 'no_such_kind' } }
    expect((await log(wrong)).ok).toBe(false)
    expect(await db().query.count()).toBe(before)
  })

  it('to be called back reminds whoever promised it, until it was done', async () => {
    const user = await db().user.findFirst({ where: { role: 'cx_agent' } })
    const id = user?.id ?? newId()
    if (!user)
      await db().user.create({
        data: {
          id,
          email: 'agent@calls.example',
          name: 'An agent',
          role: 'cx_agent',
          state: 'active',
          createdAt: TUESDAY_11,
        },
      })
    const actor = actorOf('cx_agent', { id })
    expect(refusal(await log({ outcome: 'call_back' }, { actor }))).toBe('invalid')
    expect(refusal(await log({ outcome: 'call_back', call_back_at: at('2026-11-24T10:00').toISOString() }))).toBe(
      'invalid',
    )
    const when = at('2026-11-24T15:00')
    const ref = await logged({ outcome: 'call_back', call_back_at: when.toISOString() }, { actor })
    expect(await rowOf(ref)).toMatchObject({ status: 'call_back', callBackAt: when, resolvedFirst: false })
    const items = () => db().inboxItem.findMany({ where: { userId: id, notice: { subjectId: ref } } })
    expect(await items()).toMatchObject([{ showsAt: when, doneAt: null }])
    value(
      await work(ref, 'handle', { topic: 'order_status', outcome: 'resolved' }, { actor, now: at('2026-11-24T15:05') }),
    )
    expect(await items()).toMatchObject([{ doneBy: 'settled' }])
    // It was not resolved at the first contact, whatever became of it later.
    expect(await rowOf(ref)).toMatchObject({
      status: 'handled',
      resolvedFirst: false,
      handledAt: TUESDAY_11,
      callBackAt: null,
    })
  })

  it('is refused with words by field for what the rules do not know', async () => {
    expect(refusal(await log({ topic: 'weather' }))).toBe('invalid')
    expect(refusal(await log({ disposition: 'weather' }))).toBe('invalid')
  })
})

describe('who calls', () => {
  it('is found by phone, order or name, with orders in the customer’s words, queries, tickets and flags', async () => {
    const order = await placed({ customer: { name: 'Zubin Daruwala', phone: '+919822011223' } })
    await logged({ order_ref: order, topic: 'payout', outcome: 'ticket', notes: 'Where is the money' })
    for (const q of ['98220 11223', order.toLowerCase(), 'daruw']) {
      const { beside } = value(await findCaller(contextOf(AGENT), q))
      expect(beside).toMatchObject({
        name: 'Zubin Daruwala',
        orders: [{ ref: order, words: 'Order created' }],
        queries: [{ topic: 'payout' }],
        tickets: [{ status: 'open' }],
      })
    }
    expect(value(await findCaller(contextOf(AGENT), '98220 11299'))).toEqual({ found: [], beside: null, order: null })
    expect(value(await findCaller(contextOf(actorOf('analyst')), '98220 11223')).found).toEqual([])
  })

  it('is chosen among several of the same name', async () => {
    for (const phone of ['+919822055551', '+919822055552'])
      await logged({ customer: { phone, name: 'Farhan Qureshi' } })
    const caller = value(await findCaller(contextOf(AGENT), 'qureshi'))
    expect([caller.found.length, caller.beside]).toEqual([2, null])
  })
})

describe('search', () => {
  it('finds by phone, name, words and references; by what is contact data only for readers who see it', async () => {
    const order = await placed({ customer: { name: 'Ishita Bandopadhyay', phone: '+919833001122' } })
    const ref = await logged({ order_ref: order, subject: 'Charger was kept by the partner' })
    for (const q of ['9833001122', 'bandopa', 'charger was', order, ref])
      expect((await found(q)).map((line) => line.ref)).toEqual([ref])
    expect(await found('9833001122', false)).toEqual([])
    expect(await found('bandopa', false)).toEqual([])
    const [line] = await found('charger was', false)
    expect(line?.who).toBe('I••• B•••')
  })

  it('goes on from page to page without gap or double', async () => {
    const refs = await Promise.all(Array.from({ length: 5 }, (_, n) => logged({ subject: `Paging through ${n}` })))
    const seen: string[] = []
    for (let after: string | null = null; ; ) {
      const filter = { q: 'paging through' }
      const page = await listQueries(
        sql,
        { id: AGENT.id, seesContact: true },
        { queue: 'all', filter },
        { limit: 2, after },
      )
      seen.push(...page.rows.map((row) => row.ref))
      after = page.next
      if (!after) break
    }
    expect(seen.toSorted()).toEqual(refs.toSorted())
  })
})

describe('a query that is there', () => {
  it('changed by somebody else meanwhile is a conflict, not overwritten', async () => {
    const ref = await logged()
    value(await work(ref, 'note', { text: 'First' }))
    expect(refusal(await work(ref, 'note', { text: 'Second' }, { version: 1 }))).toBe('conflict')
  })

  it('is linked to an order or a person later', async () => {
    const order = await placed()
    const ref = await logged()
    value(await work(ref, 'link', { order_ref: order }))
    const { customerId } = await db().order.findUniqueOrThrow({ where: { ref: order } })
    expect(await rowOf(ref)).toMatchObject({ customerId })
    value(await work(ref, 'link', { phone: '9800011122' }))
    expect((await rowOf(ref)).customerId).not.toBe(customerId)
  })

  it('is worked by Operations and CX alone', async () => {
    const ref = await logged()
    for (const role of ['finance', 'analyst', 'ceo', 'marketing', 'associate'] as const)
      expect(refusal(await work(ref, 'note', { text: 'x' }, { actor: actorOf(role) }))).toBe('not_allowed')
    expect(refusal(await log({}, { actor: actorOf('finance') }))).toBe('not_allowed')
  })

  it('keeps what was made of it first: the database refuses to change it', async () => {
    const ref = await logged()
    await expect(db().query.update({ where: { ref }, data: { resolvedFirst: false } })).rejects.toThrow(/stays/)
    await expect(db().query.delete({ where: { ref } })).rejects.toThrow()
  })
})
