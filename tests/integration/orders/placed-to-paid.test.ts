import { beforeAll, describe, expect, it } from 'vitest'
import { db } from '@/lib/server/database'
import { actorOf, command, FINANCE, imei, makePartner, PICKUP, placed, refusal, TUESDAY_11, value } from '../business'

const later = (minutes: number): Date => new Date(TUESDAY_11.getTime() + minutes * 60_000)
let partner: { id: string; code: string }

beforeAll(async () => {
  partner = await makePartner()
})

async function order(ref: string) {
  return db().order.findUniqueOrThrow({
    where: { ref },
    include: { events: { orderBy: { seq: 'asc' } }, assignmentRows: true, payouts: true },
  })
}

async function pickedUp(): Promise<string> {
  const ref = await placed()
  value(await command(ref, 'assign', { partner_id: partner.code }))
  value(await command(ref, 'confirm_pickup', PICKUP))
  return ref
}

describe('an order from placed to paid', () => {
  it('keeps every step with who did it, and ends paid', async () => {
    const ref = await placed()
    value(await command(ref, 'assign', { partner_id: partner.code }, { now: later(5) }))
    value(await command(ref, 'accept', {}, { now: later(8) }))
    value(await command(ref, 'log_contact', { channel: 'call', answered: true }, { now: later(9) }))
    value(await command(ref, 'start_trip', {}, { now: later(60) }))
    value(await command(ref, 'arrive', {}, { now: later(90) }))
    value(await command(ref, 'start_inspection', {}, { now: later(91) }))
    value(
      await command(
        ref,
        'set_final_price',
        { amount: 900_000, price_reason: 'Screen is scratched' },
        { now: later(100) },
      ),
    )
    value(
      await command(
        ref,
        'confirm_pickup',
        { ...PICKUP, amount: 900_000, serial: undefined, imei: imei(1) },
        { now: later(105) },
      ),
    )
    value(await command(ref, 'initiate_payout', { amount: 900_000 }, { now: later(110) }))
    value(await command(ref, 'confirm_payout', { utr: 'utr000001' }, { actor: FINANCE, now: later(120) }))
    const row = await order(ref)
    expect(row.status).toBe('completed')
    expect(row.events.map((event) => event.toStatus)).toEqual([
      'placed',
      'assigned',
      'accepted',
      'accepted',
      'en_route',
      'arrived',
      'inspecting',
      'priced',
      'picked_up',
      'payout_initiated',
      'completed',
    ])
    expect(row.events.map((event) => event.seq)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11])
    expect(row.version).toBe(11)
    expect(row.payouts).toMatchObject([{ state: 'confirmed', utr: 'UTR000001', amount: 900_000n }])
    expect(row.assignmentRows).toMatchObject([{ end: 'picked_up', booked: true }])
    expect(row.paidAt).toEqual(later(120))
    expect(row.firstAssignedAt).toEqual(later(5))
  })

  it('writes one audit entry for every command', async () => {
    const ref = await pickedUp()
    const { id } = await order(ref)
    const audit = await db().auditEntry.findMany({ where: { subjectId: id }, orderBy: { id: 'asc' } })
    expect(audit.map((entry) => entry.action).sort()).toEqual([
      'orders.assign',
      'orders.confirm_pickup',
      'orders.place',
    ])
  })
})

describe('money', () => {
  it('is not confirmed by the person who initiated it', async () => {
    const ref = await pickedUp()
    value(await command(ref, 'initiate_payout', { amount: 1_000_000 }, { actor: FINANCE }))
    expect(refusal(await command(ref, 'confirm_payout', { utr: 'SAMEPERSON1' }, { actor: FINANCE }))).toBe(
      'same_person',
    )
  })

  it('is paid under a bank reference that no other payout has', async () => {
    const [first, second] = [await pickedUp(), await pickedUp()]
    for (const ref of [first, second]) value(await command(ref, 'initiate_payout', { amount: 1_000_000 }))
    value(await command(first, 'confirm_payout', { utr: 'ONLYONCE1' }, { actor: FINANCE }))
    expect(refusal(await command(second, 'confirm_payout', { utr: 'onlyonce1' }, { actor: FINANCE }))).toBe('utr_used')
  })

  it('may be tried again after the bank refused it, and only then', async () => {
    const ref = await pickedUp()
    value(await command(ref, 'initiate_payout', { amount: 1_000_000 }))
    expect(refusal(await command(ref, 'initiate_payout', { amount: 1_000_000 }))).toBe('illegal_transition')
    value(await command(ref, 'fail_payout', { reason: 'Account closed' }, { actor: FINANCE }))
    value(await command(ref, 'initiate_payout', { amount: 1_000_000 }))
    expect((await order(ref)).payouts.map((payout) => payout.state).sort()).toEqual(['failed', 'initiated'])
  })

  it('is the final amount, to the paisa', async () => {
    const ref = await pickedUp()
    expect(refusal(await command(ref, 'initiate_payout', { amount: 999_999 }))).toBe('payout_amount')
  })

  it('initiated and confirmed twenty times at once, moves once', async () => {
    const ref = await pickedUp()
    const initiated = await Promise.all(
      Array.from({ length: 20 }, () => command(ref, 'initiate_payout', { amount: 1_000_000 })),
    )
    expect(initiated.filter((result) => result.ok)).toHaveLength(1)
    const confirmed = await Promise.all(
      Array.from({ length: 20 }, (_, n) => command(ref, 'confirm_payout', { utr: `TWENTY${n}` }, { actor: FINANCE })),
    )
    expect(confirmed.filter((result) => result.ok)).toHaveLength(1)
    expect((await order(ref)).payouts).toHaveLength(1)
  })
})

describe('a pickup', () => {
  it('at another price than the quote needs a reason', async () => {
    const ref = await placed()
    value(await command(ref, 'assign', { partner_id: partner.code }))
    expect(refusal(await command(ref, 'confirm_pickup', { ...PICKUP, amount: 500_000 }))).toBe('price_reason_required')
  })

  it('at another price than the customer agreed to is refused', async () => {
    const ref = await placed()
    value(await command(ref, 'assign', { partner_id: partner.code }))
    value(await command(ref, 'start_trip'))
    value(await command(ref, 'arrive'))
    value(await command(ref, 'set_final_price', { amount: 800_000, price_reason: 'Battery' }))
    expect(refusal(await command(ref, 'confirm_pickup', PICKUP))).toBe('price_not_set_amount')
  })

  it('of a blocked IMEI is refused, of one bought before is asked about', async () => {
    await db().imeiBlock.create({
      data: { imei: imei(77), reason: 'Reported stolen', addedBy: 'test', addedAt: TUESDAY_11 },
    })
    const [blocked, first, again] = [await placed(), await placed(), await placed()]
    for (const ref of [blocked, first, again]) value(await command(ref, 'assign', { partner_id: partner.code }))
    const device = (number: number) => ({ ...PICKUP, serial: undefined, imei: imei(number) })
    expect(refusal(await command(blocked, 'confirm_pickup', device(77)))).toBe('imei_blocked')
    value(await command(first, 'confirm_pickup', device(78)))
    expect(refusal(await command(again, 'confirm_pickup', device(78)))).toBe('needs_answer')
    value(await command(again, 'confirm_pickup', { ...device(78), acknowledge: ['imei_bought_before'] }))
  })
})

describe('who may do what to which order', () => {
  it('an associate works on orders of their own partner only, and does not see others', async () => {
    const own = await makePartner({ kind: 'in_house' })
    const associate = actorOf('associate', { partnerId: own.id })
    const [mine, other] = [await placed(), await placed()]
    value(await command(mine, 'assign', { partner_id: own.code }))
    value(await command(other, 'assign', { partner_id: partner.code }))
    value(await command(mine, 'accept', {}, { actor: associate }))
    expect(refusal(await command(other, 'accept', {}, { actor: associate }))).toBe('not_found')
    expect(refusal(await command(mine, 'cancel', { reason: 'x', by: 'customer' }, { actor: associate }))).toBe(
      'not_allowed',
    )
  })
})
