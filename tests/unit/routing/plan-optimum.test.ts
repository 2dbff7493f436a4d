import { describe, expect, it } from 'vitest'
import { solvePlan } from '@/lib/routing/domain/plan-solver'
import { makePlan, type PlanShape } from './plan-cases'
import { judgedBest, recount } from './plan-judge'

const PLAIN: PlanShape = {
  orders: 40,
  partners: 8,
  cities: 2,
  dates: 2,
  places: 0.9,
  roams: { vendor: 0.3, in_house: 0.3 },
  serves: 0.6,
  windows: false,
  caps: false,
  shares: false,
}

/** 200 cases in all: how many of each shape, and in what they differ. */
const SHAPES: { rule: string; cases: number; shape: Partial<PlanShape> }[] = [
  { rule: 'capacity by date and load costs', cases: 25, shape: {} },
  { rule: 'far too few places', cases: 15, shape: { places: 0.4, dates: 1 } },
  { rule: 'places in plenty', cases: 10, shape: { places: 2 } },
  { rule: 'windows with limits of their own', cases: 20, shape: { windows: true } },
  { rule: 'caps on open orders', cases: 20, shape: { caps: true, dates: 3 } },
  { rule: 'shares, only vendors come from other cities', cases: 30, shape: { shares: true, roams: { vendor: 0.4 } } },
  { rule: 'shares, only associates do', cases: 15, shape: { shares: true, roams: { in_house: 0.4 }, cities: 3 } },
  { rule: 'shares, partners of both kinds do', cases: 40, shape: { shares: true, cities: 3, partners: 10 } },
  { rule: 'all at once', cases: 15, shape: { shares: true, windows: true, caps: true, cities: 3, dates: 3 } },
  { rule: 'more orders', cases: 10, shape: { orders: 150, partners: 14, shares: true, cities: 3, serves: 0.5 } },
]

describe('a plan is worth as much as the best that HiGHS finds, by a program of its own', () => {
  it.each(SHAPES)('$rule: $cases cases', ({ cases, shape }) => {
    for (let seed = 1; seed <= cases; seed++) {
      const size = { ...PLAIN, ...shape }
      // Cases of one shape also differ in size.
      const orders = Math.ceil(size.orders * (0.5 + (seed % 5) / 5))
      const problem = makePlan(seed, { ...size, orders, partners: size.partners + (seed % 3) })
      const plan = solvePlan(problem)
      expect(recount(problem, plan), `seed ${seed}`).toBe(plan.objective.total)
      expect(plan.objective.total, `seed ${seed}`).toBe(judgedBest(problem))
      expect(plan.objective.bound, `seed ${seed}`).toBe(plan.objective.total)
    }
  })

  it('are 200 cases', () => expect(SHAPES.reduce((sum, { cases }) => sum + cases, 0)).toBe(200))
})
