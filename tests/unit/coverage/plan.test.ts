import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '@/lib/core/business-time'
import { decideRange } from '@/lib/coverage/domain/import-row'
import { overlaps, planAddition, planRemoval, planReplacement } from '@/lib/coverage/domain/plan'
import type { Cell, CoverageChange, CoverageRow } from '@/lib/coverage/types'

const today = '2026-11-22'
const mobile: Cell = { pincode: '400001', device: 'mobile' }
const laptop: Cell = { pincode: '400001', device: 'laptop' }
const row = (id: string, from: string, to: string | null = null, cell = mobile): CoverageRow => ({
  ...cell,
  id,
  from,
  to,
})
const nothing: CoverageChange = { deleted: [], updated: [], added: [] }

describe('covering a cell from a date', () => {
  it('starts it where nothing is', () => {
    expect(planAddition([], [mobile], today)).toEqual({ ...nothing, added: [{ ...mobile, from: today, to: null }] })
  })
  it('changes nothing where it is covered without end', () => {
    expect(planAddition([row('a', '2026-01-01')], [mobile], today)).toEqual(nothing)
  })
  it('takes the end away where one was set', () => {
    expect(planAddition([row('a', '2026-01-01', '2026-12-01')], [mobile], today).updated).toEqual([
      { id: 'a', from: '2026-01-01', to: null },
    ])
  })
  it('goes on where it ends on that very day', () => {
    expect(planAddition([row('a', '2026-01-01', today)], [mobile], today).updated).toEqual([
      { id: 'a', from: '2026-01-01', to: null },
    ])
  })
  it('brings a later start forward', () => {
    expect(planAddition([row('a', '2027-01-01')], [mobile], today).updated).toEqual([
      { id: 'a', from: today, to: null },
    ])
  })
  it('names a cell once, however often it is listed', () => {
    expect(planAddition([], [mobile, mobile], today).added).toHaveLength(1)
  })
})

describe('taking a cell out from a date', () => {
  it('ends it on that day', () => {
    expect(planRemoval([row('a', '2026-01-01')], [mobile], today).updated).toEqual([
      { id: 'a', from: '2026-01-01', to: today },
    ])
  })
  it('deletes what has not begun by then', () => {
    expect(planRemoval([row('a', '2027-01-01'), row('b', '2026-01-01', today)], [mobile], today)).toEqual({
      ...nothing,
      deleted: ['a'],
    })
  })
})

it('a replacement ends what is not listed, starts what is new and leaves the rest', () => {
  const change = planReplacement(
    [row('a', '2026-01-01'), row('b', '2026-01-01', null, laptop)],
    [mobile, { pincode: '400002', device: 'mobile' }],
    today,
  )
  expect(change).toEqual({
    deleted: [],
    updated: [{ id: 'b', from: '2026-01-01', to: today }],
    added: [{ pincode: '400002', device: 'mobile', from: today, to: null }],
  })
})

it('the same replacement again changes nothing', () => {
  expect(planReplacement([row('a', '2026-01-01')], [mobile], today)).toEqual(nothing)
})

it('whatever was there, afterwards exactly the listed cells are covered from the date on, nothing overlaps and the past stays', () => {
  const dates = Array.from({ length: 80 }, (_, index) => addDays(today, index - 40))
  const date = fc.integer({ min: 10, max: 70 }).map((place) => dates[place] ?? today)
  // Ranges of one cell, apart from each other: every second stretch between sorted dates.
  const ranges = fc.uniqueArray(date, { maxLength: 5 }).map((dates) => {
    const sorted = [...dates].sort()
    return sorted.flatMap((from, index) => (index % 2 === 0 ? [{ from, to: sorted[index + 1] ?? null }] : []))
  })
  const live = (rows: { from: string; to: string | null }[], on: string): boolean =>
    rows.some((each) => each.from <= on && (each.to === null || on < each.to))
  fc.assert(
    fc.property(ranges, ranges, fc.subarray([mobile, laptop]), (ofMobile, ofLaptop, wanted) => {
      const rows = [
        ...ofMobile.map((each, index) => ({ ...mobile, ...each, id: `m${index}` })),
        ...ofLaptop.map((each, index) => ({ ...laptop, ...each, id: `l${index}` })),
      ]
      const change = planReplacement(rows, wanted, today)
      const after = [
        ...rows
          .filter((each) => !change.deleted.includes(each.id))
          .map((each) => ({ ...each, ...change.updated.find((update) => update.id === each.id) })),
        ...change.added,
      ]
      for (const cell of [mobile, laptop]) {
        const before = rows.filter((each) => each.device === cell.device)
        const own = after.filter((each) => each.device === cell.device)
        const expected = dates.map((on) => (on < today ? live(before, on) : wanted.includes(cell)))
        expect(dates.map((on) => live(own, on))).toEqual(expected)
        expect(own.some((a, index) => own.some((b, other) => other > index && overlaps(a, b)))).toBe(false)
        expect(own.every((each) => each.to === null || each.to > each.from)).toBe(true)
      }
    }),
    { numRuns: 200 },
  )
})

describe('a row of the coverage file', () => {
  const known = [{ id: 'a', from: '2026-01-01', to: '2026-12-01' }]
  it('that is there already changes nothing', () => {
    expect(decideRange(known, { from: '2026-01-01', to: '2026-12-01' }, today).kind).toBe('unchanged')
    expect(decideRange([{ id: 'a', from: '2026-01-01', to: null }], { from: null, to: null }, today).kind).toBe(
      'unchanged',
    )
  })
  it('without a start begins today', () => {
    expect(decideRange([], { from: null, to: null }, today)).toEqual({ kind: 'added', from: today, to: null })
  })
  it('with a known start moves the end', () => {
    expect(decideRange(known, { from: '2026-01-01', to: null }, today)).toEqual({
      kind: 'changed',
      id: 'a',
      from: '2026-01-01',
      to: null,
    })
  })
  it('that overlaps another is refused by name', () => {
    const decision = decideRange(known, { from: '2026-11-01', to: null }, today)
    expect(decision).toMatchObject({
      kind: 'rejected',
      reason: 'overlaps the coverage of 2026-01-01 to 2026-12-01 that is there already',
    })
  })
  it('that starts on the day another ends is welcome', () => {
    expect(decideRange(known, { from: '2026-12-01', to: null }, today).kind).toBe('added')
  })
})
