import type { OrderId, PartnerId } from '@/lib/core/ids'
import type { PlanDay, PlanOrder, PlanPartner, PlanPriority, PlanProblem } from '@/lib/routing/domain/plan-problem'

/** Shape of a made-up business. */
export type PlanShape = {
  orders: number
  partners: number
  cities: number
  dates: number
  /** Places for each order, about: below 1 orders stay unplaced. */
  places: number
  /** Chance that a partner serves an order of a city it does not live in. */
  roams: Partial<Record<'vendor' | 'in_house', number>>
  /** Chance that a partner of its own city serves an order. */
  serves: number
  windows: boolean
  caps: boolean
  shares: boolean
}

/** mulberry32: numbers from 0 up to 1 that follow from the seed. */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

const WINDOWS = ['10-13', '13-16', '16-19']
const dateOf = (index: number): string => `2026-12-${String(index + 1).padStart(2, '0')}`

type Random = {
  next(): number
  below(limit: number): number
  chance(share: number): boolean
  id(prefix: string): string
}

function makeRandom(seed: number): Random {
  const next = randomOf(seed)
  const below = (limit: number) => Math.floor(next() * limit)
  // Ids in no order of the index, so that "by id" is not "as given".
  return { next, below, chance: (share) => next() < share, id: (prefix) => `${prefix}${below(2 ** 31).toString(36)}` }
}

function dayOf(random: Random, shape: PlanShape, index: number): PlanDay {
  const perDay = (shape.orders * shape.places) / (shape.partners * shape.dates)
  const free = Math.round(perDay * 2 * random.next())
  const booked = random.below(4)
  const capacity = random.chance(0.05) ? Math.max(0, booked - 1) : booked + free
  const limited = shape.windows && random.chance(0.6)
  const windows = WINDOWS.slice(0, 2).map((window) => ({ window, places: random.below(Math.ceil(free / 2) + 1) }))
  return { date: dateOf(index), capacity, booked, ...(limited && { windows }) }
}

function partnerOf(random: Random, shape: PlanShape, index: number): PlanPartner {
  const days = Array.from({ length: shape.dates }, (_, date) => dayOf(random, shape, date))
  const free = days.reduce((sum, { capacity, booked }) => sum + Math.max(0, capacity - booked), 0)
  const capped = shape.caps && random.chance(0.5)
  return {
    id: `${random.id('p')}-${index}` as PartnerId,
    kind: random.chance(0.35) ? 'in_house' : 'vendor',
    openPlaces: capped ? Math.floor(free * random.next()) : null,
    days: days.filter(() => !random.chance(0.05)),
  }
}

/** A problem that follows from its seed. Scores come from the partner, as in life, with something of the order in them. */
export function makePlan(seed: number, shape: PlanShape): PlanProblem {
  const random = makeRandom(seed)
  const partners = Array.from({ length: shape.partners }, (_, index) => partnerOf(random, shape, index))
  const home = partners.map(() => random.below(shape.cities))
  const base = partners.map(() => random.below(101))
  const orders = Array.from({ length: shape.orders }, (_, index): PlanOrder => {
    const city = random.below(shape.cities)
    const serves = (at: number) => {
      const kind = partners[at]?.kind as 'vendor'
      return random.chance(home[at] === city ? shape.serves : (shape.roams[kind] ?? 0))
    }
    const score = (at: number) => (base[at] as number) + (random.chance(0.2) ? (random.chance(0.5) ? 20 : -20) : 0)
    const priority: PlanPriority = random.chance(0.1) ? 'critical' : random.chance(0.3) ? 'high' : 'normal'
    return {
      id: `${random.id('o')}-${index}` as OrderId,
      priority,
      city: `city ${city}`,
      date: dateOf(random.below(shape.dates)),
      window: random.chance(0.7) ? (WINDOWS[random.below(3)] as string) : null,
      eligible: partners
        .map((_, at) => at)
        .filter(serves)
        .map((at) => [at, score(at)] as const),
    }
  })
  const shared = Array.from({ length: shape.cities }, (_, city) => city).filter(
    () => shape.shares && random.chance(0.8),
  )
  const shares = shared.flatMap((city) => {
    const all = orders.filter((order) => order.city === `city ${city}`).length
    const percent = 10 * random.below(11)
    const both = [
      { city: `city ${city}`, kind: 'in_house' as const, within: Math.floor((all * percent) / 100) },
      { city: `city ${city}`, kind: 'vendor' as const, within: Math.floor((all * (100 - percent)) / 100) },
    ]
    return random.chance(0.5) ? both : both.slice(random.below(2)).slice(0, 1)
  })
  return { partners, orders, shares }
}
