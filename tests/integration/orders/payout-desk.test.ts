import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listAccesses } from '@/lib/auth/data/access-report'
import { confirmBankLines, readBankFile } from '@/lib/orders/commands/bank-file'
import { initiatePayouts } from '@/lib/orders/commands/initiate-payouts'
import { exportPayouts } from '@/lib/orders/commands/payout-export'
import { listOrders } from '@/lib/orders/data/list'
import { scopeOf } from '@/lib/orders/data/list-scope'
import { payoutFacts, payoutStandings } from '@/lib/orders/data/payout-desk'
import { db } from '@/lib/server/database'
import { sql } from '@/lib/server/sql'
import {
  actorOf,
  command,
  contextOf,
  FINANCE,
  MANAGER,
  makePartner,
  PICKUP,
  placed,
  TUESDAY_11,
  value,
} from '../business'
import { statementsOf } from '../statements'

const AMOUNT = PICKUP.amount
const WEDNESDAY = new Date('2026-11-25T06:30:00Z')
let partner: string

/** An order that was picked up; whoever it is paid to. */
async function pickedUp(payout: object = { method: 'upi', upi: 'asha@okbank' }): Promise<string> {
  const ref = await placed({ payout })
  value(await command(ref, 'assign', { partner_id: partner }))
  value(await command(ref, 'confirm_pickup', { ...PICKUP, serial: `SER-${ref}` }))
  return ref
}
async function initiated(by = MANAGER): Promise<string> {
  const ref = await pickedUp()
  value(await command(ref, 'initiate_payout', { amount: AMOUNT }, { actor: by }))
  return ref
}
const csv = (...lines: [ref: string, rupees: string, utr: string][]) =>
  ['order_ref,amount,utr', ...lines.map((line) => line.join(','))].join('\n')
const read = async (text: string, actor = FINANCE) => value(await readBankFile(contextOf(actor), { text })).lines
const statusOf = async (ref: string) => (await db().order.findUniqueOrThrow({ where: { ref } })).status
const versionOf = async (ref: string) => (await db().order.findUniqueOrThrow({ where: { ref } })).version

beforeAll(async () => {
  partner = (await makePartner()).code
})
afterAll(async () => {
  await db().$disconnect()
})

describe('a bank file', () => {
  it('pays, row by row, what it names by order and amount, and twice nothing', async () => {
    const [one, two, wrong, mine] = [await initiated(), await initiated(), await initiated(), await initiated(FINANCE)]
    const text = csv(
      [one, '10,000'.replace(',', ''), 'BANKREF001'],
      [two, '10000.00', 'bankref002'],
      [wrong, '9999', 'BANKREF003'],
      [mine, '10000', 'BANKREF004'],
      ['OR-999999', '10000', 'BANKREF005'],
    )
    const lines = await read(text)
    expect(lines.map(({ verdict }) => verdict)).toEqual([
      'ready',
      'ready',
      'wrong_amount',
      'own_payout',
      'unknown_order',
    ])
    const outcomes = value(await confirmBankLines(contextOf(FINANCE), lines))
    expect(outcomes.map(({ done }) => done)).toEqual([true, true, false, false, false])
    expect(await Promise.all([one, two, wrong, mine].map(statusOf))).toEqual([
      'completed',
      'completed',
      'payout_initiated',
      'payout_initiated',
    ])
    const again = value(await confirmBankLines(contextOf(FINANCE), lines))
    expect(again.map(({ verdict, done }) => [verdict, done])).toEqual([
      ['paid_before', false],
      ['paid_before', false],
      ['wrong_amount', false],
      ['own_payout', false],
      ['unknown_order', false],
    ])
    expect(await db().payout.count({ where: { state: 'confirmed' } })).toBe(2)
    expect((await read(csv([wrong, '10000', 'BANKREF001'])))[0]).toMatchObject({ verdict: 'utr_used', expected: one })
  })

  it('sent twice at the same moment pays once', async () => {
    const ref = await initiated()
    const lines = await read(csv([ref, '10000', 'ATONCE0001']))
    const both = await Promise.all([1, 2].map(() => confirmBankLines(contextOf(FINANCE), lines)))
    expect(both.flatMap((result) => value(result)).filter(({ done }) => done)).toHaveLength(1)
    expect(await db().payout.count({ where: { order: { ref }, state: 'confirmed' } })).toBe(1)
  })

  it('that is no table, or too long, is refused in words', async () => {
    for (const text of ['"a', Array.from({ length: 2001 }, () => 'OR-1,1,2').join('\n')]) {
      const result = await readBankFile(contextOf(FINANCE), { text })
      expect(result).toMatchObject({ ok: false, refusal: { code: 'invalid' } })
    }
  })
})

describe('initiating many', () => {
  it('begins each payout that is as it was seen, and tells why another was not', async () => {
    const [fresh, changed] = [await pickedUp(), await pickedUp()]
    const seen = [fresh, changed].map(async (ref) => ({ ref, version: await versionOf(ref), amount: AMOUNT }))
    const orders = await Promise.all(seen)
    value(await command(changed, 'log_contact', { channel: 'call', answered: true }))
    const results = value(await initiatePayouts(contextOf(FINANCE), orders))
    expect(results.map(({ done }) => done)).toEqual([true, false])
    expect(results[1]?.refused).toMatch(/Check it again/)
    expect(value(await initiatePayouts(contextOf(FINANCE), orders)).map(({ done }) => done)).toEqual([false, false])
    expect(await db().payout.count({ where: { order: { ref: fresh } } })).toBe(1)
  })
})

describe('the desk', () => {
  const rows = (status: 'picked_up' | 'payout_initiated') =>
    listOrders(sql, FINANCE, { status: [status] }, { now: WEDNESDAY, limit: 50, sort: { key: 'due', dir: 'asc' } })

  it('names other customers who are paid to the same account, never the same customer', async () => {
    const bank = { method: 'bank', account: '001122334455', ifsc: 'HDFC0001234', holder: 'Asha Rao' }
    const [one, other, elsewhere] = [
      await pickedUp(bank),
      await pickedUp(bank),
      await pickedUp({ ...bank, ifsc: 'SBIN0001234' }),
    ]
    const phone = (await db().orderContact.findFirstOrThrow({ where: { order: { ref: one } } })).phone
    const again = await placed({
      customer: { name: 'Asha Rao', phone },
      payout: bank,
      acknowledge: ['duplicate_order'],
    })
    const ids = new Map((await db().order.findMany()).map(({ ref, id }) => [ref, id]))
    const facts = await payoutFacts(sql, [...ids.values()])
    const same = (ref: string) => facts.get(ids.get(ref) ?? '')?.sameAccount
    expect(same(one)).toEqual([other])
    expect(same(other)?.toSorted()).toEqual([one, again].sort())
    expect(same(elsewhere)).toEqual([])
    expect(JSON.stringify([...facts.values()])).not.toContain('001122334455')
    expect(facts.get(ids.get(one) ?? '')?.account).toMatchObject({ account: '•••• 4455', holder: 'A••• R•••' })
  })

  it('asks two questions more than the list, however many rows it has', async () => {
    const asked = statementsOf(async () => {
      const { rows: found } = await rows('picked_up')
      await payoutFacts(
        sql,
        found.map(({ id }) => id),
      )
      await payoutStandings(sql, scopeOf(FINANCE), WEDNESDAY)
      expect(found.length).toBeGreaterThan(3)
    })
    expect(await asked).toBe(3)
  })

  it('counts what is past its hour, or its day', async () => {
    const standings = await payoutStandings(sql, scopeOf(FINANCE), WEDNESDAY)
    const { rows: waiting } = await rows('picked_up')
    const { rows: begun } = await rows('payout_initiated')
    // A day and an hour after the pickups of Tuesday at eleven everything is late.
    expect(standings.initiate).toMatchObject({
      count: waiting.length,
      late: waiting.length,
      oldestAt: TUESDAY_11.getTime(),
    })
    expect(standings.confirm).toMatchObject({ count: begun.length, late: begun.length, amount: begun.length * AMOUNT })
    const early = await payoutStandings(sql, scopeOf(FINANCE), new Date(TUESDAY_11.getTime() + 59 * 60_000))
    expect([early.initiate.late, early.confirm.late]).toEqual([0, 0])
  })
})

describe('the batch for the bank', () => {
  const text = async (actor = FINANCE) => new Response(value(await exportPayouts(contextOf(actor)))).text()

  it('holds what waits for the bank, with formulas made harmless, and is logged as access to accounts', async () => {
    const ref = await pickedUp({
      method: 'bank',
      account: '009988776655',
      ifsc: 'HDFC0001234',
      holder: '=HYPERLINK("x")',
    })
    value(await command(ref, 'initiate_payout', { amount: AMOUNT }))
    const line = (await text()).split('\r\n').find((each) => each.startsWith(ref))
    expect(line).toContain(`${ref},10000.00,INR,`)
    expect(line).toContain(`009988776655`)
    expect(line).toContain(`'=HYPERLINK`)
    const { items: accesses } = await listAccesses({ actorId: FINANCE.id })
    expect(accesses[0]).toMatchObject({ kind: 'exported', actorName: FINANCE.name })
  })

  it('is read back as it is once the references are filled in', async () => {
    const ref = await initiated()
    const filled = (await text())
      .split('\r\n')
      .map((line) => (line.startsWith(ref) ? `${line}FILLED0001` : line))
      .join('\r\n')
    expect((await read(filled)).find((line) => line.ref === ref)).toMatchObject({ verdict: 'ready', utr: 'FILLED0001' })
  })

  it('leaves accounts out for who may not see them, and is refused to who may not export', async () => {
    const blind = actorOf('analyst')
    expect((await text(blind)).split('\r\n')[0]).toBe('order_ref,amount,currency,initiated_at,utr')
    const denied = await exportPayouts(contextOf(actorOf('ops_executive')))
    expect(denied).toMatchObject({ ok: false, refusal: { code: 'not_allowed' } })
  })
})
