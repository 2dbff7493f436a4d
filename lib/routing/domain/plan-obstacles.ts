import type { OrderId, PartnerId } from '@/lib/core/ids'
import type { PlanOrder, PlanPartner, PlanProblem, PlanResult } from './plan-problem'

/** What keeps a partner from one more order: a limit that is reached, and the orders of the plan that fill it. */
export type Obstacle = {
  partner: PartnerId
  limit: 'date' | 'window' | 'open_orders'
  /** None: the limit was reached before the plan. By id. */
  holders: OrderId[]
}

const idsOf = (orders: readonly PlanOrder[]): OrderId[] => orders.map(({ id }) => id).sort()

/** The limit of a partner that leaves no place for an order beside those it was given, one reached before the plan first; null if there is a place. */
function obstacleAt(partner: PlanPartner, given: readonly PlanOrder[], order: PlanOrder): Obstacle | null {
  const day = partner.days.find(({ date }) => date === order.date)
  const onDate = given.filter(({ date }) => date === order.date)
  const limited = day?.windows?.find(({ window }) => window === order.window)
  const inWindow = onDate.filter(({ window }) => window === order.window)
  const limits = [
    { limit: 'date' as const, places: day ? day.capacity - day.booked : 0, holders: onDate },
    { limit: 'window' as const, places: limited?.places ?? Number.POSITIVE_INFINITY, holders: inWindow },
    { limit: 'open_orders' as const, places: partner.openPlaces ?? Number.POSITIVE_INFINITY, holders: given },
  ]
  const reached = limits.filter(({ places, holders }) => holders.length >= places)
  const first = reached.find(({ places }) => places <= 0) ?? reached[0]
  return first ? { partner: partner.id, limit: first.limit, holders: idsOf(first.holders) } : null
}

/**
 * Answers for orders that a plan leaves out who has the places: for each eligible partner the limit that is reached. Asked by the
 * order's position in the problem; an order that has a partner meets no obstacle at it.
 */
export function obstaclesOf(problem: PlanProblem, { placements }: PlanResult): (order: number) => Obstacle[] {
  const given = new Map<PartnerId, PlanOrder[]>()
  placements.forEach(({ partner }, at) => {
    if (partner === null) return
    const those = given.get(partner) ?? []
    those.push(problem.orders[at] as PlanOrder)
    given.set(partner, those)
  })
  return (at) => {
    const order = problem.orders[at] as PlanOrder
    const partners = order.eligible.map(([index]) => problem.partners[index] as PlanPartner)
    return partners
      .map((partner) => obstacleAt(partner, given.get(partner.id) ?? [], order))
      .filter((obstacle) => obstacle !== null)
      .sort((a, b) => (a.partner < b.partner ? -1 : 1))
  }
}
