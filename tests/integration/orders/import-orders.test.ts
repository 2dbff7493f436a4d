import { beforeAll, describe, expect, it } from 'vitest'
import { verifyBusiness } from '@/lib/cli/verify-business'
import { place } from '@/lib/leads/commands/place'
import { db } from '@/lib/server/database'
import { sql } from '@/lib/server/sql'
import { MUMBAI, makePartner } from '../business'
import { counts, importLog, pastRow } from './import-log'

const find = (externalId: string) =>
  db().order.findFirstOrThrow({
    where: { externalId },
    include: { events: { orderBy: { seq: 'asc' } }, payouts: true, assignmentRows: true, contact: true },
  })

describe('history', () => {
  it('lands with its own times, marked imported, its partner deactivated', async () => {
    const summary = await importLog([
      pastRow('H-1', { phone: '98123 45678', customer_name: 'Asha Rao', address: '1 Lane', utr: 'UTR000001' }),
    ])
    expect(summary).toMatchObject({ read: 1, created: 1, rejected: 0 })
    const order = await find('H-1')
    expect(order).toMatchObject({
      status: 'completed',
      imported: true,
      version: 4,
      finalAmount: 500_000n,
      currency: 'INR',
      assignmentId: null,
      noVendorSince: null,
    })
    expect(order.firstAssignedAt?.toISOString()).toBe('2026-01-05T05:30:00.000Z')
    expect(order.assignDueAt?.toISOString()).toBe('2026-01-05T06:30:00.000Z')
    expect(order.pickupDueAt?.toISOString()).toBe('2026-01-07T04:30:00.000Z')
    expect(order.events.map((event) => [event.command, event.toStatus, event.imported])).toEqual([
      ['place', 'placed', true],
      ['assign', 'assigned', true],
      ['confirm_pickup', 'picked_up', true],
      ['confirm_payout', 'completed', true],
    ])
    expect(order.payouts).toMatchObject([{ amount: 500_000n, state: 'confirmed', utr: 'UTR000001' }])
    expect(order.assignmentRows).toMatchObject([{ end: 'picked_up', booked: false }])
    expect(order.contact).toMatchObject({ phone: '+919812345678', name: 'Asha Rao', line1: '1 Lane' })
    expect(order.customerId).not.toBe(null)
    expect(await db().partner.findUniqueOrThrow({ where: { code: 'V-1' } })).toMatchObject({
      state: 'deactivated',
      imported: true,
      kind: 'vendor',
    })
  })

  it('changes nothing when it is read again, whatever the order of its columns', async () => {
    const before = await counts()
    const row = pastRow('H-1', { phone: '98123 45678', customer_name: 'Asha Rao', address: '1 Lane', utr: 'UTR000001' })
    const reversed = Object.fromEntries(Object.entries(row).reverse())
    expect(await importLog([reversed])).toMatchObject({ read: 1, created: 0, unchanged: 1, changed: 0 })
    expect(await counts()).toEqual(before)
  })

  it('that changed is listed, and applied only when asked to', async () => {
    await importLog([pastRow('H-2', { status: 'assigned', picked_up_at: '', paid_at: '', paid_amount: '' })])
    const listed = await importLog([pastRow('H-2')])
    expect(listed).toMatchObject({ changed: 1, applied: 0, changes: [{ line: 2, external_id: 'H-2', applied: false }] })
    expect((await find('H-2')).status).toBe('assigned')
    const applied = await importLog([pastRow('H-2')], {}, { update: true })
    expect(applied).toMatchObject({ changed: 1, applied: 1 })
    const order = await find('H-2')
    expect(order).toMatchObject({ status: 'completed', assignmentId: null })
    expect(order.events.map((event) => event.command)).toEqual(['place', 'assign', 'confirm_pickup', 'confirm_payout'])
    expect(order.assignmentRows).toMatchObject([{ end: 'picked_up' }])
    expect(await importLog([pastRow('H-2')])).toMatchObject({ unchanged: 1 })
  })

  it('that contradicts what is known gets one correction; money that was paid and the time of placing never change', async () => {
    await importLog([pastRow('H-3', { status: 'picked_up', paid_at: '', paid_amount: '' })])
    await importLog(
      [
        pastRow('H-3', {
          status: 'cancelled',
          picked_up_at: '',
          paid_at: '',
          paid_amount: '',
          closed_at: '2026-01-07T10:00:00+05:30',
        }),
      ],
      {},
      { update: true },
    )
    const order = await find('H-3')
    expect([order.status, order.pickedUpAt, order.events.at(-1)?.command]).toEqual(['cancelled', null, 'correct'])
    for (const [cells, why] of [
      [{ paid_amount: '4000' }, 'payout_is_final'],
      [{ created_at: '2026-01-04T10:00:00+05:30' }, 'created_at_changed'],
      [{ is_test: 'true' }, 'is_test_changed'],
    ] as const) {
      const summary = await importLog([pastRow('H-2', cells)], {}, { update: true })
      expect(summary).toMatchObject({ changed: 1, applied: 0, changes: [{ why }] })
    }
  })

  it('twice in one file lands once; the second, if it differs, is listed or applied', async () => {
    const [one, other] = [pastRow('H-4'), pastRow('H-4', { rating: '5' })]
    expect(await importLog([one, one, other])).toMatchObject({
      read: 3,
      created: 1,
      unchanged: 1,
      changed: 1,
      applied: 0,
    })
    expect(await importLog([one, other], {}, { update: true })).toMatchObject({ unchanged: 1, changed: 1, applied: 1 })
    expect((await find('H-4')).rating).toBe(5)
  })

  it('is of its source: the same id in another source is another order', async () => {
    expect(await importLog([pastRow('H-1')], { source: 'elsewhere' })).toMatchObject({ created: 1 })
  })

  it('does not take another source’s or another kind’s partner for its own', async () => {
    await importLog([pastRow('K-1', { assignee_type: 'in_house' }), pastRow('K-2')], { source: 'third' })
    const orders = await db().order.findMany({
      where: { source: 'third' },
      include: { partner: true },
      orderBy: { externalId: 'asc' },
    })
    expect(orders.map((order) => [order.partner?.code, order.partner?.kind])).toEqual([
      ['third:V-1', 'in_house'],
      ['third:V-1', 'in_house'],
    ])
    expect(await importLog([pastRow('K-1', { assignee_type: 'in_house' })], { source: 'third' })).toMatchObject({
      unchanged: 1,
    })
  })

  it('keeps other currencies, text areas and reasons as they are', async () => {
    await importLog([
      pastRow('H-5', {
        currency: 'BRL',
        city: 'São Paulo',
        pincode: '01310',
        status: 'failed',
        failure_reason: 'lost',
        failure_owner: 'vendor',
      }),
    ])
    expect(await find('H-5')).toMatchObject({
      currency: 'BRL',
      city: 'São Paulo',
      pincode: '01310',
      failureReason: 'other',
      failureText: 'lost',
      failureOwner: 'vendor',
    })
  })

  it('pays once per bank reference', async () => {
    const summary = await importLog([pastRow('U-1', { utr: 'SAMEUTR1' }), pastRow('U-2', { utr: 'sameutr1' })])
    expect(summary.anomalies).toMatchObject({ utr_used_before: 1 })
    expect((await find('U-1')).payouts[0]?.utr).toBe('SAMEUTR1')
    expect((await find('U-2')).payouts[0]?.utr).toBe(null)
    expect(await importLog([pastRow('U-1', { utr: 'SAMEUTR1' }), pastRow('U-2', { utr: 'sameutr1' })])).toMatchObject({
      unchanged: 2,
    })
  })

  it('writes nothing in a trial run and says the same', async () => {
    const before = await counts()
    const rows = [pastRow('D-1'), pastRow('D-1'), pastRow('D-2', { status: 'gone' }), pastRow('H-1')]
    expect(await importLog(rows, {}, { dryRun: true })).toMatchObject({
      read: 4,
      created: 1,
      unchanged: 1,
      changed: 1,
      rejected: 1,
    })
    expect(await counts()).toEqual(before)
  })

  it('is written down in the audit, without anybody’s data', async () => {
    const entries = await sql.$queryRaw<{ data: unknown; subject: string }[]>`
      SELECT data, subject_id AS subject FROM audit_entries WHERE action = 'orders.import' AND subject_id = 'order_log'`
    expect(entries).toContainEqual({ subject: 'order_log', data: { lines: [2, 2], created: 1, updated: 0 } })
    expect(JSON.stringify(entries)).not.toContain('Asha')
  })
})

describe('a recent row with nothing but its creation', () => {
  const fresh = (id: string, cells: Record<string, string> = {}) => ({
    external_id: id,
    created_at: '2026-11-24T10:00:00+05:30',
    customer_name: 'Ravi Shah',
    phone: `+9197${String(Math.abs([...id].reduce((sum, char) => sum * 31 + char.charCodeAt(0), 7)) % 100_000_000).padStart(8, '0')}`,
    pincode: MUMBAI,
    device_category: 'mobile',
    quoted_amount: '10000',
    slot_start: '2026-11-25T10:00:00+05:30',
    slot_end: '2026-11-25T13:00:00+05:30',
    ...cells,
  })
  const land = (rows: Record<string, string>[]) => importLog(rows, { area: 'pincode', source: 'web' }, { place })

  beforeAll(async () => {
    await makePartner({ code: 'LIVE-1' })
  })

  it('becomes a placed order at its own time, once', async () => {
    expect(await land([fresh('N-1')])).toMatchObject({ created: 1, placed: 1 })
    expect(await find('N-1')).toMatchObject({
      status: 'placed',
      imported: false,
      city: 'Mumbai',
      createdAt: new Date('2026-11-24T04:30:00Z'),
    })
    expect(await land([fresh('N-1')])).toMatchObject({ created: 0, unchanged: 1 })
    expect(await land([fresh('N-1', { quoted_amount: '9000' })])).toMatchObject({ changed: 1, applied: 0 })
  })

  it('is refused like any other when it is not served, incomplete or late', async () => {
    const summary = await land([
      fresh('N-2', { device_category: 'drone' }),
      fresh('N-3', { phone: '12345' }),
      fresh('N-4', { slot_start: '2026-11-23T10:00:00+05:30', slot_end: '2026-11-23T12:00:00+05:30' }),
      fresh('N-5', { quoted_amount: '' }),
      fresh('N-6', { currency: 'BRL' }),
      fresh('N-7', { phone: fresh('N-1').phone }),
    ])
    expect(summary).toMatchObject({ read: 6, created: 0, rejected: 6 })
    expect(summary.all.map(({ line, column }) => [line, column])).toEqual([
      [2, 'pincode'],
      [3, 'phone'],
      [4, 'slot_start'],
      [5, 'quoted_amount'],
      [6, 'currency'],
      [7, 'phone'],
    ])
    expect(await db().lead.count({ where: { deviceCategory: 'drone' } })).toBe(1)
  })

  it('is tried as it will be placed: area, device, slot and duplicates, those of the file itself too', async () => {
    const twin = fresh('T-1')
    const file = [
      twin,
      fresh('T-2', { device_category: 'drone' }),
      fresh('T-3', { pincode: '999999' }),
      fresh('T-4', { pincode: '744301' }),
      fresh('T-5', { slot_start: '2026-11-23T10:00:00+05:30', slot_end: '2026-11-23T12:00:00+05:30' }),
      ...Array.from({ length: 2100 }, (_, index) => pastRow(`TH-${index}`)),
      fresh('T-6', { phone: twin.phone }),
      fresh('T-7', { phone: twin.phone, device_category: 'laptop' }),
      fresh('T-8', { phone: fresh('N-1').phone }),
    ]
    const told = ({ all, ...summary }: Awaited<ReturnType<typeof land>>) => ({
      ...{ created: summary.created, placed: summary.placed, rejected: summary.rejected },
      rejects: [...all]
        .sort((one, other) => one.line - other.line)
        .map(({ line, column, reason }) => [line, column, reason.replace(/\(.*\)/, '')]),
    })
    const before = [await counts(), await db().lead.count()]
    const profile = { area: 'pincode', source: 'web' }
    const trial = told(await importLog(file, profile, { place, dryRun: true }))
    expect([await counts(), await db().lead.count()]).toEqual(before)
    expect(trial).toMatchObject({ created: 2102, placed: 2, rejected: 6 })
    expect(trial.rejects.map(([line]) => line)).toEqual([3, 4, 5, 6, 2107, 2109])
    expect(told(await importLog(file, profile, { place }))).toEqual(trial)
  })

  it('older than a week is history and is not validated', async () => {
    const old = fresh('N-8', {
      created_at: '2026-11-10T10:00:00+05:30',
      phone: '',
      device_category: 'drone',
      slot_start: '',
      slot_end: '',
    })
    expect(await land([old])).toMatchObject({ created: 1, placed: 0 })
    expect(await find('N-8')).toMatchObject({ status: 'placed', imported: true, noVendorSince: null })
  })
})

describe('an import that is cut off', () => {
  const rows = Array.from({ length: 6000 }, (_, index) =>
    pastRow(`C-${index}`, index % 1000 === 7 ? { status: 'gone' } : {}),
  )

  it('neither loses nor doubles rows, and its counts are those of the whole', async () => {
    let kept: Parameters<NonNullable<Parameters<typeof importLog>[2]>['checkpoint'] & object>[1] | undefined
    let batches = 0
    const dying = importLog(
      rows,
      { source: 'cut' },
      {
        checkpoint: async (_tx, state) => {
          if (++batches === 2) throw new Error('killed')
          kept = state
        },
      },
    )
    await expect(dying).rejects.toThrow('killed')
    const landed = await db().order.count({ where: { source: 'cut' } })
    expect(landed).toBe(kept?.summary.created)
    const resumed = await importLog(rows, { source: 'cut' }, { ...(kept && { resume: kept }) })
    expect(resumed).toMatchObject({ read: 6000, created: 5994, unchanged: 0, rejected: 6 })
    expect(await db().order.count({ where: { source: 'cut' } })).toBe(5994)
    // Even without knowing how far it came, reading it all again doubles nothing.
    expect(await importLog(rows, { source: 'cut' })).toMatchObject({
      read: 6000,
      created: 0,
      unchanged: 5994,
      rejected: 6,
    })
  })

  it('and two of the same file at once land each row once', async () => {
    const both = await Promise.all([importLog(rows, { source: 'twice' }), importLog(rows, { source: 'twice' })])
    expect(both[0].created + both[1].created).toBe(5994)
    expect(both[0].unchanged + both[1].unchanged).toBe(5994)
    expect(await db().order.count({ where: { source: 'twice' } })).toBe(5994)
  })
})

it('after all of it, what landed, was corrected or was placed replays from its history', async () => {
  expect(await verifyBusiness(new Date())).toEqual([])
})

it('lands 100,000 rows with 1,000 bad ones: all good ones, and each bad one named', { timeout: 900_000 }, async () => {
  function* rows(): Generator<Record<string, string>> {
    for (let index = 0; index < 100_000; index++) {
      yield {
        external_id: `B-${index}`,
        created_at: index % 100 === 50 ? 'soon' : '2026-01-05T10:00:00+05:30',
        status: 'cancelled',
      }
    }
  }
  const summary = await importLog(rows(), { source: 'big' })
  expect(summary).toMatchObject({ read: 100_000, created: 99_000, rejected: 1_000 })
  expect(summary.all.map(({ line }) => line)).toEqual(Array.from({ length: 1_000 }, (_, index) => index * 100 + 52))
  expect(await db().order.count({ where: { source: 'big' } })).toBe(99_000)
})
