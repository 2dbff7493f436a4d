import { afterAll, describe, expect, it } from 'vitest'
import { ok, refuse } from '@/lib/core/result'
import { SLOT_WINDOW_NAMES, type SlotWindow } from '@/lib/core/slot-windows'
import { setCapacity } from '@/lib/partners/commands/set-capacity'
import { type Booking, bookCapacity, moveCapacity, releaseCapacity } from '@/lib/partners/data/capacity'
import { partnerFacts } from '@/lib/partners/data/facts'
import { db } from '@/lib/server/database'
import { inSqlTransaction, sql } from '@/lib/server/sql'
import { command, contextOf, MANAGER, makePartner, placed, refusal, value } from '../business'

const date = '2026-11-25'
const MORNING: SlotWindow = '10:00-13:00'
const NOON: SlotWindow = '13:00-16:00'
const EVENING: SlotWindow = '16:00-19:00'
const manager = contextOf(MANAGER)
afterAll(() => db().$disconnect())

type Partner = Awaited<ReturnType<typeof makePartner>>

/** One writer in a transaction of its own, which a refusal rolls back as a command's does. */
async function book({ id }: Partner, window: SlotWindow | null): Promise<Booking> {
  let booking: Booking = 'day_full'
  await inSqlTransaction(async (tx) => {
    booking = await bookCapacity(tx, id, { date, window })
    return booking === 'booked' ? ok(null) : refuse('partner_full', { partner_id: '', date })
  })
  return booking
}

const rush = (partner: Partner, windows: (SlotWindow | null)[]): Promise<Booking[]> =>
  Promise.all(windows.map((window) => book(partner, window)))

async function setWindows(partner: Partner, rooms: Partial<Record<SlotWindow, number>>): Promise<void> {
  for (const [slotWindow, capacity] of Object.entries(rooms))
    await db().partnerWindow.create({ data: { partnerId: partner.id, slotWindow, capacity } })
}

async function used({ id }: Partner): Promise<Record<string, number>> {
  const [day, windows] = await Promise.all([
    db().partnerCapacityDay.findFirst({ where: { partnerId: id } }),
    db().partnerCapacityWindow.findMany({ where: { partnerId: id } }),
  ])
  return { day: day?.used ?? 0, ...Object.fromEntries(windows.map((row) => [row.slotWindow, row.used])) }
}

const count = (bookings: Booking[], which: Booking): number => bookings.filter((one) => one === which).length

describe('50 bookings at once', () => {
  it('of a day with room for 12: exactly 12', async () => {
    const partner = await makePartner({ dailyCapacity: 12 })
    const bookings = await rush(partner, Array(50).fill(null))
    expect([count(bookings, 'booked'), count(bookings, 'day_full')]).toEqual([12, 38])
    expect(await used(partner)).toEqual({ day: 12 })
  })

  it('of a window with room for 7 in a day with room for 20: exactly 7, and none takes a place of the day in vain', async () => {
    const partner = await makePartner({ dailyCapacity: 20 })
    await setWindows(partner, { [MORNING]: 7 })
    const bookings = await rush(partner, Array(50).fill(MORNING))
    expect([count(bookings, 'booked'), count(bookings, 'window_full')]).toEqual([7, 43])
    expect(await used(partner)).toEqual({ day: 7, [MORNING]: 7 })
    expect(count(await rush(partner, Array(50).fill(NOON)), 'booked')).toBe(13)
  })

  it('of three windows, two of them limited, and of none: every limit is met exactly, none is passed', async () => {
    const partner = await makePartner({ dailyCapacity: 16 })
    await setWindows(partner, { [MORNING]: 3, [EVENING]: 5 })
    const windows = Array.from({ length: 50 }, (_, n) => [...SLOT_WINDOW_NAMES, null][n % 4] ?? null)
    const bookings = await rush(partner, windows)
    const taken = await used(partner)
    expect(taken.day).toBe(count(bookings, 'booked'))
    expect(taken.day).toBe(16)
    expect(taken[MORNING] ?? 0).toBeLessThanOrEqual(3)
    expect(taken[EVENING] ?? 0).toBeLessThanOrEqual(5)
    for (const window of SLOT_WINDOW_NAMES)
      expect(taken[window] ?? 0).toBe(bookings.filter((one, n) => one === 'booked' && windows[n] === window).length)
  })

  it('of a new partner that could take 9: as many as the ceiling of new partners, 3', async () => {
    const partner = await makePartner({ dailyCapacity: 9, tier: 'new' })
    value(await setCapacity(manager, partner.code, { date, capacity: 8 }))
    expect(count(await rush(partner, Array(50).fill(NOON)), 'booked')).toBe(3)
    expect((await partnerFacts(sql, date, { code: partner.code }))[0]).toMatchObject({
      capacity: 3,
      limitedAsNew: true,
      maxOpenOrders: 5,
    })
  })

  it('while the capacity is lowered: what was booked stays, and nobody is booked above what held when it was', async () => {
    const partner = await makePartner({ dailyCapacity: 30 })
    const before = rush(partner, Array(25).fill(NOON))
    const lowering = setCapacity(manager, partner.code, { date, capacity: 5 })
    const after = rush(partner, Array(25).fill(NOON))
    const { booked } = value(await lowering)
    const bookings = [...(await before), ...(await after)]
    // Booked when it was lowered, or as many as the new capacity lets in.
    expect(count(bookings, 'booked')).toBe(Math.max(booked, 5))
    expect(await used(partner)).toEqual({ day: Math.max(booked, 5), [NOON]: Math.max(booked, 5) })
    expect(await book(partner, NOON)).toBe('day_full')
  })

  it('with releases and moves among them: counters are those who hold a place, and no limit is passed', async () => {
    const partner = await makePartner({ dailyCapacity: 12 })
    await setWindows(partner, { [MORNING]: 4, [NOON]: 4 })
    const held: SlotWindow[] = []
    const writer = async (n: number): Promise<void> => {
      const window = n % 2 === 0 ? MORNING : NOON
      if ((await book(partner, window)) !== 'booked') return
      if (n % 3 === 0) {
        await inSqlTransaction(async (tx) => ok(await releaseCapacity(tx, partner.id, { date, window })))
        return
      }
      const other = window === MORNING ? NOON : MORNING
      const moved = await inSqlTransaction(async (tx) => {
        const booking = await moveCapacity(tx, partner.id, { date, window }, { date, window: other })
        return booking === 'booked' ? ok(null) : refuse('partner_full', { partner_id: '', date })
      })
      held.push(moved.ok ? other : window)
    }
    await Promise.all(Array.from({ length: 50 }, (_, n) => writer(n)))
    const taken = await used(partner)
    expect(taken).toMatchObject({
      day: held.length,
      [MORNING]: held.filter((window) => window === MORNING).length,
      [NOON]: held.filter((window) => window === NOON).length,
    })
    expect(Math.max(taken[MORNING] ?? 0, taken[NOON] ?? 0)).toBeLessThanOrEqual(4)
  })
})

describe('an order', () => {
  const slot = (from: string, to: string) => ({
    slot: { start: `${date}T${from}:00+05:30`, end: `${date}T${to}:00+05:30` },
  })

  it('takes a place in the window of its slot, and gives it back with the place of the day', async () => {
    const partner = await makePartner()
    await setWindows(partner, { [MORNING]: 1 })
    const [first, second] = [await placed(slot('10:00', '13:00')), await placed(slot('10:30', '12:30'))]
    value(await command(first, 'assign', { partner_id: partner.code }))
    const full = await command(second, 'assign', { partner_id: partner.code })
    expect(full).toMatchObject({
      refusal: { code: 'partner_full', facts: { detail: 'Full 10:00–13:00: 1 of 1 booked' } },
    })
    value(await command(first, 'unassign', { reason: 'Vendor is ill' }))
    expect(await used(partner)).toEqual({ day: 0, [MORNING]: 0 })
    value(await command(second, 'assign', { partner_id: partner.code }))
    expect(await used(partner)).toEqual({ day: 1, [MORNING]: 1 })
  })

  it('moves to another window of the day where that has room, also when the day was made full behind its back', async () => {
    const partner = await makePartner()
    await setWindows(partner, { [EVENING]: 1 })
    const [mover, other] = [await placed(slot('10:00', '13:00')), await placed(slot('13:00', '16:00'))]
    for (const ref of [mover, other]) value(await command(ref, 'assign', { partner_id: partner.code }))
    value(await setCapacity(manager, partner.code, { date, capacity: 1 }))
    const later = { ...slot('16:00', '19:00'), cause: 'customer', reason: 'Comes home late' }
    value(await command(mover, 'reschedule', later))
    expect(await used(partner)).toEqual({ day: 2, [MORNING]: 0, [NOON]: 1, [EVENING]: 1 })
    expect(refusal(await command(other, 'reschedule', later))).toBe('partner_full')
    expect(await used(partner)).toEqual({ day: 2, [MORNING]: 0, [NOON]: 1, [EVENING]: 1 })
  })
})
