import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '@/lib/core/business-time'
import { beforeAfter } from '@/lib/feedback/domain/before-after'
import { type CountedTicket, type Exposure, findPatterns } from '@/lib/feedback/domain/find-patterns'
import { binomialTail, compareRates } from '@/lib/feedback/domain/rate-test'

const LAST = '2026-11-24'
const BEGAN = '2026-09-01'
let made = 0

const NO_SHOW = { category: 'pickup', subcategory: 'no_show' }
/** So many tickets of a kind, spread over days that are so long ago. */
function tickets(count: number, daysAgo: [number, number], facts: Partial<CountedTicket> = {}): CountedTicket[] {
  const [from, to] = daysAgo
  return Array.from({ length: count }, (_, index) => ({
    id: String(++made),
    of: 'ticket' as const,
    date: addDays(LAST, -(from + (index % (to - from + 1)))),
    ...NO_SHOW,
    partner: null,
    city: null,
    device: null,
    ...facts,
  }))
}
const orders = (partner: Record<string, number> = {}, city: Record<string, number> = {}, all = 1000): Exposure => ({
  all,
  partner: new Map(Object.entries(partner)),
  city: new Map(Object.entries(city)),
  device: new Map(),
})
const brief = (all: CountedTicket[], exposure = orders(), began = BEGAN) =>
  findPatterns(all, exposure, LAST, began).map(({ dimension, value, why, count }) => [dimension, value, why, count])

describe('the test of two rates', () => {
  it('adds up the tail of a binomial, as counted by hand', () => {
    // Four coins: 5 of 16 ways show three heads or more.
    expect(binomialTail(3, 4, 0.5)).toBeCloseTo(5 / 16, 12)
    expect(binomialTail(0, 4, 0.5)).toBe(1)
    expect(binomialTail(5, 4, 0.5)).toBe(0)
    // 1 − 0.9^20
    expect(binomialTail(1, 20, 0.1)).toBeCloseTo(1 - 0.9 ** 20, 10)
  })

  it('agrees with adding up every outcome, for any small numbers', () => {
    const choose = (n: number, k: number): number => (k === 0 ? 1 : (choose(n - 1, k - 1) * n) / k)
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 0, max: 40 }),
        fc.double({ min: 0.01, max: 0.99, noNaN: true }),
        (n, k, p) => {
          let sum = 0
          for (let i = k; i <= n; i++) sum += choose(n, i) * p ** i * (1 - p) ** (n - i)
          expect(binomialTail(k, n, p)).toBeCloseTo(sum, 8)
        },
      ),
    )
  })

  it('expects what the other side’s rate makes of this exposure', () => {
    expect(compareRates(10, 7, 16, 56)).toMatchObject({ expected: 2 })
    expect(compareRates(10, 7, 16, 56).p).toBeLessThan(0.001)
    expect(compareRates(2, 7, 16, 56).p).toBeGreaterThan(0.5)
  })
})

describe('what repeats', () => {
  it('rises: twice as often as in the weeks before, and hardly by chance', () => {
    expect(brief([...tickets(12, [0, 6]), ...tickets(16, [7, 62])])).toEqual([['all', null, 'rising', 12]])
  })

  it('is nothing while the numbers are small, the rise is slight, or there is no history', () => {
    expect(brief(tickets(4, [0, 6]))).toEqual([])
    expect(brief([...tickets(30, [0, 6]), ...tickets(160, [7, 62])])).toEqual([])
    expect(brief(tickets(12, [0, 6]), orders(), addDays(LAST, -12))).toEqual([])
  })

  it('is frequent with a partner: more than its share of orders explains', () => {
    const even = Array.from({ length: 90 }, (_, n) => tickets(1, [n % 63, n % 63], { partner: `p${n % 10}` })).flat()
    const shares = Object.fromEntries(Array.from({ length: 10 }, (_, n) => [`p${n}`, 100]))
    expect(brief(even, orders(shares))).toEqual([])
    const worst = tickets(20, [0, 27], { partner: 'p3' })
    // The same tickets before that, so that nothing rises.
    const ever = tickets(60, [28, 62], { partner: 'p3' })
    expect(brief([...even, ...worst, ...ever], orders(shares))).toEqual([['partner', 'p3', 'frequent', 26]])
    // A partner with so many of the orders has its share of complaints.
    expect(brief([...even, ...worst, ...ever], orders({ ...shares, p3: 800 }, {}, 1700))).toEqual([])
  })

  it('is said of the strongest pattern only: what it explains is not said again of city and kind', () => {
    const calm = tickets(16, [7, 62], { partner: 'p1', city: 'Pune' })
    const elsewhere = [
      ...tickets(2, [0, 6], { partner: 'p2', city: 'Mumbai' }),
      ...tickets(16, [7, 62], { partner: 'p2', city: 'Mumbai' }),
    ]
    const bad = tickets(14, [0, 6], { partner: 'p1', city: 'Pune' })
    const found = brief([...calm, ...elsewhere, ...bad])
    expect(found).toHaveLength(1)
    expect(found[0]?.slice(2)).toEqual(['rising', 14])
  })

  it('two things at once are two', () => {
    const kinds = [NO_SHOW, { category: 'app', subcategory: 'otp' }]
    const all = kinds.flatMap((kind) => [...tickets(12, [0, 6], kind), ...tickets(10, [7, 62], kind)])
    expect(
      findPatterns(all, orders(), LAST, BEGAN)
        .map(({ category }) => category)
        .sort(),
    ).toEqual(['app', 'pickup'])
  })

  it('chance alone is hardly ever found: of 200 nights of even tickets one in twenty at most', () => {
    // The same nights on every run.
    let state = 20261124
    const random = (below: number): number => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0
      return Math.floor((state / 2 ** 32) * below)
    }
    let nights = 0
    for (let night = 0; night < 200; night++) {
      const all = Array.from({ length: 60 }, () => random(63)).flatMap((ago) =>
        tickets(1, [ago, ago], { partner: `p${random(6)}`, city: `c${random(4)}` }),
      )
      if (findPatterns(all, orders(), LAST, BEGAN).length > 0) nights++
    }
    expect(nights).toBeLessThanOrEqual(10)
  })
})

describe('before and after a change', () => {
  const TODAY = '2026-11-24'
  const CHANGED = '2026-10-25'
  const days = (count: number, from: string, length: number): string[] =>
    Array.from({ length: count }, (_, index) => addDays(from, index % length))

  it('fell, rose, or cannot be told apart', () => {
    const before = days(40, addDays(CHANGED, -56), 56)
    const after = (count: number) =>
      beforeAfter([...before, ...days(count, addDays(CHANGED, 1), 29)], CHANGED, TODAY, BEGAN)
    expect(after(5)).toMatchObject({ beforeDays: 54, afterDays: 29, after: 5, verdict: 'fell' })
    expect(after(20).verdict).toBe('neither')
    expect(after(60).verdict).toBe('rose')
  })

  it('is too early within two weeks, and the day itself is on neither side', () => {
    expect(beforeAfter([CHANGED], CHANGED, TODAY, BEGAN)).toMatchObject({ before: 0, after: 0 })
    expect(beforeAfter([], addDays(TODAY, -14), TODAY, BEGAN).verdict).toBe('early')
    expect(beforeAfter([], addDays(TODAY, -15), TODAY, BEGAN).verdict).not.toBe('early')
  })
})
