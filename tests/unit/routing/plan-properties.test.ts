import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { OrderId, PartnerId } from '@/lib/core/ids'
import { greedyPlan } from '@/lib/routing/domain/plan-greedy'
import { obstaclesOf } from '@/lib/routing/domain/plan-obstacles'
import { previewBase, previewPlan } from '@/lib/routing/domain/plan-preview'
import type { PlanProblem } from '@/lib/routing/domain/plan-problem'
import { solvePlan } from '@/lib/routing/domain/plan-solver'
import { makePlan, randomOf } from './plan-cases'
import { recount } from './plan-judge'

const problems = fc
  .record({
    seed: fc.integer({ min: 1, max: 1_000_000 }),
    orders: fc.integer({ min: 0, max: 60 }),
    partners: fc.integer({ min: 1, max: 10 }),
    cities: fc.integer({ min: 1, max: 4 }),
    dates: fc.integer({ min: 1, max: 3 }),
    places: fc.constantFrom(0.3, 0.8, 1, 1.5),
    vendor: fc.constantFrom(0, 0.3),
    in_house: fc.constantFrom(0, 0.3),
    windows: fc.boolean(),
    caps: fc.boolean(),
    shares: fc.boolean(),
  })
  .map(({ seed, vendor, in_house, ...shape }) => makePlan(seed, { ...shape, roams: { vendor, in_house }, serves: 0.6 }))

const holds = (property: (problem: PlanProblem, random: () => number) => void): void =>
  fc.assert(
    fc.property(problems, fc.integer({ min: 1, max: 1_000_000 }), (problem, seed) => property(problem, randomOf(seed))),
    { numRuns: 100 },
  )

function shuffled<T>(things: readonly T[], random: () => number): T[] {
  return things
    .map((thing) => ({ thing, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ thing }) => thing)
}

/** The same problem, sorted otherwise in every place where something could be. */
function resorted(problem: PlanProblem, random: () => number): PlanProblem {
  const at = shuffled([...problem.partners.keys()], random)
  const orders = problem.orders.map((order) => ({
    ...order,
    eligible: shuffled(order.eligible, random).map(([partner, score]) => [at.indexOf(partner), score] as const),
  }))
  return {
    partners: at.map((index) => {
      const partner = problem.partners[index] as PlanProblem['partners'][number]
      return { ...partner, days: shuffled(partner.days, random) }
    }),
    orders: shuffled(orders, random),
    shares: shuffled(problem.shares, random),
  }
}

const partnersByOrder = (plan: ReturnType<typeof solvePlan>): [OrderId, PartnerId | null][] =>
  plan.placements
    .map(({ order, partner }): [OrderId, PartnerId | null] => [order, partner])
    .sort(([a], [b]) => (a < b ? -1 : 1))

describe('whatever the orders, partners, limits and shares, a plan', () => {
  it('keeps every limit and gives an order to one eligible partner at most; so do quick ones', () =>
    holds((problem, random) => {
      const plan = solvePlan(problem)
      expect(recount(problem, plan)).toBe(plan.objective.total)
      const greedy = greedyPlan(problem)
      expect(recount(problem, greedy)).toBe(greedy.objective.total)
      const orders = problem.orders.map((order) => ({
        ...order,
        eligible: order.eligible.map(([partner]) => [partner, Math.floor(101 * random())] as const),
      }))
      const other = { ...problem, orders }
      const scores = orders.flatMap(({ eligible }) => eligible.map(([, score]) => score))
      const preview = previewPlan(previewBase(problem, plan), scores)
      expect(recount(other, preview)).toBe(preview.objective.total)
      expect(preview.objective.total).toBeLessThanOrEqual(solvePlan(other).objective.total)
    }))

  it('is the same however what it is made from is sorted', () =>
    holds((problem, random) => {
      const [plan, again] = [solvePlan(problem), solvePlan(resorted(problem, random))]
      expect(partnersByOrder(again)).toEqual(partnersByOrder(plan))
      expect(again.objective).toEqual(plan.objective)
      expect([again.loads, again.shares]).toEqual([plan.loads, plan.shares])
    }))

  it('is proven the best, and worth no less than one made by hand', () =>
    holds((problem) => {
      const { total, bound } = solvePlan(problem).objective
      expect(bound).toBe(total)
      expect(total).toBeGreaterThanOrEqual(greedyPlan(problem).objective.total)
    }))

  it('gets no worse by a higher capacity or cap, or by a partner more', () =>
    holds((problem, random) => {
      const { total } = solvePlan(problem).objective
      const chosen = Math.floor(random() * problem.partners.length)
      const partners = problem.partners.map((partner, at) =>
        at === chosen
          ? {
              ...partner,
              openPlaces: partner.openPlaces === null ? null : partner.openPlaces + 3,
              days: partner.days.map((day) => ({ ...day, capacity: day.capacity + 2 })),
            }
          : partner,
      )
      expect(solvePlan({ ...problem, partners }).objective.total).toBeGreaterThanOrEqual(total)
      const days = [...new Set(problem.orders.map(({ date }) => date))].map((date) => ({
        date,
        capacity: 3,
        booked: 0,
      }))
      const one = { id: 'one more' as PartnerId, kind: 'vendor' as const, openPlaces: null, days }
      const orders = problem.orders.map((order) => ({
        ...order,
        eligible: random() < 0.5 ? [...order.eligible, [problem.partners.length, 50] as const] : order.eligible,
      }))
      const more = { ...problem, partners: [...problem.partners, one], orders }
      expect(solvePlan(more).objective.total).toBeGreaterThanOrEqual(total)
    }))

  it('leaves an order out only where every eligible partner has reached a limit, and says why', () =>
    holds((problem) => {
      const plan = solvePlan(problem)
      const obstacles = obstaclesOf(problem, plan)
      plan.placements.forEach((placement, at) => {
        if (placement.partner !== null) return
        const eligible = problem.orders[at]?.eligible.length
        const met = obstacles(at)
        expect(met).toHaveLength(eligible ?? -1)
        const taken = met.some(({ holders }) => holders.length > 0)
        expect(placement.reason).toBe(eligible === 0 ? 'no_partner' : taken ? 'places_taken' : 'no_places')
      })
    }))
})
