import { describe, expect, it } from 'vitest'
import type { PartnerId } from '@/lib/core/ids'
import { beliefOf, beliefsFrom, expectedDifference, expectedRate } from '@/lib/routing/domain/expected-rates'
import { type PartnerCounts, smoothed } from '@/lib/routing/domain/statistics'

const id = (name: string): PartnerId => name as PartnerId
const counts = (name: string, completed: number, ended: number): PartnerCounts => ({
  partnerId: id(name),
  completed,
  ended,
  inTime: 0,
  pickups: 0,
  assignments: ended,
  assignmentsLastWeek: 0,
})
const load = (orders: Record<string, number>) =>
  new Map(Object.entries(orders).map(([name, count]) => [id(name), count]))

describe('what is believed of a partner', () => {
  it('is drawn towards the rate of all by twenty cases: 8 of 10 at one half are Beta(18, 12)', () => {
    const { mean, variance } = beliefOf(8, 10, 0.5)
    expect(mean).toBeCloseTo(0.6, 12)
    // 18 × 12 / (30² × 31)
    expect(variance).toBeCloseTo(216 / 27_900, 12)
  })

  it('has the mean that scores use', () => {
    expect(beliefOf(31, 40, 0.7).mean).toBeCloseTo(smoothed(31, 40, 0.7), 12)
  })

  it('is the surer the more is known', () => {
    expect(beliefOf(800, 1000, 0.8).variance).toBeLessThan(beliefOf(8, 10, 0.8).variance)
  })

  it('is the rate of all for who never had an order, and one half where nobody had', () => {
    const beliefs = beliefsFrom([counts('A', 90, 100), counts('B', 0, 0)], 'completion')
    expect(beliefs.overall).toBeCloseTo(0.9, 12)
    expect(beliefs.of.get(id('B'))?.mean).toBeCloseTo(0.9, 12)
    expect(beliefsFrom([], 'completion').unknown.mean).toBeCloseTo(0.5, 12)
  })
})

describe('the rate to expect of orders given so', () => {
  // Of all 100 of 200. A: Beta(80 + 10, 20 + 10), mean 0.75; B: Beta(20 + 10, 80 + 10), mean 0.25.
  const beliefs = beliefsFrom([counts('A', 80, 100), counts('B', 20, 100)], 'completion')
  const variance = (90 * 30) / (120 * 120 * 121)

  it('is the mean of its partners’, weighted by their orders', () => {
    expect(expectedRate(load({ A: 3, B: 1 }), beliefs)?.rate).toBeCloseTo(0.75 * 0.75 + 0.25 * 0.25, 12)
  })

  it('has a range of 1.96 standard deviations of what is not known of the partners', () => {
    const { rate, low, high } = expectedRate(load({ A: 3, B: 1 }), beliefs) ?? { rate: 0, low: 0, high: 0 }
    const off = 1.96 * Math.sqrt((9 / 16) * variance + (1 / 16) * variance)
    expect(high - rate).toBeCloseTo(off, 12)
    expect(rate - low).toBeCloseTo(off, 12)
  })

  it('never leaves 0 to 1, and is none without orders', () => {
    const sure = beliefsFrom([counts('A', 1, 1)], 'completion')
    expect(expectedRate(load({ A: 1 }), sure)?.high).toBe(1)
    expect(expectedRate(new Map(), beliefs)).toBeNull()
  })

  it('of a difference, only what changes hands is uncertain', () => {
    expect(expectedDifference(load({ A: 2, B: 2 }), load({ A: 1, B: 1 }), beliefs)).toEqual({
      rate: 0,
      low: 0,
      high: 0,
    })
    const moved = expectedDifference(load({ A: 1, B: 1 }), load({ A: 2 }), beliefs)
    // Half of the orders go from B to A: ½ × 0.75 − ½ × 0.25.
    expect(moved?.rate).toBeCloseTo(0.25, 12)
    expect((moved?.high ?? 0) - 0.25).toBeCloseTo(1.96 * Math.sqrt(variance / 2), 12)
    expect(expectedDifference(new Map(), load({ A: 1 }), beliefs)).toBeNull()
  })
})
