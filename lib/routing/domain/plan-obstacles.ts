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

/** The first limit of a partner that leaves no place for an order beside those it was given; null if there is a place. */
function obstacleAt(partner: PlanPartner, given: readonly PlanOrder[], order: PlanOrder): Obstacle | null {
  const found = (limit: Obstacle['limit'], holders: readonly PlanOrder[]): Obstacle => ({
    partner: partner.id,
    limit,
    holders: idsOf(holders),
  })
  const day = partner.days.find(({ date }) => date === order.date)
  const onDate = given.filter(({ date }) => date === order.date)
  if (!day || onDate.length >= day.capacity - day.booked) return found('date', onDate)
  const limited = day.windows?.find(({ window }) => window === order.window)
  const inWindow = onDate.filter(({ window }) => window === order.window)
  if (limited && inWindow.length >= limited.places) return found('window', inWindow)
  const { openPlaces } = partner
  return openPlaces !== null && given.length >= openPlaces ? found('open_orders', given) : null
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
