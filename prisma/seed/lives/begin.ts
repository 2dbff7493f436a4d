import type { OrderId } from '@/lib/core/ids'
import { DAY, DESK, dayOf, dayStart, HOUR, hourOf, MINUTE, staffed } from '../clock'
import { troubleIn } from '../content/places'
import { Random } from '../random'
import type { OrderFile } from '../world/order-file'
import type { CityWorld } from '../world/world'
import { drawWish, leadOf, type Wish } from './demand'
import { place } from './place'
import { type CustomerWish, drawSlot, type Story } from './story'

/** Shares of orders that were a lead first, of leads that stayed one, of tests, and of orders without a slot. */
const LEAD_FIRST = 0.013
const LEAD_ONLY = 0.012
const TEST = 0.002
const NO_SLOT = 0.035
const CANCELS = 0.09
const RESCHEDULES = 0.085

/** The door an order comes through, and its name there. */
export function drawDoor(
  world: CityWorld,
  random: Random,
  n: number,
): { source: string; externalId: string | null; actor: Story['agent'] } {
  const number = 500_000 + n
  const draw = random.next()
  const [website, app] = world.staff.doors
  if (website && draw < 0.63) return { source: website.source, externalId: `WEB-${number}`, actor: website.actor }
  if (app && draw < 0.88) return { source: app.source, externalId: `APP-${number}`, actor: app.actor }
  return { source: 'phone', externalId: null, actor: random.pick(world.actors.cx) }
}

/** Slots open two hours ahead; what comes in the evening or at night may choose from late next morning on. */
function earliestSlot(at: number): number {
  const hour = hourOf(at)
  if (hour >= 19) return dayStart(dayOf(at) + 1, 10.5)
  return hour < 8 ? dayStart(dayOf(at), 10.5) : at + 2 * HOUR
}

/** What the customer will ask for before the pickup. */
function drawWishes(random: Random, trouble: number, from: number, slotEnd: number): CustomerWish[] {
  const span = Math.max(3 * HOUR, slotEnd - from)
  const when = (least: number, most: number): number =>
    staffed(DESK, Math.floor(from + span * random.between(least, most)))
  const wishes: CustomerWish[] = []
  if (random.chance(CANCELS * trouble)) wishes.push({ what: 'cancel', at: when(0.02, 1.05) })
  if (random.chance(RESCHEDULES)) wishes.push({ what: 'reschedule', at: when(0.1, 1) })
  return wishes.sort((a, b) => a.at - b.at)
}

/** An order that was asked about first keeps its lead; of others who only asked, the lead is all there is. */
function withLead(world: CityWorld, random: Random, wish: Wish, orderId: OrderId): OrderFile['lead'] {
  if (random.chance(LEAD_ONLY)) {
    const other = drawWish(world, random, 'phone')
    world.sink.lead(leadOf(world, random, other, { outcome: 'asked', source: 'phone', at: world.now }))
  }
  const { regular } = wish
  if (!random.chance(LEAD_FIRST) || regular.customer.createdAt.getTime() !== world.now) return null
  const asked = Math.max(world.start, staffed(DESK, Math.floor(world.now - random.between(2, 30) * HOUR)))
  const at = Math.min(asked, world.now - MINUTE)
  regular.customer.createdAt = new Date(at)
  const lead = leadOf(world, random, wish, { outcome: 'asked', source: 'phone', at })
  return { ...lead, orderId, convertedAt: new Date(world.now), version: 2 }
}

export function storyOf(world: CityWorld, file: OrderFile, random: Random, wishes: CustomerWish[]): Story {
  const desk = random.pick(world.actors.desk)
  const agent = random.pick(world.actors.cx)
  return { world, file, random, desk, agent, avoid: new Set(), wishes, visit: null, tries: 0, truth: 'customer' }
}

/** The n-th order of the business comes in, now. */
export function begin(world: CityWorld, n: number): Story {
  const random = Random.of(world.seed, 'order', n)
  const door = drawDoor(world, random, n)
  const wish = drawWish(world, random, door.source)
  const slot = random.chance(NO_SLOT) ? null : drawSlot(random, earliestSlot(world.now), 3)
  const file = place(world, random, { n, wish, slot, ...door, isTest: random.chance(TEST) })
  file.lead = withLead(world, random, wish, file.row.id)
  const ends = slot?.end.getTime() ?? world.now + DAY
  return storyOf(world, file, random, drawWishes(random, troubleIn(wish.city), world.now, ends))
}
