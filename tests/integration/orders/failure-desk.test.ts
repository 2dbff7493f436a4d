import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readOrderPage } from '@/lib/orders/commands/read-order-page'
import { partnerRecord } from '@/lib/orders/data/failure-record'
import { listOrders } from '@/lib/orders/data/list'
import { evidenceOf } from '@/lib/orders/domain/failure-evidence'
import { verdictsFor } from '@/lib/orders/domain/verdicts'
import { db } from '@/lib/server/database'
import { sql } from '@/lib/server/sql'
import { command, contextOf, MANAGER, makePartner, PICKUP, placed, TUESDAY_11, value } from '../business'

let partner: string
beforeAll(async () => {
  partner = (await makePartner()).code
})
afterAll(async () => {
  await db().$disconnect()
})

async function reported(reason_code = 'customer_not_available'): Promise<string> {
  const ref = await placed()
  value(await command(ref, 'assign', { partner_id: partner }))
  value(await command(ref, 'log_contact', { channel: 'call', answered: false }))
  value(await command(ref, 'report_failure', { reason_code, note: 'Nobody opened' }))
  return ref
}

const LATER = new Date(TUESDAY_11.getTime() + 10 * 60_000)

describe('each verdict of the desk', () => {
  it('does what it says: closes or requeues, with its owner, and gives the place back', async () => {
    for (const verdict of verdictsFor('vendor')) {
      const ref = await reported()
      const input = { then: verdict.then, ...(verdict.command === 'reject_failure' && { owner: verdict.owner }) }
      value(await command(ref, verdict.command, input, { now: LATER }))
      const order = await db().order.findUniqueOrThrow({ where: { ref }, include: { assignmentRows: true } })
      expect([order.status, order.failureOwner], verdict.label).toEqual([
        verdict.then === 'close' ? 'failed' : 'placed',
        verdict.owner,
      ])
      expect(order.assignmentRows.map(({ end, booked }) => [end, booked])).toEqual([['failed', false]])
      expect(order.nextDueClock).toBe(verdict.then === 'close' ? null : 'assignment')
    }
  })

  it('sends the order on to another partner at once: theirs is the place now, and the first gets it back by an override only', async () => {
    const next = await makePartner()
    const ref = await reported()
    const decided = value(await command(ref, 'reject_failure', { owner: 'vendor', then: 'requeue' }, { now: LATER }))
    const again = await command(ref, 'assign', { partner_id: partner, version: decided.version }, { now: LATER })
    expect(again.ok).toBe(false)
    value(await command(ref, 'assign', { partner_id: next.code, version: decided.version }, { now: LATER }))
    const order = await db().order.findUniqueOrThrow({
      where: { ref },
      include: { assignmentRows: { orderBy: { seq: 'asc' } } },
    })
    expect(order.status).toBe('assigned')
    expect(order.assignmentRows.map(({ end, booked }) => [end, booked])).toEqual([
      ['failed', false],
      [null, true],
    ])
    expect(order.assignmentRows.at(-1)?.partnerId).toBe(next.id)
  })

  it('leaves the desk when it is given, and comes back into the world when reversed', async () => {
    const ref = await reported()
    const waiting = async () =>
      (await listOrders(sql, MANAGER, { queue: 'to_be_failed' }, { now: LATER, limit: 100 })).rows.map((row) => row.ref)
    expect(await waiting()).toContain(ref)
    value(await command(ref, 'approve_failure', { then: 'close' }, { now: LATER }))
    expect(await waiting()).not.toContain(ref)
    value(await command(ref, 'reverse_failure', { reason: 'They had called' }, { now: LATER }))
    expect((await db().order.findUniqueOrThrow({ where: { ref } })).status).toBe('assigned')
  })
})

describe('what the desk knows', () => {
  it('is the order’s own history', async () => {
    const ref = await reported('address_wrong')
    const page = await readOrderPage(contextOf(MANAGER, LATER), ref)
    expect(page?.allowed).toEqual(expect.arrayContaining(['approve_failure', 'reject_failure']))
    expect(evidenceOf(page?.events ?? [])).toMatchObject({
      report: { reasonCode: 'address_wrong', note: 'Nobody opened', by: MANAGER.name },
      calls: [{ answered: false }],
      steps: [{ command: 'assign' }],
    })
  })

  it('counts a partner’s assignments by how they ended, since a day', async () => {
    const { code } = await makePartner()
    const give = async () => {
      const ref = await placed()
      value(await command(ref, 'assign', { partner_id: code }))
      return ref
    }
    const [sold, theirs, customers, undone] = [await give(), await give(), await give(), await give()]
    value(await command(sold, 'confirm_pickup', { ...PICKUP, serial: 'SER-DESK' }))
    for (const ref of [theirs, customers]) value(await command(ref, 'report_failure', { reason_code: 'other' }))
    value(await command(theirs, 'reject_failure', { owner: 'vendor', then: 'close' }))
    value(await command(customers, 'approve_failure', { then: 'close' }))
    value(await command(undone, 'unassign', { reason: 'Wrong partner' }))
    expect(await partnerRecord(sql, code, TUESDAY_11)).toEqual({
      assigned: 3,
      pickedUp: 1,
      failedTheirs: 1,
      failedOthers: 1,
    })
    expect(await partnerRecord(sql, code, new Date(TUESDAY_11.getTime() + 1))).toEqual({
      assigned: 0,
      pickedUp: 0,
      failedTheirs: 0,
      failedOthers: 0,
    })
  })
})
