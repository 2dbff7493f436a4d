import { describe, expect, it } from 'vitest'
import type { OrderId, PartnerId } from '@/lib/core/ids'
import { obstaclesOf } from '@/lib/routing/domain/plan-obstacles'
import {
  loadCost,
  type PlanOrder,
  type PlanPartner,
  type PlanProblem,
  placesWithinShare,
} from '@/lib/routing/domain/plan-problem'
import { solvePlan } from '@/lib/routing/domain/plan-solver'

const DATE = '2026-12-01'

const partner = (id: string, capacity: number, changes: Partial<PlanPartner> = {}): PlanPartner => ({
  id: id as PartnerId,
  kind: 'vendor',
  openPlaces: null,
  days: [{ date: DATE, capacity, booked: 0 }],
  ...changes,
})

const order = (id: string, eligible: PlanOrder['eligible'], changes: Partial<PlanOrder> = {}): PlanOrder => ({
  id: id as OrderId,
  priority: 'normal',
  city: 'Pune',
  date: DATE,
  window: null,
  eligible,
  ...changes,
})

const partnersOf = (problem: PlanProblem): (PartnerId | null)[] =>
  solvePlan(problem).placements.map(({ partner: given }) => given)

describe('load costs', () => {
  it('are nothing up to 70 % of the capacity and 20 at all of it', () => {
    const costs = (capacity: number) => Array.from({ length: capacity }, (_, k) => loadCost(k + 1, capacity))
    expect(costs(10)).toEqual([0, 0, 0, 0, 0, 0, 0, 7, 13, 20])
    expect(costs(5)).toEqual([0, 0, 0, 7, 20])
    expect(costs(1)).toEqual([20])
    expect(costs(20)).toEqual([...new Array(14).fill(0), 3, 7, 10, 13, 17, 20])
  })

  it('round halves up: the 15th of 16 costs 15.83, the 29th of 40 costs 1.67, the 47th of 48 costs 18.61', () =>
    expect([loadCost(15, 16), loadCost(29, 40), loadCost(47, 48)]).toEqual([16, 2, 19]))

  it('count what is booked: the next order of a date half full is its sixth', () => {
    const days = [{ date: DATE, capacity: 10, booked: 8 }]
    const { objective } = solvePlan({
      partners: [partner('a', 0, { days })],
      orders: [order('1', [[0, 50]])],
      shares: [],
    })
    expect(objective).toEqual({ total: 1037, bound: 1037, placed: 1050, load: 13, share: 0 })
  })

  it('spread equal orders over equal partners', () => {
    const orders = Array.from({ length: 14 }, (_, at) =>
      order(`${at}`, [
        [0, 50],
        [1, 50],
      ]),
    )
    const { loads } = solvePlan({ partners: [partner('a', 10), partner('b', 10)], orders, shares: [] })
    expect(loads.map(({ added }) => added)).toEqual([7, 7])
  })
})

describe('a share', () => {
  it('is a percentage of all orders that count, rounded down, less what the kind has of them', () => {
    expect(placesWithinShare(60, 11, { all: 0, ofKind: 0 })).toBe(6)
    expect(placesWithinShare(60, 11, { all: 9, ofKind: 5 })).toBe(7)
    expect(placesWithinShare(10, 5, { all: 5, ofKind: 4 })).toBe(0)
  })

  it('gives way to a score that is more than 30 better, and not to one that is 30 better or less', () => {
    const better = (by: number): PlanProblem => ({
      partners: [partner('a', 100), partner('b', 100, { kind: 'in_house' })],
      orders: [
        order('1', [
          [0, 50 + by],
          [1, 50],
        ]),
        order('2', [
          [0, 50 + by],
          [1, 50],
        ]),
      ],
      shares: [{ city: 'Pune', kind: 'vendor', within: 1 }],
    })
    expect(solvePlan(better(31)).shares).toEqual([{ city: 'Pune', kind: 'vendor', within: 1, placed: 2 }])
    expect(solvePlan(better(29)).shares).toEqual([{ city: 'Pune', kind: 'vendor', within: 1, placed: 1 }])
  })

  it('of one city does not mind orders of another', () => {
    const orders = [order('1', [[0, 50]], { city: 'Mumbai' }), order('2', [[0, 50]])]
    const shares = [{ city: 'Pune', kind: 'vendor' as const, within: 1 }]
    expect(solvePlan({ partners: [partner('a', 100)], orders, shares }).objective.share).toBe(0)
  })
})

describe('who gets an order', () => {
  it('with equal partners is the one whose id comes first, wherever it stands', () => {
    const both = order('1', [
      [0, 50],
      [1, 50],
    ])
    expect(partnersOf({ partners: [partner('b', 5), partner('a', 5)], orders: [both], shares: [] })).toEqual(['a'])
    expect(partnersOf({ partners: [partner('a', 5), partner('b', 5)], orders: [both], shares: [] })).toEqual(['a'])
  })

  it('may be moved on so that another has a place at all', () => {
    const orders = [
      order('1', [
        [0, 100],
        [1, 0],
      ]),
      order('2', [[0, 10]]),
    ]
    expect(partnersOf({ partners: [partner('a', 1), partner('b', 1)], orders, shares: [] })).toEqual(['b', 'a'])
  })

  it('may be nobody, for an order of more weight: critical before high before normal', () => {
    const orders = [
      order('1', [[0, 100]]),
      order('2', [[0, 0]], { priority: 'high' }),
      order('3', [[0, 0]], { priority: 'critical' }),
    ]
    const places = (count: number) => partnersOf({ partners: [partner('a', count)], orders, shares: [] })
    expect(places(1)).toEqual([null, null, 'a'])
    expect(places(2)).toEqual([null, 'a', 'a'])
  })
})

describe('an order left out is told why', () => {
  const told = (partners: PlanPartner[], orders: PlanOrder[]) => {
    const problem = { partners, orders, shares: [] }
    const plan = solvePlan(problem)
    const at = plan.placements.findIndex(({ partner: given }) => given === null)
    const { reason } = plan.placements[at] as { reason: string }
    return [reason, ...obstaclesOf(problem, plan)(at).map(({ limit, holders }) => `${limit}: ${holders.join()}`)]
  }

  it('nobody is eligible', () => expect(told([], [order('1', [])])).toEqual(['no_partner']))

  it('more is booked than the capacity, which has been lowered: no places, nothing cancelled', () => {
    const days = [{ date: DATE, capacity: 2, booked: 3 }]
    expect(told([partner('a', 0, { days })], [order('1', [[0, 50]])])).toEqual(['no_places', 'date: '])
  })

  it('the partner’s cap on open orders was reached before', () =>
    expect(told([partner('a', 5, { openPlaces: -1 })], [order('1', [[0, 50]])])).toEqual([
      'no_places',
      'open_orders: ',
    ]))

  it('others have the places of the date, of the window, or under the cap', () => {
    const two = [order('1', [[0, 50]], { window: '10-13' }), order('2', [[0, 60]], { window: '10-13' })]
    const windows = [{ window: '10-13', places: 1 }]
    expect(told([partner('a', 1)], two)).toEqual(['places_taken', 'date: 2'])
    const limited = partner('a', 0, { days: [{ date: DATE, capacity: 9, booked: 0, windows }] })
    expect(told([limited], two)).toEqual(['places_taken', 'window: 2'])
    expect(told([partner('a', 5, { openPlaces: 1 })], two)).toEqual(['places_taken', 'open_orders: 2'])
  })
})
