import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Difference } from '@/lib/core/difference'
import { foldRollups } from '@/lib/kpis/commands/fold-rollups'
import { readBoard } from '@/lib/kpis/commands/read-board'
import { readFunnel, readMultiples } from '@/lib/kpis/commands/read-sections'
import { rollupDifferences } from '@/lib/kpis/commands/verify-rollups'
import { rolledCounts } from '@/lib/kpis/data/rollup-read'
import type { Slice } from '@/lib/kpis/types'
import { db } from '@/lib/server/database'
import { sql } from '@/lib/server/sql'
import { seedDemo } from '@/prisma/seed/demo'
import { actorOf, contextOf, MUMBAI, makePartner, placed } from '../business'
import { statementsOf } from '../statements'
import { type Asked, bothWays, questionOf } from './rollups'

/** A working afternoon: what a demo does depends on its hour, and a test says the same at every hour. */
const now = new Date('2026-11-25T16:10:00+05:30')
const day = (offset: number): string => new Date(now.getTime() + offset * 86_400_000).toISOString().slice(0, 10)
const PERIOD = { from: day(-25), to: day(2) }

beforeAll(async () => {
  await seedDemo({ orders: 700, days: 30, seed: 7, now })
  expect(await foldRollups(() => new Date())).toBe('all')
})
afterAll(() => db().$disconnect())

const SLICES = ['city', 'device_category', 'value_band', 'source', 'partner_kind', 'partner'] as const

async function same(asked: Asked, at = new Date()): Promise<void> {
  const { cells, rows, read } = await bothWays({ ...PERIOD, ...asked }, at)
  expect(read, JSON.stringify(asked)).toBe(true)
  expect(cells, JSON.stringify(asked)).toEqual(rows)
}

describe('roll-ups of the demo business', () => {
  it.each(['business', 'partner'] as const)(
    '%s: totals, slices and stretches of time are what the rows say',
    async (view) => {
      for (const by of [null, ...SLICES, 'day', 'week', 'month'] as const) await same({ view, by })
    },
  )

  it('narrowed to one slice, and grouped by another', async () => {
    for (const view of ['business', 'partner'] as const) {
      for (const slice of SLICES) {
        const { rows } = await bothWays({ ...PERIOD, view, by: slice }, new Date())
        for (const group of [...new Set(rows.map((one) => one.group ?? ''))].slice(0, 3)) {
          const slices: Partial<Record<Slice, string>> = { [slice]: group }
          for (const by of [null, slice, 'day'] as const) await same({ view, by, slices })
          if (slice !== 'partner') for (const by of SLICES) if (by !== 'partner') await same({ view, by, slices })
        }
      }
    }
  })

  it('are not asked for what they do not hold', async () => {
    for (const asked of [
      { by: 'cluster' },
      { by: 'pincode' },
      { slices: { city: 'Mumbai', source: 'app', value_band: 'High value' } },
    ] as Asked[]) {
      const { cells, rows, read } = await bothWays({ ...PERIOD, ...asked }, new Date())
      expect(read).toBe(false)
      expect(cells).toEqual(rows)
    }
  })

  it('are what the rows say while nothing happens but time passing: a miss is one the moment it falls due', async () => {
    const dues = await sql.$queryRaw<
      { at: Date }[]
    >`SELECT judge_at AS at FROM kpi_marks WHERE judge_at > now() ORDER BY judge_at LIMIT 12`
    expect(dues.length).toBeGreaterThan(5)
    for (const { at } of dues)
      for (const moment of [at, new Date(at.getTime() + 1)]) {
        await same({ by: 'city' }, moment)
        await same({ view: 'partner' }, moment)
      }
    await same({ by: 'city' }, new Date(now.getTime() + 40 * 86_400_000))
  })

  it('dashboards are the same from cells as from rows, in few questions', async () => {
    const context = contextOf(actorOf('ceo'), new Date())
    const asked = { kind: 'overview', raw: {} } as const
    const shown = async () => [
      await readBoard(context, asked),
      await readBoard(context, { kind: 'experience', raw: { compare: 'none' } }),
      await readFunnel(context, { kind: 'overview', raw: { city: 'Mumbai' } }),
      await readFunnel(context, asked),
      await readMultiples(context, { kind: 'operations', raw: { kpi: 'no_service_rate', period: '90d' } }),
    ]
    expect(await statementsOf(() => readBoard(context, asked))).toBeLessThan(12)
    const fromCells = await shown()
    await sql.$executeRaw`UPDATE kpi_rollup_state SET ready = false`
    const fromRows = await shown()
    await sql.$executeRaw`UPDATE kpi_rollup_state SET ready = true`
    expect(fromCells).toEqual(fromRows)
  })

  it('follow a late correction at once, and after folding; and verify finds nothing else', async () => {
    const [order] = await sql.$queryRaw<{ id: string; city: string }[]>`
      SELECT id, city FROM orders WHERE status = 'completed' AND rating IS NOT NULL AND NOT is_test LIMIT 1`
    const steps = [
      () => sql.$executeRaw`UPDATE orders SET city = 'Elsewhere', rating = 6 - rating WHERE id = ${order?.id}::uuid`,
      () =>
        sql.$executeRaw`UPDATE orders SET pickup_due_at = picked_up_at - interval '1 second' WHERE id = ${order?.id}::uuid`,
      () => sql.$executeRaw`UPDATE partners SET kind = CASE kind WHEN 'vendor' THEN 'in_house' ELSE 'vendor' END
        WHERE id = (SELECT partner_id FROM orders WHERE id = ${order?.id}::uuid)`,
    ]
    for (const step of steps) {
      await step()
      for (const view of ['business', 'partner'] as const)
        for (const by of ['city', 'partner_kind'] as const) await same({ view, by })
      expect(await differences()).toEqual([])
      expect(await foldRollups(() => new Date())).toBe('all')
      for (const view of ['business', 'partner'] as const)
        for (const by of ['city', 'partner_kind'] as const) await same({ view, by })
      expect(await differences()).toEqual([])
    }
  })

  it('of some seconds ago are enough for who asks so, while they are folded', async () => {
    expect(await foldRollups(() => new Date())).toBe('all')
    const asked = questionOf(PERIOD, new Date())
    const rated = async (nearness: 'now' | 'seconds', at = new Date()) =>
      (await rolledCounts(sql, { ...asked, now: at }, ['order_rating'], nearness))?.reduce(
        (sum, one) => sum + one.denominator,
        0,
      )
    const before = await rated('now')
    await sql.$executeRaw`UPDATE orders SET rating = 3, rating_at = now() - interval '1 day' WHERE id =
      (SELECT id FROM orders WHERE rating IS NULL AND status = 'completed' AND NOT is_test LIMIT 1)`
    expect(await rated('now')).toBe((before ?? 0) + 1)
    expect(await rated('seconds')).toBe(before)
    // Nobody folds any more: what waits is added.
    expect(await rated('seconds', new Date(Date.now() + 6_000))).toBe((before ?? 0) + 1)
  })

  it('follow the coverage of orders that nobody had when they fell due', async () => {
    await makePartner({ code: 'P-COVERS' })
    const then = new Date(now.getTime() - 6 * 86_400_000)
    const inDays = (days: number) => new Date(then.getTime() + days * 86_400_000)
    const slot = { start: inDays(2), end: new Date(inDays(2).getTime() + 3 * 3_600_000) }
    await placed({ slot: { start: slot.start.toISOString(), end: slot.end.toISOString() } }, then)
    const before = (await bothWays({ ...PERIOD, by: 'city' }, new Date())).rows
    await sql.$executeRaw`DELETE FROM coverage WHERE pincode = ${MUMBAI} AND device_category = 'mobile'`
    const { cells, rows } = await bothWays({ ...PERIOD, by: 'city' }, new Date())
    expect(cells).toEqual(rows)
    expect(rows).not.toEqual(before)
    expect(await foldRollups(() => new Date())).toBe('all')
    await same({ by: 'city' })
    expect(await differences()).toEqual([])
  })

  it('of another definition are filled anew, and rows answer meanwhile', async () => {
    await sql.$executeRaw`UPDATE kpi_rollup_state SET definition = 'of an older version'`
    expect((await bothWays(PERIOD, new Date())).read).toBe(false)
    expect(await foldRollups(() => new Date())).toBe('all')
    await same({ by: 'city' })
  })

  it('that somebody changed by hand are named by verify', async () => {
    await sql.$executeRaw`UPDATE kpi_cells SET n0 = n0 + 1 WHERE "grouping" = 0 AND cohort = 0 AND day = (SELECT min(day) FROM kpi_cells WHERE "grouping" = 0 AND cohort = 0)`
    await sql.$executeRaw`DELETE FROM kpi_marks WHERE (source, owner_id, row_id) IN (SELECT source, owner_id, row_id FROM kpi_marks WHERE source = 'leads' LIMIT 1)`
    const found = await differences()
    expect(found.some(({ check }) => check === 'kpi_cell')).toBe(true)
    expect(found.filter(({ check }) => check === 'kpi_mark')).toHaveLength(1)
  })
})

async function differences(): Promise<Difference[]> {
  const all: Difference[] = []
  for await (const difference of rollupDifferences(() => new Date())) all.push(difference)
  return all
}
