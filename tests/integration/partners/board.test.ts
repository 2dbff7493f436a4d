import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { boardRows } from '@/lib/partners/commands/export-board'
import { enterLeave } from '@/lib/partners/commands/leave'
import { BOARD_DAYS, readBoard } from '@/lib/partners/commands/read-board'
import { setCapacities } from '@/lib/partners/commands/set-capacities'
import { boardFilter } from '@/lib/partners/domain/board-filter'
import { db } from '@/lib/server/database'
import { actorOf, contextOf, makePartner, value } from '../business'

const manager = contextOf(actorOf('vendor_manager'))
const from = '2026-11-24'
const page = { from, today: from, limit: 50 }

beforeAll(async () => {
  await makePartner({ code: 'A', dailyCapacity: 5 })
  await makePartner({ code: 'B', dailyCapacity: 3, workingDays: [1, 2, 3, 4, 5] })
  await makePartner({ code: 'C', dailyCapacity: 9, tier: 'new' })
  await makePartner({ code: 'D', dailyCapacity: 7, state: 'hold' })
  await makePartner({ code: 'E', dailyCapacity: 7, state: 'deactivated' })
  value(await enterLeave(manager, { partner_ids: ['A'], first: '2026-11-26', last: '2026-11-27', reason: 'Wedding' }))
  const cell = { partner_id: 'A', date: '2026-11-25' }
  value(
    await setCapacities(manager, {
      days: [{ ...cell, capacity: 2 }],
      windows: [{ ...cell, window: '13:00-16:00', capacity: 1 }],
    }),
  )
  const { id } = await db().partner.findUniqueOrThrow({ where: { code: 'A' } })
  await db()
    .$executeRaw`UPDATE partner_capacity_days SET used = 2 WHERE partner_id = ${id}::uuid AND date = '2026-11-25'`
  value(await setCapacities(manager, { days: [{ ...cell, capacity: 1 }], windows: [] }))
})
afterAll(() => db().$disconnect())

describe('the capacity board', () => {
  it('shows who works, booked and capacity of 14 dates, and why there is none', async () => {
    const board = await readBoard(db(), boardFilter({}), page)
    expect(board.partners.map(({ code, state }) => `${code} ${state}`)).toEqual([
      'A active',
      'B active',
      'C active',
      'D hold',
    ])
    const [a, b, c] = board.partners
    expect(a?.cells).toHaveLength(BOARD_DAYS)
    expect(
      a?.cells.slice(0, 4).map(({ capacity, used, override, onLeave }) => [capacity, used, override, onLeave]),
    ).toEqual([
      [5, 0, null, false],
      [1, 2, 1, false],
      [0, 0, null, true],
      [0, 0, null, true],
    ])
    expect(a?.cells[1]?.windows).toEqual([{ window: '13:00-16:00', capacity: 1, override: 1, used: 0 }])
    expect(a?.leaves).toMatchObject([{ from: '2026-11-26', to: '2026-11-28', reason: 'Wedding' }])
    expect(b?.cells.slice(3, 6).map(({ working }) => working)).toEqual([true, false, false])
    expect([c?.ceiling, c?.cells[0]?.capacity]).toEqual([3, 3])
    expect(JSON.stringify(board.partners)).not.toMatch(/phone|email/)
  })

  it('totals all of the filter, whatever the page: places of the active on their working days, bookings of everybody', async () => {
    const first = await readBoard(db(), boardFilter({}), { ...page, limit: 1 })
    expect(first.partners).toHaveLength(1)
    expect(first.count).toBe(4)
    expect(first.totals.slice(0, 5).map(({ capacity, used, over }) => [capacity, used, over])).toEqual([
      [11, 0, 0],
      [7, 2, 1],
      [6, 0, 0],
      [6, 0, 0],
      [8, 0, 0],
    ])
  })

  it('is paged by name without losing or repeating anybody, and filtered as the list is', async () => {
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const { partners, next } = await readBoard(db(), boardFilter({}), {
        ...page,
        limit: 1,
        ...(cursor && { cursor }),
      })
      seen.push(...partners.map(({ code }) => code))
      cursor = next ?? undefined
    } while (cursor)
    expect(seen).toEqual(['A', 'B', 'C', 'D'])
    const codes = async (filter: Parameters<typeof boardFilter>[0]) =>
      (await readBoard(db(), boardFilter(filter), page)).partners.map(({ code }) => code)
    expect([
      await codes({ tier: 'new' }),
      await codes({ state: 'deactivated' }),
      await codes({ device: 'drone' }),
    ]).toEqual([['C'], ['E'], []])
  })

  it('is taken out as a line for each partner and date, and the audit says who took it', async () => {
    const rows: Record<string, unknown>[] = []
    for await (const row of boardRows(manager, boardFilter({}), { from, today: from })) rows.push(row)
    expect(rows).toHaveLength(4 * BOARD_DAYS)
    expect(rows[1]).toMatchObject({
      partner_id: 'A',
      date: '2026-11-25',
      booked: 2,
      capacity: 1,
      load: 'over',
      windows: '13:00-16:00 0/1',
    })
    expect(rows[2]).toMatchObject({ load: 'leave', capacity: 0, set_for_the_date: null })
    expect(await db().auditEntry.count({ where: { action: 'partners.export_capacity' } })).toBe(1)
  })
})
