import { describe, expect, it } from 'vitest'
import { fitPickupRisk } from '@/lib/kpis/commands/fit-risk'
import { readRisk } from '@/lib/kpis/commands/read-risk'
import { scorePickupRisk } from '@/lib/kpis/commands/score-risk'
import { lookBack } from '@/lib/kpis/data/risk-history'
import { newestRisk } from '@/lib/kpis/data/risk-models'
import { AGE_HOURS, LEFT_HOURS } from '@/lib/kpis/domain/risk-model'
import { db } from '@/lib/server/database'
import { sql } from '@/lib/server/sql'
import { command, contextOf, MANAGER, makePartner, placed, TUESDAY_11, value } from '../business'

const at = (day: number, time: string): Date => new Date(`2026-11-${day}T${time}:00+05:30`)
const HOUR = 3_600_000
const done = async (...given: Parameters<typeof command>) => value(await command(...given))

describe('history', () => {
  it('looks at each order once for each amount of time left, as it stood then and was due then', async () => {
    const { code } = await makePartner()
    const [moved, late, off] = [await placed(), await placed(), await placed()]
    const dueOf = async (ref: string) => (await db().order.findUniqueOrThrow({ where: { ref } })).pickupDueAt as Date
    const first = await dueOf(moved)
    await done(moved, 'assign', { partner_id: code }, { now: at(24, '12:00') })
    // The customer moves it by a day; it is fetched in time then.
    await done(
      moved,
      'reschedule',
      {
        slot: { start: '2026-11-26T16:00:00+05:30', end: '2026-11-26T19:00:00+05:30' },
        cause: 'customer',
        reason: 'away',
      },
      { now: at(25, '07:00') },
    )
    const second = await dueOf(moved)
    await done(late, 'assign', { partner_id: code }, { now: at(24, '20:00') })
    await done(off, 'cancel', { by: 'customer', reason: 'sold' }, { now: at(25, '03:00') })
    const told = await lookBack(sql, {
      from: TUESDAY_11,
      hold: at(26, '00:00'),
      to: at(28, '00:00'),
      part: { first: 0, last: 1023 },
    })
    const seen = (until: Date, due: Date, from = TUESDAY_11) =>
      LEFT_HOURS.filter((hours) => {
        const look = due.getTime() - hours * HOUR
        return look >= from.getTime() && look < until.getTime()
      }).length
    const sum = (of: (one: (typeof told)[number]) => number) => told.reduce((all, one) => all + of(one), 0)
    const [looksMoved, looksLate, looksOff] = [
      seen(at(25, '07:00'), first) + seen(new Date(second.getTime() + 1), second, at(25, '07:00')),
      seen(first, first),
      seen(at(25, '03:00'), first),
    ]
    expect(looksOff).toBeGreaterThan(0)
    // Nobody fetched any of them: the one that was moved is decided by its second due time, the one that was cancelled missed nothing.
    expect(sum((one) => one.looks)).toBe(looksMoved + looksLate + looksOff)
    expect(sum((one) => one.misses)).toBe(looksMoved + looksLate)
    expect(sum((one) => one.heldLooks)).toBe(looksMoved)
    expect(sum((one) => one.earlyLooks)).toBe(looksLate + looksOff)
    // Eight hours before, the late one had its partner; a day before, it had none.
    const partner = (await db().partner.findUniqueOrThrow({ where: { code } })).id
    const of = (left: number, status: string) =>
      told.filter((one) => one.left === LEFT_HOURS.indexOf(left as 8) && one.status === status)
    expect(of(8, 'assigned').every((one) => one.partner === partner)).toBe(true)
    expect(of(24, 'placed').every((one) => one.partner === 'none' && one.age <= AGE_HOURS.length)).toBe(true)
    expect(of(24, 'placed').reduce((all, one) => all + one.looks, 0)).toBeGreaterThan(0)
  })

  it('that is too thin says so: nothing is told of any order', async () => {
    await fitPickupRisk(at(28, '00:00'))
    expect(await newestRisk(sql)).toMatchObject({ body: null, checked: null, orders: 3 })
    expect(await scorePickupRisk(() => at(25, '08:00'))).toBe(0)
    const page = await readRisk(contextOf(MANAGER, at(25, '08:00')))
    expect(page).toMatchObject({ telling: false, versions: [{ thin: true }] })
  })
})
