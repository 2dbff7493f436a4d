import type { OrderCommand, Slot } from '@/lib/orders/types'
import type { Arrival } from '../arrivals'
import { DAY, dayOf, dayStart, HOUR, hourOf, MINUTE, SLOT_STARTS } from '../clock'
import { CITIES } from '../content/places'
import { Random } from '../random'
import type { CityWorld, World } from '../world/world'
import { drawDoor, storyOf } from './begin'
import { drawCustomer } from './customers'
import { drawWish, type Wish } from './demand'
import { drawDevice } from './devices'
import { place } from './place'
import { planned, type Step, type Target } from './planned'
import { type Life, type Story, slotOn } from './story'

/** An order of the live queue: when it comes in and where, and how it begins. */
export type Planned = Arrival & { begin(world: CityWorld, n: number): { story: Story; life: Life } }

/** How many of each there are at least, besides what history leaves open anyway. */
const TARGETS: Record<Target, number> = {
  due_soon: 5,
  new: 6,
  no_vendor: 2,
  no_action: 4,
  assigned: 4,
  today: 4,
  out_of_time: 6,
  rescheduled: 5,
  en_route: 5,
  arrived: 4,
  inspecting: 4,
  priced: 4,
  failure_reported: 5,
  picked_up: 4,
  payout_initiated: 3,
}

/** What there is while riders are out: as they come home it is done, and at night one or two of each are left. */
const OUT: ReadonlySet<Target> = new Set(['today', 'out_of_time', 'en_route', 'arrived', 'inspecting', 'priced'])
/** What of these the day leaves to the desk, which needs longer. */
const LEFT: ReadonlySet<Target> = new Set(['failure_reported', 'picked_up', 'rescheduled', 'assigned'])
/** From when on riders are out, from when on fewer, and when the last come home. */
const OUT_FROM = 10.5
const FEWER = 17
const HOME = 20.5

/** How much of the day's work is on the road at a moment: 1 while all are out, 0 at night. */
function shareOut(end: number): number {
  const hour = hourOf(end)
  if (hour < OUT_FROM || hour >= HOME) return 0
  return Math.min(1, (HOME - hour) / (HOME - FEWER))
}

/** How many of each the live queue adds at a moment. */
function wanted(target: Target, end: number): number {
  const out = shareOut(end)
  const share = OUT.has(target) ? Math.max(0.2, out) : LEFT.has(target) ? Math.max(0.5, out) : 1
  return TARGETS[target] * share
}

/** The steps up to each state, from placed on. */
const CHAIN = [
  'assign',
  'accept',
  'start_trip',
  'arrive',
  'start_inspection',
  'set_final_price',
  'confirm_pickup',
  'initiate_payout',
] as const
const DEPTH: Partial<Record<Target, number>> = {
  no_action: 1,
  assigned: 1,
  today: 2,
  out_of_time: 2,
  rescheduled: 2,
  en_route: 3,
  arrived: 4,
  inspecting: 5,
  priced: 6,
  picked_up: 7,
  payout_initiated: 8,
  failure_reported: 4,
}

/** Minutes since the last step, by state. */
const AGE: Partial<Record<Target, readonly [number, number]>> = {
  no_action: [64, 130],
  assigned: [4, 45],
  today: [25, 160],
  out_of_time: [260, 420],
  rescheduled: [200, 700],
  en_route: [3, 32],
  arrived: [2, 16],
  inspecting: [2, 14],
  priced: [1, 9],
  picked_up: [4, 75],
  payout_initiated: [6, 240],
  failure_reported: [8, 200],
}

/** Minutes from the step before, by step. */
const GAP: Partial<Record<OrderCommand, readonly [number, number]>> = {
  initiate_payout: [6, 40],
  confirm_pickup: [3, 9],
  set_final_price: [7, 14],
  start_inspection: [2, 6],
  arrive: [15, 38],
  start_trip: [60, 170],
  accept: [5, 40],
  assign: [8, 90],
}

/** The last moment at which riders were out: now, or yesterday evening. */
function working(end: number): number {
  const hour = hourOf(end)
  if (hour >= OUT_FROM && hour < HOME) return end
  return dayStart(hour < OUT_FROM ? dayOf(end) - 1 : dayOf(end), HOME)
}

function within(random: Random, range: readonly [number, number] | undefined): number {
  return random.between(range?.[0] ?? 5, range?.[1] ?? 30) * MINUTE
}

/** Most customers choose a window of the next day: the partner took the order the day before. Nobody does at night. */
const THE_DAY_BEFORE = 0.75
function acceptedAt(random: Random, at: number): number {
  const same = random.chance(1 - THE_DAY_BEFORE) && hourOf(at) >= 9
  return same ? at : dayStart(dayOf(at) - 1, random.between(11, 19.5))
}

/** Times of all steps, counted back from the last. */
function stepsTo(target: Target, random: Random, tail: number): { placedAt: number; steps: Step[] } {
  let at = tail - within(random, AGE[target])
  const steps: Step[] = []
  for (const command of CHAIN.slice(0, DEPTH[target] ?? 0).toReversed()) {
    if (command === 'accept') at = acceptedAt(random, at)
    steps.unshift({ at: Math.floor(at), command })
    at -= within(random, GAP[command])
  }
  return { placedAt: Math.floor(at - between(random, target) * HOUR), steps }
}

function between(random: Random, target: Target): number {
  return target === 'rescheduled' || target === 'out_of_time' ? random.between(1, 9) : random.between(0.1, 1.2)
}

function slotAround(at: number): Slot {
  const hour = hourOf(at)
  const index = SLOT_STARTS.findLastIndex((start) => start <= hour)
  return slotOn(dayOf(at), Math.max(0, index))
}

/** A slot that fits the story: around the visit, later today, just over, or as soon as the desk must hurry. */
function slotFor(
  target: Target,
  random: Random,
  time: { end: number; tail: number; steps: Step[]; placedAt: number },
): Slot {
  const { end, tail, steps } = time
  const arrives = steps.find(({ command }) => command === 'start_trip')
  if (arrives) return slotAround(arrives.at + 30 * MINUTE)
  if (target === 'due_soon' || target === 'out_of_time') {
    // Agreed on the phone, hence not one of the windows.
    const quarter = 15 * MINUTE
    const wished =
      target === 'due_soon' ? end + random.between(75, 92) * MINUTE : tail - random.between(165, 300) * MINUTE
    const start = Math.ceil(wished / quarter) * quarter
    // Nobody agrees to be fetched from at night: then it is the first window of the morning.
    if (hourOf(start) < 8 || hourOf(start) > 20.5) return slotOn(hourOf(start) < 8 ? dayOf(start) : dayOf(start) + 1, 0)
    return { start: new Date(start), end: new Date(start + 2 * HOUR) }
  }
  const soonest = target === 'today' ? tail + 5 * MINUTE : end + 4 * HOUR
  const slots = [0, 1, 2].flatMap((day) => SLOT_STARTS.map((_, index) => slotOn(dayOf(soonest) + day, index)))
  const ahead = slots.filter(({ start }) => start.getTime() > soonest && start.getTime() > end)
  return random.pick(ahead.slice(0, target === 'today' ? 3 : 6))
}

/** Where some pincodes have one vendor only, which is on hold. */
const LONELY = ['Delhi', 'Kolkata'] as const

/** A wish from where only the vendor on hold goes. */
function lonelyWish(world: CityWorld, random: Random): Wish {
  const { city } = world
  const { pincode } = random.pick(world.places.lonely.get(city) ?? [])
  return {
    city,
    pincode,
    regular: drawCustomer(world, random, pincode, world.now),
    device: drawDevice(random, 'mobile'),
  }
}

/** So many have come just now at any hour. */
const JUST_NOW = 2

/** Minutes for which an order has waited that nobody has taken up: of most, while the desk is closed, since the evening. */
function waitingFor(target: Target, which: number, end: number): readonly [number, number] {
  if (target === 'no_vendor') return [40, 900]
  const hour = hourOf(end)
  const closed = which < JUST_NOW ? 0 : hour < 10 ? hour + 5.5 : Math.max(0, hour - 18.5)
  const [least, most] = target === 'due_soon' ? [80, 110] : [2, 75]
  return [least, Math.max(most, closed * 60)]
}

function plan(world: World, target: Target, which: number): Planned {
  const random = Random.of(world.seed, 'live', target, which)
  const { city } =
    target === 'no_vendor' ? { city: random.pick(LONELY) } : random.weighted(CITIES, ({ share }) => share)
  const { start, end } = world
  const tail = working(end)
  const { placedAt, steps } = stepsTo(target, random, tail)
  const recent = end - within(random, waitingFor(target, which, end))
  const at = Math.max(start, Math.floor(steps.length > 0 ? placedAt : recent))
  return {
    at,
    city,
    begin: (now, n) => {
      const door = drawDoor(now, random, n)
      const wish = target === 'no_vendor' ? lonelyWish(now, random) : drawWish(now, random, door.source)
      let slot = slotFor(target, random, { end, tail, steps, placedAt: at })
      if (slot.start.getTime() <= now.now) slot = slotOn(dayOf(now.now + DAY), 1)
      const file = place(now, random, { n, wish, slot, ...door, isTest: false })
      const story = storyOf(now, file, random, [])
      return { story, life: planned(story, target, steps) }
    },
  }
}

/** Orders that make today's queues worth looking at, whatever the hour. Fewer for a small business. */
export function planLiveQueue(world: World): Planned[] {
  const share = Math.min(1, world.orders / 1500)
  return (Object.keys(TARGETS) as Target[]).flatMap((target) =>
    Array.from({ length: Math.ceil(wanted(target, world.end) * share) }, (_, which) => plan(world, target, which)),
  )
}
