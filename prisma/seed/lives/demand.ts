import type { DeviceCategory } from '@/lib/core/device-category'
import { DAY, dayOf } from '../clock'
import { type Random, uuidAt } from '../random'
import { works } from '../world/ask'
import { type Demand, isCovered } from '../world/coverage'
import type { LeadRow } from '../world/order-file'
import { type CityWorld, nextNumber, type Regular } from '../world/world'
import { drawCustomer } from './customers'
import { type Device, drawDevice } from './devices'

/** A wish to sell a device somewhere. */
export type Wish = { city: string; pincode: string; regular: Regular; device: Device }

/** Shares of wishes from pincodes that one partner has to itself, and from where nobody goes. */
const LONELY = 0.012
const UNSERVED = 0.037

function drawPincode({ city, places }: CityWorld, random: Random): string {
  const { served, lonely, unserved } = places
  const draw = random.next()
  const far = unserved.get(city) ?? []
  const single = lonely.get(city) ?? []
  const from: Demand[] =
    draw < UNSERVED && far.length > 0
      ? far
      : draw < UNSERVED + LONELY * 4 && single.length > 0
        ? single
        : (served.get(city) ?? [])
  return random.weighted(from, ({ weight }) => weight).pincode
}

/** Why a wish would be refused; null when it is served. */
function refusal(world: CityWorld, wish: Wish): LeadRow['outcome'] | null {
  const { places } = world
  const covered = (category: DeviceCategory | null): boolean =>
    isCovered(places, wish.pincode, category, dayOf(world.now), (partner) => works(world, partner))
  if (places.closed.includes(wish.pincode)) return 'area_not_serviceable'
  if (covered(wish.device.category)) return null
  return covered(null) ? 'device_not_serviceable' : 'area_not_serviceable'
}

/** A wish that did not become an order, or not at once. */
export function leadOf(
  world: CityWorld,
  random: Random,
  wish: Wish,
  facts: Pick<LeadRow, 'outcome' | 'source'> & { at: number },
): LeadRow {
  const { customer } = wish.regular
  const { outcome, source, at } = facts
  return {
    id: uuidAt(random, at),
    ref: `LD-${100_001 + nextNumber(world, 'leads')}`,
    customerId: customer.id,
    name: customer.name,
    phone: customer.phone,
    email: customer.email,
    pincode: wish.pincode,
    city: wish.city,
    deviceCategory: wish.device.category,
    deviceBrand: wish.device.brand,
    deviceModel: wish.device.model,
    quotedAmount: wish.device.quotedAmount,
    source,
    outcome,
    note:
      outcome === 'asked'
        ? random.pick(['Wants to think about it', 'Asked for a call back', 'Will decide after the weekend'])
        : null,
    day: new Date(dayOf(at) * DAY).toISOString().slice(0, 10),
    createdAt: new Date(at),
    orderId: null,
    convertedAt: null,
    version: 1,
  }
}

/** The next wish that is served; those before it that are not become leads. */
export function drawWish(world: CityWorld, random: Random, source: string): Wish {
  for (let tries = 0; tries < 50; tries++) {
    const pincode = drawPincode(world, random)
    const regular = drawCustomer(world, random, pincode, world.now)
    const wish = { city: world.city, pincode, regular, device: drawDevice(random) }
    const outcome = refusal(world, wish)
    if (!outcome) return wish
    const kept = `${outcome}/${wish.pincode}/${wish.device.category}`
    // The same phone, pincode and device on one day is one lead.
    if (wish.regular.sold.some((sale) => sale.category === kept && dayOf(sale.at) === dayOf(world.now))) continue
    wish.regular.sold.push({ category: kept, at: world.now })
    world.sink.lead(leadOf(world, random, wish, { outcome, source, at: world.now }))
  }
  throw new Error('nothing is served anywhere: is the pincode directory filled?')
}
