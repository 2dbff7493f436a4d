/**
 * Where an order got to, each in exactly one place: how far it came (paid out, picked up, assigned, placed), and if it is not open, why it
 * got no further. An order that came further came through every step before, whether or not its source recorded it.
 */
export const PLACES = [
  'paid',
  'payout_open',
  'payout_closed',
  'pickup_open',
  'failed_ours',
  'failed_customer',
  'price_rejected',
  'cancelled_assigned',
  'closed_assigned',
  'unassigned_open',
  'cancelled_customer',
  'no_service',
  'closed_unassigned',
] as const
export type Place = (typeof PLACES)[number]

/** Wishes that became no order. */
export const LEAD_PLACES = ['area_not_serviceable', 'device_not_serviceable', 'asked'] as const
export type LeadPlace = (typeof LEAD_PLACES)[number]

/** Steps of the funnel, each of them part of the one before. */
export const STEPS = ['wishes', 'orders', 'assigned', 'picked_up', 'paid'] as const
export type Step = (typeof STEPS)[number]

/** What happened in a stretch of time, whenever the order was placed. */
export const HAPPENED = ['placed_then', 'assigned_then', 'picked_up_then', 'paid_then'] as const
export type Happened = (typeof HAPPENED)[number]

/** How long something took, counted when it was over. */
export const TIMES = ['time_to_assign', 'time_to_pick_up', 'time_to_pay'] as const
export type Time = (typeof TIMES)[number]

export const COUNT_IDS = [
  ...STEPS,
  ...PLACES.filter((place) => place !== 'paid'),
  ...LEAD_PLACES,
  ...HAPPENED,
  ...TIMES,
] as const
export type CountId = Step | Place | LeadPlace | Happened | Time

const PICKED_UP: readonly Place[] = ['paid', 'payout_open', 'payout_closed']
const ASSIGNED: readonly Place[] = [
  ...PICKED_UP,
  'pickup_open',
  'failed_ours',
  'failed_customer',
  'price_rejected',
  'cancelled_assigned',
  'closed_assigned',
]

/** The places that an order of a step may have got to. */
export const PLACES_OF: Record<Exclude<Step, 'wishes'>, readonly Place[]> = {
  orders: PLACES,
  assigned: ASSIGNED,
  picked_up: PICKED_UP,
  paid: ['paid'],
}

export const COUNT_WORDS: Record<CountId, string> = {
  wishes: 'Leads and orders',
  orders: 'Orders',
  assigned: 'Assigned',
  picked_up: 'Picked up',
  paid: 'Paid out',
  payout_open: 'Waiting for the payout',
  payout_closed: 'Closed without payout',
  pickup_open: 'Waiting for the pickup',
  failed_ours: 'Failed: ours',
  failed_customer: 'Failed: the customer’s',
  price_rejected: 'Price rejected',
  cancelled_assigned: 'Cancelled after assignment',
  closed_assigned: 'Closed otherwise',
  unassigned_open: 'Waiting for a partner',
  cancelled_customer: 'Cancelled by the customer',
  no_service: 'Not serviceable, or no vendor',
  closed_unassigned: 'Closed otherwise',
  area_not_serviceable: 'Area not served',
  device_not_serviceable: 'Device not served',
  asked: 'Asked only',
  placed_then: 'Placed',
  assigned_then: 'First assigned',
  picked_up_then: 'Picked up',
  paid_then: 'Paid out',
  time_to_assign: 'From placed to assigned',
  time_to_pick_up: 'From assigned to picked up',
  time_to_pay: 'From picked up to paid',
}

/** Places that are no loss yet. */
const OPEN: readonly CountId[] = ['payout_open', 'pickup_open', 'unassigned_open']

export type FunnelStep = {
  step: Step
  count: number
  /** Of the step before; null for the first and after nothing. */
  share: number | null
  /** Why some did not come on to the next step, the most first; open ones are none yet. Their counts are the difference. */
  left: { id: CountId; count: number; open: boolean }[]
}

export type PlaceCounts = Partial<Record<Place | LeadPlace, number>>

/** The funnel of where orders and leads got to. What is missing from one step to the next is named, to the last order. */
export function funnelOf(counts: PlaceCounts): FunnelStep[] {
  const of = (places: readonly (Place | LeadPlace)[]): number =>
    places.reduce((sum, place) => sum + (counts[place] ?? 0), 0)
  const sizes = STEPS.map((step) => (step === 'wishes' ? of(PLACES) + of(LEAD_PLACES) : of(PLACES_OF[step])))
  return STEPS.map((step, index) => {
    const before = sizes[index - 1]
    const next = STEPS[index + 1]
    return {
      step,
      count: sizes[index] ?? 0,
      share: before ? (sizes[index] ?? 0) / before : null,
      left: next ? leftBehind(step, next as Exclude<Step, 'wishes'>, counts) : [],
    }
  })
}

function leftBehind(step: Step, next: Exclude<Step, 'wishes'>, counts: PlaceCounts): FunnelStep['left'] {
  const here: readonly (Place | LeadPlace)[] = step === 'wishes' ? LEAD_PLACES : PLACES_OF[step]
  const there: readonly string[] = PLACES_OF[next]
  return here
    .filter((place) => !there.includes(place) && (counts[place] ?? 0) > 0)
    .map((id) => ({ id, count: counts[id] ?? 0, open: OPEN.includes(id) }))
    .sort((a, b) => Number(a.open) - Number(b.open) || b.count - a.count)
}

const MINUTE = 60
const HOUR = 3600

/** Upper edges of the classes of a duration in seconds; the last class has none. */
export const TIME_EDGES: Record<Time, readonly number[]> = {
  time_to_assign: [15 * MINUTE, 30 * MINUTE, HOUR, 2 * HOUR, 4 * HOUR, 8 * HOUR, 24 * HOUR],
  time_to_pick_up: [2 * HOUR, 4 * HOUR, 8 * HOUR, 12 * HOUR, 24 * HOUR, 48 * HOUR, 72 * HOUR],
  time_to_pay: [15 * MINUTE, 30 * MINUTE, HOUR, 2 * HOUR, 4 * HOUR, 24 * HOUR, 72 * HOUR],
}

export type TimeSpread = { id: Time; counts: number[]; total: number; median: number | null; p90: number | null }

/** What is usual: the middle of what earlier days had, with the least and the most; null without any. */
export function usualOf(values: readonly number[]): { median: number; least: number; most: number } | null {
  const sorted = [...values].sort((a, b) => a - b)
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.ceil((sorted.length - 1) / 2)]]
  const [least, most] = [sorted[0], sorted.at(-1)]
  if (low === undefined || high === undefined || least === undefined || most === undefined) return null
  return { median: (low + high) / 2, least, most }
}
