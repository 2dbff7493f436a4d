import type { PartnerId } from '@/lib/core/ids'
import { cityDate, dateOf, type ManyFacts, placeOf, servingCandidates } from '@/lib/orders/domain/many-candidates'
import { bandOf } from '@/lib/policies/domain/value-bands'
import { shareOfCity } from '@/lib/routing/domain/business-rules'
import {
  type PlanOrder,
  type PlanPartner,
  type PlanProblem,
  type PlanShare,
  placesWithinShare,
} from '@/lib/routing/domain/plan-problem'
import type { RankedCandidate } from '@/lib/routing/types'
import type { WaitingOrder } from '../types'
import { priorityOf } from './priority'

/** What may stand against a partner and still leave it to the plan: places are the plan's own matter. */
const LEFT_TO_THE_PLAN = new Set(['full', 'open_orders'])

/** Whether the slot that was promised is over: such an order is asked for a new one before anybody is sent. */
export function isSlotOver({ slotEnd }: Pick<WaitingOrder, 'slotEnd'>, now: Date): boolean {
  return slotEnd !== null && slotEnd <= now
}

/** The problem whose solution is the plan, and the candidates it was made from, by order. */
export function problemFor(
  orders: readonly WaitingOrder[],
  facts: ManyFacts,
): { problem: PlanProblem; candidates: ReadonlyMap<string, RankedCandidate[]> } {
  const places = planPartners(facts)
  const candidates = new Map(orders.map((order) => [order.id as string, servingCandidates(order, facts)]))
  const planned = orders.map((order): PlanOrder => {
    const { quotedAmount } = order
    const dear = quotedAmount !== null && bandOf(facts.standing.bands, quotedAmount) === facts.standing.bands.above
    return {
      id: order.id,
      priority: priorityOf(order, dear, facts.now),
      city: cityDate(order.city, dateOf(order)),
      date: dateOf(order),
      window: placeOf(order).window,
      eligible: (isSlotOver(order, facts.now) ? [] : (candidates.get(order.id) ?? []))
        .filter(({ failing }) => failing.every(({ code }) => LEFT_TO_THE_PLAN.has(code)))
        .map(({ partner, score }) => [places.index.get(partner.id) as number, score?.total ?? 0]),
    }
  })
  return { problem: { partners: places.partners, orders: planned, shares: sharesOf(orders, facts) }, candidates }
}

/** Each partner with its dates; of a cap on open orders what is left. */
function planPartners({ partners, openOrders }: ManyFacts): { partners: PlanPartner[]; index: Map<PartnerId, number> } {
  const all = new Map<PartnerId, PlanPartner & { days: PlanPartner['days'][number][] }>()
  for (const [date, byId] of partners) {
    for (const partner of byId.values()) {
      const known = all.get(partner.id)
      const windows = partner.windows.map(({ window, capacity, used }) => ({ window, places: capacity - used }))
      const day = { date, capacity: partner.capacity, booked: partner.used, windows }
      if (known) known.days.push(day)
      else {
        const { id, kind, maxOpenOrders } = partner
        const openPlaces = maxOpenOrders === null ? null : maxOpenOrders - (openOrders.get(id) ?? 0)
        all.set(id, { id, kind, openPlaces, days: [day] })
      }
    }
  }
  return { partners: [...all.values()], index: new Map([...all.keys()].map((id, place) => [id, place])) }
}

/** How many of each city's orders of a date a kind may have before more of them cost. */
function sharesOf(orders: readonly WaitingOrder[], { standing, cityLoads }: ManyFacts): PlanShare[] {
  const counted = new Map<string, { city: string; orders: number }>()
  for (const order of orders) {
    const key = cityDate(order.city, dateOf(order))
    const known = counted.get(key) ?? { city: order.city ?? '', orders: 0 }
    counted.set(key, { ...known, orders: known.orders + 1 })
  }
  return [...counted].flatMap(([key, { city, orders: inPlan }]) =>
    (['in_house', 'vendor'] as const).flatMap((kind): PlanShare[] => {
      const percent = shareOfCity(standing.ruleSet.rules, city, kind)
      if (percent === null) return []
      const load = cityLoads.get(key) ?? { inHouse: 0, vendor: 0 }
      const booked = { all: load.inHouse + load.vendor, ofKind: kind === 'in_house' ? load.inHouse : load.vendor }
      return [{ city: key, kind, within: placesWithinShare(percent, inPlan, booked) }]
    }),
  )
}
