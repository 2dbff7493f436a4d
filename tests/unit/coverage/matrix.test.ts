import { describe, expect, it } from 'vitest'
import { cellOn, datesOf, seenOf } from '@/lib/coverage/domain/matrix-cells'
import { columnsOf, linesOf } from '@/lib/coverage/domain/matrix-lines'
import { readPaste } from '@/lib/coverage/domain/matrix-paste'
import { planEdits } from '@/lib/coverage/domain/matrix-plan'
import type { CoverageRow, MatrixPartner, MatrixPlace } from '@/lib/coverage/types'

const DAY = '2026-12-01'
const row = (pincode: string, from: string, to: string | null): CoverageRow => ({
  id: `${pincode} ${from}`,
  pincode,
  device: 'mobile',
  from,
  to,
})
const edit = (pincode: string, covered: boolean, seen: string) => ({ pincode, covered, seen })

describe('a cell as of a day', () => {
  it('is covered from its first day to the day before its end', () => {
    const held = '2026-11-01~2026-12-07 2027-01-01~'
    expect(cellOn(held, '2026-12-06')).toEqual({ covered: true, until: '2026-12-07', next: '2027-01-01' })
    expect(cellOn(held, '2026-12-07')).toEqual({ covered: false, until: null, next: '2027-01-01' })
    expect(cellOn(held, '2027-01-01')).toEqual({ covered: true, until: null, next: null })
    expect(cellOn(undefined, DAY)).toEqual({ covered: false, until: null, next: null })
  })

  it('says what has not ended by the day, earliest first, and is read back the same', () => {
    const ranges = [
      { from: '2027-01-01', to: null },
      { from: '2026-11-01', to: '2026-12-07' },
      { from: '2026-01-01', to: DAY },
    ]
    expect(seenOf(ranges, DAY)).toBe('2026-11-01~2026-12-07 2027-01-01~')
    expect(datesOf(seenOf(ranges, DAY))).toEqual([ranges[1], ranges[0]])
    expect(datesOf('')).toEqual([])
  })
})

describe('edits of the matrix', () => {
  it('begin and end cells from the day on, and leave what is so already', () => {
    const rows = [row('400001', '2026-01-01', null), row('400002', '2026-01-01', null)]
    const plan = planEdits(
      rows,
      [edit('400001', false, '2026-01-01~'), edit('400002', true, '2026-01-01~'), edit('400003', true, '')],
      'mobile',
      DAY,
    )
    expect(plan).toMatchObject({ begun: ['400003'], ended: ['400001'], unchanged: ['400002'], stale: [], later: [] })
    expect(plan.change.added).toEqual([{ pincode: '400003', device: 'mobile', from: DAY, to: null }])
    expect(plan.change.updated).toEqual([{ id: '400001 2026-01-01', from: '2026-01-01', to: DAY }])
  })

  it('name what was planned for later and is overridden', () => {
    const rows = [
      row('400001', '2026-01-01', '2026-12-20'),
      row('400002', '2027-01-01', null),
      row('400003', '2026-01-01', null),
      row('400004', '2027-02-01', '2027-03-01'),
    ]
    const plan = planEdits(
      rows,
      [
        edit('400001', true, '2026-01-01~2026-12-20'),
        edit('400002', true, '2027-01-01~'),
        edit('400003', false, '2026-01-01~'),
        edit('400004', false, '2027-02-01~2027-03-01'),
      ],
      'mobile',
      DAY,
    )
    expect(plan.later).toEqual([
      { pincode: '400001', what: 'end_lifted', from: '2026-01-01', to: '2026-12-20' },
      { pincode: '400002', what: 'joined', from: '2027-01-01', to: null },
      { pincode: '400004', what: 'dropped', from: '2027-02-01', to: '2027-03-01' },
    ])
  })

  it('name cells that are no longer what the editor saw', () => {
    const plan = planEdits(
      [row('400001', '2026-01-01', '2026-12-07')],
      [edit('400001', false, '2026-01-01~'), edit('400002', true, '2026-05-01~'), edit('400003', true, '')],
      'mobile',
      DAY,
    )
    expect(plan.stale).toEqual(['400001', '400002'])
  })
})

const PLACES: MatrixPlace[] = [
  {
    city: 'Mumbai',
    state: 'Maharashtra',
    clusters: [
      {
        id: 'c1',
        name: 'South',
        pincodes: [
          ['400001', 'Fort', 1],
          ['400002', 'Kalbadevi', 0],
        ],
      },
      { id: null, name: null, pincodes: [['400050', 'Bandra', 1]] },
    ],
  },
  { city: 'Pune', state: 'Maharashtra', clusters: [{ id: null, name: null, pincodes: [['411001', 'Camp', 1]] }] },
]
const keys = (filter: Parameters<typeof linesOf>[1], closed: string[] = []) =>
  linesOf(PLACES, filter, new Set(closed)).map(({ key }) => key)

describe('the lines of the matrix', () => {
  it('are cities, clusters and pincodes; a city without clusters has no further heading', () => {
    expect(keys({})).toEqual(['Mumbai', 'Mumbai/c1', '400001', '400002', 'Mumbai/', '400050', 'Pune', '411001'])
  })

  it('fold by city and by cluster, and a folded group still says how many it holds', () => {
    expect(keys({}, ['Mumbai/c1', 'Pune'])).toEqual(['Mumbai', 'Mumbai/c1', 'Mumbai/', '400050', 'Pune'])
    expect(linesOf(PLACES, {}, new Set(['Mumbai']))[0]).toMatchObject({ pincodes: 3, open: false })
  })

  it('are filtered by pincode or post office, without empty groups', () => {
    expect(keys({ q: '4000' })).toEqual(['Mumbai', 'Mumbai/c1', '400001', '400002', 'Mumbai/', '400050'])
    expect(keys({ q: 'bandra' })).toEqual(['Mumbai', '400050'])
    expect(keys({ cluster: 'c1' })).toEqual(['Mumbai', 'Mumbai/c1', '400001', '400002'])
    expect(keys({ q: 'nowhere' })).toEqual([])
  })
})

describe('the columns of the matrix', () => {
  const partner = (code: string, more: Partial<MatrixPartner> = {}): MatrixPartner => ({
    code,
    name: `Partner ${code}`,
    state: 'active',
    devices: ['mobile'],
    kind: 'vendor',
    tier: 'A',
    city: 'Mumbai',
    ...more,
  })
  const all = [partner('A'), partner('B', { state: 'deactivated' }), partner('C', { kind: 'in_house', city: 'Pune' })]
  const codes = (filter: Parameters<typeof columnsOf>[1]) => columnsOf(all, filter).map(({ code }) => code)

  it('leave out who left, unless asked for', () => {
    expect(codes({})).toEqual(['A', 'C'])
    expect(codes({ state: 'deactivated' })).toEqual(['B'])
  })

  it('begin with who covers something in the city looked at, then who is at home there', () => {
    const some = [partner('A'), partner('B', { city: 'Pune' }), partner('D', { city: undefined, here: true })]
    expect(columnsOf(some, { city: 'Pune' }).map(({ code }) => code)).toEqual(['D', 'B', 'A'])
    expect(codes({ city: 'Pune' })).toEqual(['C', 'A'])
  })

  it('are filtered by kind, city, name and id', () => {
    expect(codes({ kind: 'in_house' })).toEqual(['C'])
    expect(codes({ home: 'Mumbai' })).toEqual(['A'])
    expect(codes({ name: 'partner c' })).toEqual(['C'])
  })
})

describe('what is pasted', () => {
  it('is a block of yes and no, blank leaving a cell as it is', () => {
    expect(readPaste('1\t0\r\nx\t\r\n')).toEqual({
      kind: 'block',
      rows: [
        [true, false],
        [true, null],
      ],
    })
  })

  it('as a column of pincodes means: cover these', () => {
    expect(readPaste('400001\n400002\n')).toEqual({ kind: 'pincodes', pincodes: ['400001', '400002'] })
  })

  it('that is neither is refused by its word', () => {
    expect(readPaste('1\nmaybe')).toEqual({ kind: 'unreadable', word: 'maybe' })
    expect(readPaste('400001\t1')).toEqual({ kind: 'unreadable', word: '400001' })
  })
})
