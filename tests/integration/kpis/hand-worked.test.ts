import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { orderDifferences } from '@/lib/orders/commands/verify-orders'
import { db } from '@/lib/server/database'
import { command, FINANCE, makePartner, PICKUP, placed, value } from '../business'
import { importLog } from '../orders/import-log'
import { figure, figures, NOVEMBER, rowsOf } from './ask'

/** A time on 24 November 2026, a Tuesday, in India. */
const at = (time: string): Date => new Date(`2026-11-24T${time}+05:30`)
/** Placed at 11:00, an order must be assigned by 13:00: two working hours. */
const DUE = at('13:00:00.000')
const LATER = new Date('2026-11-27T12:00:00+05:30')

let one: string
let two: string

async function start(ref: string, partner: string, when: Date): Promise<void> {
  value(await command(ref, 'assign', { partner_id: partner }, { now: when }))
}
async function pickUp(ref: string, when: Date): Promise<void> {
  value(await command(ref, 'confirm_pickup', PICKUP, { now: when }))
}
async function pay(ref: string, utr: string, when: Date): Promise<void> {
  value(await command(ref, 'initiate_payout', { amount: 1_000_000 }, { now: when }))
  value(await command(ref, 'confirm_payout', { utr }, { actor: FINANCE, now: when }))
}

beforeAll(async () => {
  one = (await makePartner()).code
  two = (await makePartner()).code
})
/** Each rule counts the orders of a source of its own. */
let source = 'rule-0'
let rules = 0
beforeEach(() => {
  source = `rule-${++rules}`
})
const place = (now: Date, changes: Record<string, unknown> = {}): Promise<string> => placed({ source, ...changes }, now)
const november = (): { from: string; to: string; source: string } => ({ ...NOVEMBER, source })

describe('order assignment SLA', () => {
  it('is met at the last instant and missed a millisecond later', async () => {
    const [met, missed] = [await place(at('11:00:00')), await place(at('11:00:00'))]
    await start(met, one, DUE)
    await start(missed, one, new Date(DUE.getTime() + 1))
    expect(await figure('assignment_sla', november(), LATER)).toMatchObject({
      numerator: 1,
      denominator: 2,
      value: 0.5,
    })
    const hits = await rowsOf('assignment_sla', 'numerator', november(), LATER)
    expect(hits.map((row) => row.ref)).toEqual([met])
  })

  it('is pending until the due time and a miss the moment after, without any event', async () => {
    await place(at('11:00:00'))
    expect(await figure('assignment_sla', november(), DUE)).toMatchObject({ denominator: 0, pending: 1, value: null })
    const after = new Date(DUE.getTime() + 1)
    expect(await figure('assignment_sla', november(), after)).toMatchObject({
      numerator: 0,
      denominator: 1,
      pending: 0,
    })
  })

  it('leaves out what the customer cancelled, unassigned, before it was due; later, or by operations, it is a miss', async () => {
    const [early, late, ours] = [await place(at('11:00:00')), await place(at('11:00:00')), await place(at('11:00:00'))]
    const cancel = { reason: 'sold elsewhere', by: 'customer' }
    value(await command(early, 'cancel', cancel, { now: new Date(DUE.getTime() - 1) }))
    value(await command(ours, 'cancel', { ...cancel, by: 'operations' }, { now: at('12:00:00') }))
    expect(await figure('assignment_sla', november(), at('12:59:59'))).toMatchObject({ denominator: 0, pending: 2 })
    value(await command(late, 'cancel', cancel, { now: DUE }))
    expect(await figure('assignment_sla', november(), LATER)).toMatchObject({
      numerator: 0,
      denominator: 2,
      excluded: 1,
      reasons: { cancelled_early: 1, not_covered: 0, not_recorded: 0 },
    })
    const [row] = await rowsOf('assignment_sla', 'excluded', november(), LATER)
    expect(row).toMatchObject({ ref: early, reason: 'cancelled_early' })
  })

  it('leaves out what no active partner covered when it was due; full or on hold counts as coverage', async () => {
    const lonely = await makePartner({ covers: ['110001'] })
    const order = await place(at('11:00:00'), { address: { pincode: '110001' } })
    await db().partner.update({ where: { id: lonely.id }, data: { state: 'hold' } })
    expect(await figure('assignment_sla', november(), LATER)).toMatchObject({ numerator: 0, denominator: 1 })
    // Deactivated at noon: before, it covered; at one o'clock nobody did.
    await db().partner.update({ where: { id: lonely.id }, data: { state: 'deactivated' } })
    expect(await figure('assignment_sla', november(), LATER)).toMatchObject({ denominator: 0, excluded: 1 })
    const [row] = await rowsOf('assignment_sla', 'excluded', november(), LATER)
    expect(row).toMatchObject({ ref: order, reason: 'not_covered' })
    // Its deactivation came after the due time: it was covered when that counted.
    await db().partnerAction.create({
      data: {
        id: crypto.randomUUID(),
        partnerId: lonely.id,
        kind: 'deactivate',
        reason: 'left',
        proposedBy: 'a',
        proposedByName: 'A',
        proposedAt: at('14:00:00'),
        decision: 'approved',
        decidedBy: 'b',
        decidedByName: 'B',
        decidedAt: at('14:00:00'),
      },
    })
    expect(await figure('assignment_sla', november(), LATER)).toMatchObject({ denominator: 1, excluded: 0 })
  })

  it('stays a miss when the order is reopened with a new clock', async () => {
    const ref = await place(at('11:00:00'))
    value(await command(ref, 'cancel', { reason: 'unsure', by: 'customer' }, { now: at('14:00:00') }))
    const slot = { start: '2026-11-26T10:00:00+05:30', end: '2026-11-26T13:00:00+05:30' }
    value(await command(ref, 'reopen', { reason: 'changed their mind', slot }, { now: at('15:00:00') }))
    await start(ref, one, at('15:01:00'))
    expect(await figure('assignment_sla', november(), LATER)).toMatchObject({ numerator: 0, denominator: 1 })
  })

  it('starts anew when the order was reopened before anything was missed', async () => {
    const ref = await place(at('11:00:00'))
    value(await command(ref, 'cancel', { reason: 'unsure', by: 'customer' }, { now: at('11:30:00') }))
    expect(await figure('assignment_sla', november(), LATER)).toMatchObject({ denominator: 0, excluded: 1 })
    const slot = { start: '2026-11-26T10:00:00+05:30', end: '2026-11-26T13:00:00+05:30' }
    value(await command(ref, 'reopen', { reason: 'changed their mind', slot }, { now: at('15:00:00') }))
    await start(ref, one, at('16:30:00'))
    expect(await figure('assignment_sla', november(), LATER)).toMatchObject({
      numerator: 1,
      denominator: 1,
      excluded: 0,
    })
  })
})

describe('orders assigned', () => {
  it('are none when the only assignment was undone within ten seconds; after that it was one', async () => {
    const [undone, taken] = [await place(at('11:00:00')), await place(at('11:00:00'))]
    await start(undone, one, at('11:10:00.000'))
    value(await command(undone, 'unassign', { reason: 'wrong one' }, { now: at('11:10:10.000') }))
    await start(taken, one, at('11:10:00.000'))
    value(await command(taken, 'unassign', { reason: 'wrong one' }, { now: at('11:10:10.001') }))
    expect(await figure('reassignment_rate', november(), LATER)).toMatchObject({ numerator: 0, denominator: 1 })
    await start(undone, two, at('11:20:00'))
    await start(taken, two, at('11:20:00'))
    expect(await figure('reassignment_rate', november(), LATER)).toMatchObject({ numerator: 1, denominator: 2 })
    const [row] = await rowsOf('reassignment_rate', 'numerator', november(), LATER)
    expect(row?.ref).toBe(taken)
  })

  it('are complete when picked up and paid; a failed payout is not paid, its retry is', async () => {
    const [paid, failing, open] = [
      await place(at('11:00:00')),
      await place(at('11:00:00')),
      await place(at('11:00:00')),
    ]
    for (const ref of [paid, failing, open]) await start(ref, one, at('11:30:00'))
    for (const ref of [paid, failing]) await pickUp(ref, at('16:00:00'))
    await pay(paid, 'UTRPAID01', at('16:30:00'))
    value(await command(failing, 'initiate_payout', { amount: 1_000_000 }, { now: at('16:30:00') }))
    value(await command(failing, 'fail_payout', { reason: 'account closed' }, { actor: FINANCE, now: at('17:00:00') }))
    expect(await figure('completion_rate', november(), LATER)).toMatchObject({
      numerator: 1,
      denominator: 3,
      open: 2,
      pending: 0,
      beside: { matured: 1 },
    })
    await pay(failing, 'UTRPAID02', at('18:00:00'))
    expect(await figure('completion_rate', november(), LATER)).toMatchObject({ numerator: 2, open: 1 })
    expect(
      await figure('completion_rate', { ...november(), as_of: at('17:30:00').toISOString() }, LATER),
    ).toMatchObject({
      numerator: 1,
      denominator: 3,
      open: 2,
    })
  })

  it('count a requeued failure that was ours, even when another partner completes them; the customer’s is not ours', async () => {
    const [ours, theirs] = [await place(at('11:00:00')), await place(at('11:00:00'))]
    for (const ref of [ours, theirs]) {
      await start(ref, one, at('11:30:00'))
      value(await command(ref, 'report_failure', { reason_code: 'partner_no_show' }, { now: at('14:00:00') }))
    }
    value(await command(ours, 'reject_failure', { owner: 'vendor', then: 'requeue' }, { now: at('14:30:00') }))
    value(await command(theirs, 'approve_failure', { then: 'requeue' }, { now: at('14:30:00') }))
    for (const ref of [ours, theirs]) {
      await start(ref, two, at('15:00:00'))
      await pickUp(ref, at('17:00:00'))
    }
    await pay(ours, 'UTRREQ01', at('17:30:00'))
    expect(await figure('ops_failure_rate', november(), LATER)).toMatchObject({ numerator: 1, denominator: 2 })
    expect(await figure('reassignment_rate', november(), LATER)).toMatchObject({ numerator: 2, denominator: 2 })
    expect(await figure('completion_rate', november(), LATER)).toMatchObject({ numerator: 1, denominator: 2 })
    // Partner view: the failure is the first partner's, the completion the second's.
    const partner = async (code: string) =>
      Object.fromEntries(
        (await figures({ ...november(), view: 'partner', partner: code }, LATER)).map((f) => [
          f.id,
          [f.numerator, f.denominator],
        ]),
      )
    expect(await partner(one)).toMatchObject({
      completion_rate: [0, 2],
      ops_failure_rate: [1, 2],
      reassignment_rate: [2, 2],
      pickup_sla: [0, 0],
    })
    expect(await partner(two)).toMatchObject({
      completion_rate: [1, 2],
      ops_failure_rate: [0, 2],
      reassignment_rate: [0, 2],
      pickup_sla: [2, 2],
    })
  })

  it('do not count a failure that was taken back, nor its restored assignment as a second one', async () => {
    const ref = await place(at('11:00:00'))
    await start(ref, one, at('11:30:00'))
    value(await command(ref, 'report_failure', { reason_code: 'partner_late' }, { now: at('14:00:00') }))
    value(await command(ref, 'reject_failure', { owner: 'vendor', then: 'close' }, { now: at('14:30:00') }))
    expect(await figure('ops_failure_rate', november(), LATER)).toMatchObject({ numerator: 1, open: 0 })
    value(await command(ref, 'reverse_failure', { reason: 'the customer was not in' }, { now: at('15:00:00') }))
    expect(await figure('ops_failure_rate', november(), LATER)).toMatchObject({ numerator: 0, denominator: 1, open: 1 })
    expect(await figure('reassignment_rate', november(), LATER)).toMatchObject({ numerator: 0, denominator: 1 })
    const before = { ...november(), as_of: at('14:45:00').toISOString() }
    expect(await figure('ops_failure_rate', before, LATER)).toMatchObject({ numerator: 1, denominator: 1, open: 0 })
    const [held] = (await figures({ ...november(), view: 'partner' }, LATER)).filter((f) => f.id === 'ops_failure_rate')
    expect(held).toMatchObject({ numerator: 0, denominator: 1 })
  })
})

describe('pickup SLA compliance', () => {
  const slot = (from: string, to: string) => ({
    start: `2026-11-25T${from}:00+05:30`,
    end: `2026-11-25T${to}:00+05:30`,
  })
  const on25 = (time: string): Date => new Date(`2026-11-25T${time}+05:30`)

  it('is met up to the end of the grace, early or late in the slot, and missed a millisecond later', async () => {
    const refs = [await place(at('11:00:00')), await place(at('11:00:00')), await place(at('11:00:00'))]
    for (const ref of refs) await start(ref, one, at('11:30:00'))
    await pickUp(refs[0] ?? '', at('20:00:00'))
    await pickUp(refs[1] ?? '', on25('13:30:00.000'))
    await pickUp(refs[2] ?? '', on25('13:30:00.001'))
    expect(await figure('pickup_sla', november(), LATER)).toMatchObject({ numerator: 2, denominator: 3 })
  })

  it.each([
    ['customer', 'before', 1],
    ['customer', 'after', 0],
    ['partner', 'before', 0],
    ['operations', 'before', 0],
  ])('a reschedule caused by the %s, recorded %s it was due: %i of 1 in time', async (cause, when, inTime) => {
    const ref = await place(at('11:00:00'))
    await start(ref, one, at('11:30:00'))
    const now = when === 'before' ? on25('13:30:00') : on25('13:30:01')
    value(await command(ref, 'reschedule', { slot: slot('15:00', '18:00'), cause, reason: 'asked' }, { now }))
    await pickUp(ref, on25('17:00:00'))
    expect(await figure('pickup_sla', november(), LATER)).toMatchObject({ numerator: inTime, denominator: 1 })
  })

  it('says beside it what is overdue and not picked up, as of any instant', async () => {
    const ref = await place(at('11:00:00'))
    await start(ref, one, at('11:30:00'))
    const overdue = async (now: Date, asOf?: Date) =>
      (await figure('pickup_sla', { ...november(), ...(asOf && { as_of: asOf.toISOString() }) }, now)).beside.overdue
    expect(await overdue(on25('13:30:00'))).toBe(0)
    expect(await overdue(on25('13:30:01'))).toBe(1)
    value(
      await command(
        ref,
        'reschedule',
        { slot: slot('15:00', '18:00'), cause: 'customer', reason: 'asked' },
        { now: on25('13:00:00') },
      ),
    )
    expect(await overdue(LATER)).toBe(1)
    // The new slot moved the due time; what was due before it is still known.
    expect(await overdue(LATER, on25('14:00:00'))).toBe(0)
    expect(await overdue(LATER, on25('12:59:00'))).toBe(0)
    await pickUp(ref, on25('19:00:00'))
    expect(await overdue(LATER)).toBe(0)
    expect(await overdue(LATER, on25('18:45:00'))).toBe(1)
  })
})

describe('imported returns', () => {
  /** Assigned on the 10th at 11:00, in a slot of the 11th from 10:00 to 13:00; what happens then is each row's own. */
  const taken = (id: string, cells: Record<string, string>): Record<string, string> => ({
    external_id: `${source}-${id}`,
    source,
    created_at: '2026-11-10T10:00:00+05:30',
    assignee_id: `V-${source}`,
    assignee_type: 'vendor',
    assigned_at: '2026-11-10T11:00:00+05:30',
    slot_start: '2026-11-11T10:00:00+05:30',
    slot_end: '2026-11-11T13:00:00+05:30',
    ...cells,
  })
  const inTime = { picked_up_at: '2026-11-11T12:00:00+05:30' }
  const late = { picked_up_at: '2026-11-11T13:30:01+05:30' }
  const paid = { paid_at: '2026-11-11T14:00:00+05:30', paid_amount: '5000', quoted_amount: '5000' }
  const back = { status: 'returned', closed_at: '2026-11-15T10:00:00+05:30' }
  const as = (when: string) => ({ ...november(), as_of: `2026-11-${when}+05:30` })

  it('were assigned and picked up, and are no longer complete from the instant they came back', async () => {
    await importLog([
      taken('KEPT', { ...inTime, ...paid, status: 'completed' }),
      taken('PAID', { ...late, ...paid, ...back }),
      taken('UNPAID', { ...inTime, ...back }),
    ])
    // Of three assigned one is complete; none is still under way.
    expect(await figure('completion_rate', november(), LATER)).toMatchObject({
      numerator: 1,
      denominator: 3,
      open: 0,
      beside: { matured: 1 / 3 },
    })
    const kept = await db().order.findFirstOrThrow({ where: { source, externalId: `${source}-KEPT` } })
    const complete = await rowsOf('completion_rate', 'numerator', november(), LATER)
    expect(complete.map(({ ref }) => ref)).toEqual([kept.ref])
    // A millisecond before they came back, two were complete and the unpaid one under way.
    expect(await figure('completion_rate', as('15T09:59:59.999'), LATER)).toMatchObject({
      numerator: 2,
      denominator: 3,
      open: 1,
    })
    expect(await figure('completion_rate', as('15T10:00:00.000'), LATER)).toMatchObject({ numerator: 1, open: 0 })
    // A pickup stays one: two within the half hour after the slot, one a second later.
    expect(await figure('pickup_sla', november(), LATER)).toMatchObject({ numerator: 2, denominator: 3 })
    expect(await figure('assignment_sla', november(), LATER)).toMatchObject({ numerator: 3, denominator: 3 })
    expect(await figure('ops_failure_rate', november(), LATER)).toMatchObject({ numerator: 0, denominator: 3 })
    // Their partner held all three.
    const held = await figures({ ...november(), view: 'partner', partner: `V-${source}` }, LATER)
    const of = (id: string) => held.find((one) => one.id === id)
    expect(of('completion_rate')).toMatchObject({ numerator: 1, denominator: 3, open: 0 })
    expect(of('pickup_sla')).toMatchObject({ numerator: 2, denominator: 3 })
  })

  it('of a source without payouts were complete by their pickup, until they came back', async () => {
    await importLog([taken('KEPT', { ...inTime, status: 'completed' }), taken('BACK', { ...inTime, ...back })], {
      payout: 'none',
    })
    expect(await figure('completion_rate', as('15T09:59:59.999'), LATER)).toMatchObject({
      numerator: 2,
      denominator: 2,
    })
    expect(await figure('completion_rate', november(), LATER)).toMatchObject({ numerator: 1, denominator: 2, open: 0 })
  })

  it('replay from their history like any other order', async () => {
    const differences = []
    for await (const difference of orderDifferences(() => {})) differences.push(difference)
    expect(differences).toEqual([])
  })
})

describe('business time', () => {
  it('ends a day and a month at 18:30 UTC', async () => {
    // The clock of India at 18:29:59Z on the 30th is 23:59:59.
    await place(new Date('2026-11-30T18:29:59Z'), {
      slot: { start: '2026-12-02T10:00:00+05:30', end: '2026-12-02T13:00:00+05:30' },
    })
    await place(new Date('2026-11-30T18:30:00Z'), {
      slot: { start: '2026-12-02T10:00:00+05:30', end: '2026-12-02T13:00:00+05:30' },
    })
    const now = new Date('2026-12-05T00:00:00Z')
    const placedIn = async (asked: Record<string, string>) => (await figure('no_service_rate', asked, now)).denominator
    expect(await placedIn(november())).toBe(1)
    expect(await placedIn({ from: '2026-12-01', to: '2027-01-01', source })).toBe(1)
    const byMonth = await figures({ from: '2026-11-01', to: '2027-01-01', source, by: 'month' }, now)
    expect(byMonth.filter((f) => f.id === 'no_service_rate').map((f) => [f.group, f.denominator])).toEqual([
      ['2026-11-01', 1],
      ['2026-12-01', 1],
    ])
    const byDay = await figures({ from: '2026-11-01', to: '2027-01-01', source, by: 'day' }, now)
    expect(byDay.filter((f) => f.id === 'no_service_rate').map((f) => f.group)).toEqual(['2026-11-30', '2026-12-01'])
    const byWeek = await figures({ from: '2026-11-01', to: '2027-01-01', source, by: 'week' }, now)
    expect(byWeek.filter((f) => f.id === 'no_service_rate').map((f) => [f.group, f.denominator])).toEqual([
      ['2026-11-30', 2],
    ])
  })

  it('gives nothing, not zero, where there is no denominator', async () => {
    for (const one of await figures(november(), LATER))
      expect(one, one.id).toMatchObject({ denominator: 0, value: null })
  })
})
