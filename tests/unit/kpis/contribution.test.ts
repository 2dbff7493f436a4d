import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { contributions, type Side } from '@/lib/kpis/domain/contribution'

const side = (group: string): fc.Arbitrary<Side> =>
  fc
    .integer({ min: 0, max: 5000 })
    .chain((denominator) =>
      fc.integer({ min: 0, max: denominator }).map((numerator) => ({ group, numerator, denominator })),
    )
const sides = fc
  .uniqueArray(fc.constantFrom('Pune', 'Mumbai', 'Delhi', 'Indore', 'unknown'), { minLength: 1 })
  .chain((groups) => fc.tuple(...groups.map(side)))
const ratio = (all: readonly Side[]): number =>
  all.reduce((sum, one) => sum + one.numerator, 0) / all.reduce((sum, one) => sum + one.denominator, 0)

describe('what moved a number', () => {
  it('whatever the groups, rate and mix effects of all of them add up to the change', () => {
    fc.assert(
      fc.property(sides, sides, (now, before) => {
        const change = ratio(now) - ratio(before)
        fc.pre(Number.isFinite(change))
        const told = contributions(now, before)
        expect(told.reduce((sum, one) => sum + one.rate + one.mix, 0)).toBeCloseTo(change, 10)
        for (const one of told) expect(one.total).toBeCloseTo(one.rate + one.mix, 12)
      }),
      { numRuns: 1000 },
    )
  })

  it('a group whose rate fell while nobody’s weight moved is all of the change, by its rate', () => {
    const before = [
      { group: 'Pune', numerator: 90, denominator: 100 },
      { group: 'Mumbai', numerator: 90, denominator: 100 },
    ]
    const now = [
      { group: 'Pune', numerator: 70, denominator: 100 },
      { group: 'Mumbai', numerator: 90, denominator: 100 },
    ]
    const [first, second] = contributions(now, before)
    expect(first).toMatchObject({ group: 'Pune', now: 0.7, before: 0.9 })
    expect(first?.mix).toBeCloseTo(0, 12)
    expect(first?.total).toBeCloseTo(-0.1, 12)
    expect(second?.total).toBe(0)
  })

  it('where every rate held and the worse group grew, the fall is all mix', () => {
    const before = [
      { group: 'Pune', numerator: 50, denominator: 100 },
      { group: 'Mumbai', numerator: 90, denominator: 100 },
    ]
    const now = [
      { group: 'Pune', numerator: 150, denominator: 300 },
      { group: 'Mumbai', numerator: 90, denominator: 100 },
    ]
    const told = contributions(now, before)
    expect(told.every((one) => one.rate === 0)).toBe(true)
    expect(told.reduce((sum, one) => sum + one.mix, 0)).toBeCloseTo(-0.1, 12)
  })

  it('a group that was not there before is told by its mix alone, and one that is gone too', () => {
    const told = contributions(
      [
        { group: 'Pune', numerator: 90, denominator: 100 },
        { group: 'Indore', numerator: 10, denominator: 50 },
      ],
      [
        { group: 'Pune', numerator: 90, denominator: 100 },
        { group: 'Delhi', numerator: 5, denominator: 5 },
      ],
    )
    expect(told.every((one) => one.rate === 0)).toBe(true)
    expect(told[0]).toMatchObject({ group: 'Indore', before: null })
    expect(told.find((one) => one.group === 'Delhi')).toMatchObject({ now: null, weightNow: 0 })
  })

  it('nothing is told where one of the windows has nothing to divide by', () => {
    expect(contributions([{ group: 'Pune', numerator: 1, denominator: 2 }], [])).toEqual([])
    expect(contributions([], [{ group: 'Pune', numerator: 1, denominator: 2 }])).toEqual([])
  })
})
