import fc from 'fast-check'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { makeActor } from '@/lib/auth/actor'
import { newId } from '@/lib/core/ids'
import { ok, refuse } from '@/lib/core/result'
import { editPartner } from '@/lib/partners/commands/edit-partner'
import { endLeave, enterLeave } from '@/lib/partners/commands/leave'
import { saveNewPartnerLimits } from '@/lib/partners/commands/new-partner-limits'
import { setCapacities, setUsualWindows } from '@/lib/partners/commands/set-capacities'
import { setCapacity } from '@/lib/partners/commands/set-capacity'
import { type Booking, bookCapacity } from '@/lib/partners/data/capacity'
import { lockDays } from '@/lib/partners/data/capacity-changes'
import { capacityDays } from '@/lib/partners/data/capacity-days'
import { partnerFacts } from '@/lib/partners/data/facts'
import { insertLeave } from '@/lib/partners/data/leaves'
import { findPartner } from '@/lib/partners/data/partners'
import { db, inTransaction } from '@/lib/server/database'
import { readSettings, standardSetting } from '@/lib/server/settings'
import { inSqlTransaction, sql } from '@/lib/server/sql'
import { actorOf, command, contextOf, MANAGER, makePartner, placed, value } from '../business'

const manager = contextOf(actorOf('vendor_manager'))
const DATES = ['2026-11-25', '2026-11-26', '2026-11-27', '2026-11-28'] as const
const [WED, THU, FRI, SAT] = DATES

let partner: Awaited<ReturnType<typeof makePartner>>
beforeEach(async () => {
  partner = await makePartner({ dailyCapacity: 4 })
  await db().$executeRaw`DELETE FROM graphile_worker._private_jobs`
})
afterAll(() => db().$disconnect())

const away = (first: string, last: string, partner_ids = [partner.code]) =>
  enterLeave(manager, { partner_ids, first, last, reason: 'Family wedding' })
const back = (leave_id: string) => endLeave(manager, { leave_ids: [leave_id] })

async function facts(date: string) {
  const [found] = await partnerFacts(sql, date, { code: partner.code })
  if (!found) throw new Error('it was made before')
  return found
}

async function book(date: string): Promise<Booking> {
  let booking: Booking = 'day_full'
  await inSqlTransaction(async (tx) => {
    booking = await bookCapacity(tx, partner.id, { date, window: null })
    return booking === 'booked' ? ok(null) : refuse('partner_full', { partner_id: partner.code, date })
  })
  return booking
}

async function rechecks(): Promise<number> {
  const rows = await db().$queryRaw<
    unknown[]
  >`SELECT 1 FROM graphile_worker.jobs WHERE task_identifier = 'recheck_no_vendor'`
  return rows.length
}

describe('on leave', () => {
  it('a partner takes nothing, from its first day to its last, and an order is told until when', async () => {
    value(await away(WED, THU))
    expect((await Promise.all(DATES.map(facts))).map(({ capacity, leaveTo }) => [capacity, leaveTo])).toEqual([
      [0, FRI],
      [0, FRI],
      [4, null],
      [4, null],
    ])
    expect([await book(WED), await book(FRI)]).toEqual(['day_full', 'booked'])
    const ref = await placed({ slot: { start: `${WED}T10:00:00+05:30`, end: `${WED}T13:00:00+05:30` } })
    expect(await command(ref, 'assign', { partner_id: partner.code })).toMatchObject({
      refusal: { code: 'partner_full', facts: { detail: 'On leave until 26 Nov 2026, back on 27 Nov 2026' } },
    })
  })

  it('what was set for a date before is taken back; what is set afterwards is the later word', async () => {
    value(await setCapacity(manager, partner.code, { date: WED, capacity: 9 }))
    const [leave] = value(await away(WED, FRI))
    expect((await facts(WED)).capacity).toBe(0)
    value(await setCapacity(manager, partner.code, { date: THU, capacity: 2 }))
    expect(await facts(THU)).toMatchObject({ capacity: 2, leaveTo: null })
    expect(await book(THU)).toBe('booked')
    value(await back(leave?.leave_id ?? ''))
    expect((await Promise.all(DATES.map(facts))).map(({ capacity }) => capacity)).toEqual([9, 2, 4, 4])
  })

  it('what is booked stays, is told, and nobody new is booked', async () => {
    for (let n = 0; n < 3; n++) expect(await book(WED)).toBe('booked')
    const [leave] = value(await away(WED, FRI))
    expect(leave).toMatchObject({ booked: 3, from: WED, to: SAT })
    const [day] = await capacityDays(sql, (await findPartner(db(), partner.code)) as never, WED, 1)
    expect(day).toMatchObject({ capacity: 0, used: 3, leaveFrom: WED, leaveTo: SAT })
    expect(await book(WED)).toBe('day_full')
  })

  it('is entered once for the same dates, however many enter it at once', async () => {
    const answers = await Promise.all(Array.from({ length: 6 }, () => away(THU, FRI)))
    expect(answers.filter(({ ok: done }) => done)).toHaveLength(1)
    expect(answers.filter(({ ok: done }) => !done)[0]).toMatchObject({ refusal: { code: 'overlapping_leave' } })
    expect((await away(WED, WED)).ok).toBe(true)
    expect((await away(SAT, SAT)).ok).toBe(true)
  })

  it('of several partners is entered for all or for none', async () => {
    const other = await makePartner()
    value(await away(THU, THU, [other.code]))
    expect((await away(WED, FRI, [partner.code, other.code])).ok).toBe(false)
    expect((await facts(WED)).capacity).toBe(4)
    expect(value(await away(SAT, SAT, [partner.code, other.code]))).toHaveLength(2)
  })

  it('ends early from that day on: what has passed stays a leave', async () => {
    const [leave] = value(await away('2026-11-24', FRI))
    const thursday = contextOf(actorOf('vendor_manager'), new Date('2026-11-26T06:00:00Z'))
    value(await endLeave(thursday, { leave_ids: [leave?.leave_id ?? ''] }))
    expect((await Promise.all(['2026-11-24', ...DATES].map(facts))).map(({ capacity }) => capacity)).toEqual([
      0, 0, 4, 4, 4,
    ])
    expect(await endLeave(thursday, { leave_ids: [leave?.leave_id ?? ''] })).toMatchObject({
      refusal: { code: 'no_change' },
    })
  })

  it('begins today or later, ends after it began, and lasts a year at most', async () => {
    for (const [first, last] of [
      ['2026-11-23', WED],
      [FRI, THU],
      [WED, '2027-11-30'],
    ] as const)
      expect(await away(first, last)).toMatchObject({ refusal: { code: 'invalid' } })
    expect((await away(WED, '2027-11-25')).ok).toBe(true)
  })

  it('is looked at again by orders that wait, when it is entered and when it ends', async () => {
    const [leave] = value(await away(WED, WED))
    expect(await rechecks()).toBe(1)
    await db().$executeRaw`DELETE FROM graphile_worker._private_jobs`
    value(await back(leave?.leave_id ?? ''))
    expect(await rechecks()).toBe(1)
  })

  it('is not for a key that belongs to another partner', async () => {
    const key = makeActor({
      kind: 'api_key',
      id: 'k',
      name: 'App',
      role: 'ops_manager',
      partnerId: (await makePartner()).id,
    })
    const input = { partner_ids: [partner.code], first: WED, last: WED, reason: 'Wedding' }
    expect(await enterLeave(contextOf(key), input)).toMatchObject({ refusal: { code: 'not_found' } })
    const [leave] = value(await away(WED, WED))
    expect(await endLeave(contextOf(key), { leave_ids: [leave?.leave_id ?? ''] })).toMatchObject({
      refusal: { code: 'not_found' },
    })
  })

  it('entered in the very moment of a booking lets it wait, and is then what it meets', async () => {
    // The day is known already: what was entered is nothing of its own row.
    expect(await book(THU)).toBe('booked')
    const leave = { id: newId(), partnerId: partner.id, from: WED, to: FRI, reason: 'Away', enteredAt: new Date() }
    let booking: Promise<Booking> = Promise.resolve('booked')
    await inTransaction(async (tx) => {
      await lockDays(tx, [{ partnerId: partner.id, date: THU }])
      await insertLeave(tx, { ...leave, enteredBy: 'A manager', by: 'a' })
      booking = book(THU)
      const waits = () => db().$queryRaw<unknown[]>`
        SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%book_partner%'`
      while ((await waits()).length === 0) await new Promise((resolve) => setTimeout(resolve, 20))
      return ok(null)
    })
    expect(await booking).toBe('day_full')
  })

  it('entered while 50 book: whoever was booked by then is told and stays, whoever comes later is refused', async () => {
    partner = await makePartner({ dailyCapacity: 40 })
    const rush = Promise.all(Array.from({ length: 25 }, () => book(THU)))
    const leaving = away(WED, FRI)
    const late = Promise.all(Array.from({ length: 25 }, () => book(THU)))
    const [leave] = value(await leaving)
    const bookings = [...(await rush), ...(await late)].filter((one) => one === 'booked')
    expect(bookings).toHaveLength(leave?.booked ?? -1)
    expect((await facts(THU)).used).toBe(leave?.booked)
  })
})

it('a partner that does not work on holidays of the business has none of its days then; others work', async () => {
  const holiday = '2027-01-26'
  const calendar = await db().policyVersion.findFirstOrThrow({ where: { kind: 'calendar' } })
  const body = { ...(calendar.body as object), holidays: [{ date: holiday, name: 'Republic Day' }] }
  await db().policyVersion.create({
    data: { ...calendar, id: crypto.randomUUID(), version: 2, effectiveFrom: new Date('2026-11-01'), body },
  })
  expect((await facts(holiday)).holiday).toBeNull()
  value(await editPartner(manager, partner.code, { works_holidays: false }))
  expect([(await facts(holiday)).holiday, (await facts('2027-01-27')).holiday]).toEqual(['Republic Day', null])
  const days = await capacityDays(sql, (await findPartner(db(), partner.code)) as never, '2027-01-25', 3)
  expect(days.map(({ holiday: name, working }) => [name, working])).toEqual([
    [null, true],
    ['Republic Day', false],
    [null, true],
  ])
})

describe('many capacities at once', () => {
  const cell = (date: string, capacity: number | null) => ({ partner_id: partner.code, date, capacity })

  it('are set and undone by sending what was before; bookings above them stay and are counted', async () => {
    for (let n = 0; n < 3; n++) expect(await book(WED)).toBe('booked')
    const window = '10:00-13:00' as const
    const set = value(
      await setCapacities(manager, {
        days: [cell(WED, 1), cell(THU, 0)],
        windows: [{ ...cell(FRI, 2), window }],
      }),
    )
    expect(set.kept).toBe(2)
    expect((await Promise.all(DATES.map(facts))).map(({ capacity, windows }) => [capacity, windows.length])).toEqual([
      [1, 0],
      [0, 0],
      [4, 1],
      [4, 0],
    ])
    expect(await rechecks()).toBe(1)
    value(await setCapacities(manager, set.before))
    expect(
      (await Promise.all(DATES.map(facts))).map(({ capacity, used, windows }) => [capacity, used, windows.length]),
    ).toEqual([
      [4, 3, 0],
      [4, 0, 0],
      [4, 0, 0],
      [4, 0, 0],
    ])
    const audits = await db().auditEntry.findMany({
      where: { action: 'partners.set_capacity', subjectId: partner.id },
      orderBy: { at: 'asc' },
    })
    expect(audits).toHaveLength(2)
    expect(audits[0]?.data).toMatchObject({
      days: [
        { date: WED, from: null, to: 1, booked: 3 },
        { date: THU, from: null, to: 0 },
      ],
    })
  })

  it('are set for all or for none, and never for a date that has passed', async () => {
    const stranger = { ...cell(THU, 1), partner_id: 'NOBODY' }
    expect(await setCapacities(manager, { days: [cell(WED, 1), stranger], windows: [] })).toMatchObject({
      refusal: { code: 'not_found' },
    })
    expect(await setCapacities(manager, { days: [cell('2026-11-23', 1)], windows: [] })).toMatchObject({
      refusal: { code: 'invalid' },
    })
    expect((await facts(WED)).capacity).toBe(4)
  })

  it('a window usually takes what is set for the partner, unless its date says otherwise', async () => {
    const windows = [{ window: '10:00-13:00' as const, capacity: 3 }]
    value(await setUsualWindows(manager, { partner_id: partner.code, windows }))
    value(await setCapacities(manager, { days: [], windows: [{ ...cell(THU, 1), window: '10:00-13:00' }] }))
    expect((await Promise.all([WED, THU].map(facts))).map(({ windows: [room] }) => room?.capacity)).toEqual([3, 1])
    value(
      await setUsualWindows(manager, {
        partner_id: partner.code,
        windows: [{ window: '10:00-13:00', capacity: null }],
      }),
    )
    expect((await Promise.all([WED, THU].map(facts))).map(({ windows: [room] }) => room?.capacity)).toEqual([
      undefined,
      1,
    ])
  })
})

it('whatever is said in whatever order, exactly as many are booked as the rule gives: set, else leave, else daily, at most the ceiling', async () => {
  const word = fc.oneof(
    fc.record({ say: fc.constant('set' as const), capacity: fc.option(fc.integer({ min: 0, max: 6 })) }),
    fc.record({ say: fc.constant('leave' as const) }),
    fc.record({ say: fc.constant('back' as const) }),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(word, { maxLength: 5 }), fc.constantFrom('B', 'new'), async (words, tier) => {
      partner = await makePartner({ dailyCapacity: 4, tier })
      let set: number | null = null
      let leave: { id: string; replaced: number | null } | null = null
      for (const said of words) {
        if (said.say === 'set') {
          set = said.capacity
          value(await setCapacity(manager, partner.code, { date: WED, capacity: set }))
        } else if (said.say === 'leave' && !leave) {
          leave = { id: value(await away(WED, WED))[0]?.leave_id ?? '', replaced: set }
          set = null
        } else if (said.say === 'back' && leave) {
          value(await back(leave.id))
          set ??= leave.replaced
          leave = null
        }
      }
      const capacity = Math.min(set ?? (leave ? 0 : 4), tier === 'new' ? 3 : 99)
      expect((await facts(WED)).capacity).toBe(capacity)
      const bookings = await Promise.all(Array.from({ length: 8 }, () => book(WED)))
      expect(bookings.filter((one) => one === 'booked')).toHaveLength(capacity)
    }),
    { numRuns: 25 },
  )
})

describe('a new partner', () => {
  it('takes no more than the ceiling that holds, which the database knows as well as the product', async () => {
    partner = await makePartner({ dailyCapacity: 9, tier: 'new', maxOpenOrders: 50 })
    const daily = standardSetting('new_partner_daily')
    expect(await facts(WED)).toMatchObject({
      capacity: daily,
      limitedAsNew: true,
      maxOpenOrders: standardSetting('new_partner_open'),
    })
    const { versions } = await readSettings()
    const limits = { daily: 1, open: 2, pincodes: 7 }
    const seen = {
      daily: versions.new_partner_daily,
      open: versions.new_partner_open,
      pincodes: versions.new_partner_pincodes,
    }
    value(await saveNewPartnerLimits(contextOf(MANAGER), { ...limits, versions: seen }))
    expect(await facts(WED)).toMatchObject({ capacity: 1, maxOpenOrders: 2 })
    expect([await book(WED), await book(WED)]).toEqual(['booked', 'day_full'])
    expect(await saveNewPartnerLimits(contextOf(MANAGER), { ...limits, daily: 2, versions: seen })).toMatchObject({
      refusal: { code: 'conflict' },
    })
    value(await editPartner(manager, partner.code, { tier: 'C' }))
    expect(await facts(WED)).toMatchObject({ capacity: 9, limitedAsNew: false, maxOpenOrders: 50 })
  })
})
