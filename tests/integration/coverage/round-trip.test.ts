import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addDays } from '@/lib/core/business-time'
import type { ImportRow } from '@/lib/core/import-summary'
import { COVERAGE_COLUMNS, coverageRows } from '@/lib/coverage/commands/export-coverage'
import { importCoverage } from '@/lib/coverage/commands/import-coverage'
import { db } from '@/lib/server/database'
import { contextOf, MANAGER, makePartner } from '../business'

const context = contextOf(MANAGER)
const TODAY = '2026-11-24'
type Line = Record<(typeof COVERAGE_COLUMNS)[number], string>

let codes: string[]
beforeAll(async () => {
  codes = [(await makePartner({ covers: [] })).code, (await makePartner({ covers: [] })).code]
})
afterAll(() => db().$disconnect())

async function* rowsOf(lines: readonly Line[]): AsyncGenerator<ImportRow> {
  for (const [index, cells] of lines.entries()) yield { line: index + 2, cells }
}
const read = (lines: readonly Line[]) => importCoverage(context, rowsOf(lines), { dryRun: false }, () => {})

async function written(): Promise<Line[]> {
  const lines: Line[] = []
  for await (const row of coverageRows(context))
    lines.push(Object.fromEntries(COVERAGE_COLUMNS.map((column) => [column, row[column] ?? ''])) as Line)
  return lines
}
const inOrder = (lines: readonly Line[]): string[] => lines.map((line) => Object.values(line).join(',')).sort()

type Ranges = { first: number; steps: [gap: number, length: number][]; open: boolean }

/** The ranges of one cell: gaps and lengths in days from a first day on; the last may have no end. */
const ranges: fc.Arbitrary<Ranges> = fc.record({
  first: fc.integer({ min: -400, max: 60 }),
  steps: fc.array(fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 1, max: 90 })), {
    minLength: 1,
    maxLength: 4,
  }),
  open: fc.boolean(),
})

function linesOf(cell: Pick<Line, 'partner_id' | 'pincode' | 'device_category'>, given: Ranges): Line[] {
  let day = addDays(TODAY, given.first)
  return given.steps.map(([gap, length], at) => {
    const from = addDays(day, gap)
    day = addDays(from, length)
    const to = given.open && at === given.steps.length - 1 ? '' : day
    return { ...cell, from, to }
  })
}

const CELLS = [
  { pincode: '400001', device_category: 'mobile' },
  { pincode: '400001', device_category: 'laptop' },
  { pincode: '110001', device_category: 'mobile' },
]

describe('coverage as a file', () => {
  it('is written and read without loss, with every date of what is live or to come, in whatever order its lines stand', async () => {
    const file = fc.array(ranges, { minLength: 6, maxLength: 6 })
    await fc.assert(
      fc.asyncProperty(file, fc.infiniteStream(fc.nat()), async (cells, chance) => {
        await db().$executeRaw`TRUNCATE coverage`
        const lines = cells.flatMap((given, at) => {
          const partner_id = codes[at % 2] ?? ''
          return linesOf({ partner_id, ...(CELLS[at >> 1] ?? CELLS[0]) } as Line, given)
        })
        expect(await read(lines)).toMatchObject({ created: lines.length, rejected: 0 })
        const first = await written()
        expect(inOrder(first)).toEqual(inOrder(lines.filter(({ to }) => to === '' || to > TODAY)))
        expect(await read(first)).toMatchObject({ created: 0, changed: 0, unchanged: first.length, rejected: 0 })

        await db().$executeRaw`TRUNCATE coverage`
        const shuffled = first
          .map((line) => ({ line, by: chance.next().value as number }))
          .sort((a, b) => a.by - b.by)
          .map(({ line }) => line)
        expect(await read(shuffled)).toMatchObject({ created: first.length, rejected: 0 })
        expect(inOrder(await written())).toEqual(inOrder(first))
      }),
      { numRuns: 12 },
    )
  })

  it('refuses by line and name what it cannot know and what overlaps, and takes the rest', async () => {
    await db().$executeRaw`TRUNCATE coverage`
    const line = (more: Partial<Line>): Line => ({
      partner_id: codes[0] ?? '',
      pincode: '400001',
      device_category: 'mobile',
      from: '2026-12-01',
      to: '2026-12-31',
      ...more,
    })
    const done = await read([
      line({}),
      line({ pincode: '999999' }),
      line({ device_category: 'gramophone' }),
      line({ partner_id: 'NOBODY-9' }),
      line({ from: '2026-12-30', to: '' }),
      line({ from: '2026-12-31', to: '' }),
    ])
    expect(done).toMatchObject({ created: 2, rejected: 4 })
    expect(done.rejects.map(({ line: at, column, reason }) => `${at} ${column}: ${reason}`)).toEqual([
      '3 pincode: 999999 is not in the pincode directory',
      '4 device_category: “gramophone” is not a device category',
      '5 partner_id: there is no partner NOBODY-9',
      '6 from: overlaps the coverage of 2026-12-01 to 2026-12-31 that is there already',
    ])
  })
})
