import type { OrderId, PartnerId } from '@/lib/core/ids'
import type { PlanOrder, PlanPartner, PlanProblem } from '@/lib/routing/domain/plan-problem'

/**
 * A batch of orders to plan as a busy day has it: cities of very different sizes, pincodes of which few are busy, partners that cover
 * about 110 pincodes for about six categories each (200,000 coverage rows for 300), vendors some of whom also serve the next city,
 * associates who serve their own, places for almost all orders but not everywhere, shares in the larger cities, caps on open orders.
 */
const DATES = ['2026-12-01', '2026-12-02', '2026-12-03']
const CATEGORIES = [0.55, 0.15, 0.1, 0.08, 0.07, 0.05]
const CITIES = 20
const PINCODES_EACH = 110

/** Numbers from 0 up to 1 that are always the same (mulberry32). */
function randomOf(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** An index that is drawn as often as its weight says. */
function drawn(weights: readonly number[], at: number): number {
  let left = at * weights.reduce((sum, weight) => sum + weight, 0)
  const found = weights.findIndex((weight) => {
    left -= weight
    return left < 0
  })
  return found < 0 ? weights.length - 1 : found
}

export type PlanWorld = { problem: PlanProblem; coverageRows: number }

/** `orders` to be placed with `partners`, scored by the weights of a partner's five parts. */
export function planWorld(size: { orders: number; partners: number; weights?: readonly number[] }): PlanWorld {
  const random = randomOf(4)
  const weights = size.weights ?? [30, 25, 20, 15, 10]
  const allWeights = weights.reduce((sum, weight) => sum + weight, 0)
  const below = (limit: number) => Math.floor(random() * limit)
  const cityWeights = Array.from({ length: CITIES }, (_, city) => 1 / (city + 2))
  const pinWeights = Array.from({ length: PINCODES_EACH }, (_, pin) => 1 / (pin + 8))
  const covering = Array.from({ length: CITIES * PINCODES_EACH * CATEGORIES.length }, () => [] as number[])
  let coverageRows = 0
  const cover = (partner: number, city: number, share: number, takes: boolean[]) => {
    for (let pin = 0; pin < PINCODES_EACH; pin++) {
      if (random() >= share) continue
      takes.forEach((taken, category) => {
        if (!taken) return
        covering[(city * PINCODES_EACH + pin) * CATEGORIES.length + category]?.push(partner)
        coverageRows++
      })
    }
  }
  const perDay = size.orders / size.partners / DATES.length
  const base: number[] = []
  const partners = Array.from({ length: size.partners }, (_, index): PlanPartner => {
    const city = index < CITIES ? index : drawn(cityWeights, random())
    const kind = random() < 0.3 ? 'in_house' : 'vendor'
    const takes = CATEGORIES.map((_, category) => category === 0 || random() < 0.85)
    cover(index, city, 0.9, takes)
    if (kind === 'vendor' && random() < 0.5) cover(index, (city + 1) % CITIES, 0.7, takes)
    const parts = weights.map((weight) => weight * below(101))
    base.push(Math.round(parts.reduce((sum, part) => sum + part, 0) / allWeights))
    const days = DATES.map((date) => {
      const free = Math.max(1, Math.round(perDay * (0.4 + 1.2 * random())))
      const booked = below(4)
      return { date, capacity: free + booked, booked }
    })
    const free = days.reduce((sum, day) => sum + day.capacity - day.booked, 0)
    const openPlaces = random() < 0.3 ? Math.ceil(free * (0.6 + 0.5 * random())) : null
    return { id: `p-${below(2 ** 31).toString(36)}-${index}` as PartnerId, kind, openPlaces, days }
  })
  const orders = Array.from({ length: size.orders }, (_, index): PlanOrder => {
    const city = drawn(cityWeights, random())
    const spot = (city * PINCODES_EACH + drawn(pinWeights, random())) * CATEGORIES.length + drawn(CATEGORIES, random())
    const valuable = random() < 0.15
    const eligible = (covering[spot] as number[]).map((partner): [number, number] => [
      partner,
      (base[partner] as number) + (valuable && partner % 3 === 0 ? 20 : valuable && partner % 5 === 0 ? -20 : 0),
    ])
    const priority = random() < 0.05 ? 'critical' : random() < 0.25 ? 'high' : 'normal'
    const id = `o-${below(2 ** 31).toString(36)}-${index}` as OrderId
    return { id, priority, city: `city ${city}`, date: DATES[below(3)] as string, window: null, eligible }
  })
  const shares = Array.from({ length: CITIES / 2 }, (_, city) => {
    const all = orders.filter((order) => order.city === `city ${city}`).length
    return [
      { city: `city ${city}`, kind: 'in_house' as const, within: Math.floor(0.4 * all) },
      { city: `city ${city}`, kind: 'vendor' as const, within: Math.floor(0.6 * all) },
    ]
  }).flat()
  return { problem: { partners, orders, shares }, coverageRows }
}
