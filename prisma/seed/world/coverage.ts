import { DEVICE_CATEGORIES, type DeviceCategory } from '@/lib/core/device-category'
import { DAY, dayOf } from '../clock'
import { CITIES, type CityPlan } from '../content/places'
import { Random, uuidAt } from '../random'
import { type DemoPartner, HELD_NOW, HELD_ONCE } from './partners'

/** A pincode of the directory. */
export type Spot = { pincode: string; city: string; latitude: number | null }

/** A pincode that customers order from, and how much they do. */
export type Demand = { pincode: string; weight: number }

export type Cell = { partner: number; pincode: string; category: DeviceCategory; from: number; to: number | null }
export type CoverageRow = Cell & { id: string }

export type Places = {
  /** By city: where partners go, the few pincodes that one partner has to itself, and where nobody goes. */
  served: Map<string, Demand[]>
  lonely: Map<string, Demand[]>
  unserved: Map<string, Demand[]>
  /** Pincodes that are switched off though known. */
  closed: string[]
  clusters: { id: string; city: string; name: string; pincodes: string[] }[]
  coverage: CoverageRow[]
  /** Who covers what, by pincode and device. */
  byCell: Map<string, Map<string, Covered>>
}

type Covered = { spans: Cell[]; onDay: Map<number, readonly number[]> }

const SERVED = 26
const UNSERVED = 9

function demandOf(pincodes: readonly Spot[], offset = 0): Demand[] {
  return pincodes.map(({ pincode }, place) => ({ pincode, weight: 1 / (place + 4 + offset) ** 0.8 }))
}

/** The best known pincodes of a city in an order drawn by chance; the directory decides which exist. */
function spotsOf(plan: CityPlan, directory: readonly Spot[], random: Random): Spot[] {
  const all = directory.filter(({ city }) => city === plan.city).sort((a, b) => (a.pincode < b.pincode ? -1 : 1))
  const known = all.filter(({ pincode }) => plan.prefixes.some((prefix) => pincode.startsWith(prefix)))
  const rest = all.filter((spot) => !known.includes(spot))
  return [...random.shuffled(known), ...random.shuffled(rest)]
}

function clustersOf(plan: CityPlan, spots: readonly Spot[], random: Random, since: number): Places['clusters'] {
  const northFirst = [...spots].sort(
    (a, b) => (b.latitude ?? 0) - (a.latitude ?? 0) || (a.pincode < b.pincode ? -1 : 1),
  )
  const size = Math.ceil(northFirst.length / plan.clusters.length)
  return plan.clusters.map((name, place) => ({
    id: uuidAt(random, since),
    city: plan.city,
    name,
    pincodes: northFirst.slice(place * size, (place + 1) * size).map(({ pincode }) => pincode),
  }))
}

type Span = { start: number; end: number }

/** From when to when a partner serves a pincode: nearly always from long ago until further notice. */
function spanOf(random: Random, span: Span): { from: number; to: number | null } {
  const day = (share: number) => dayOf(span.start + (span.end - span.start) * share)
  if (random.chance(0.05)) return { from: day(random.between(0.2, 0.8)), to: null }
  if (random.chance(0.03)) return { from: dayOf(span.start - 30 * DAY), to: day(random.between(0.3, 0.9)) }
  return { from: dayOf(span.start - 30 * DAY), to: null }
}

function cellsOf(pincode: string, partners: readonly DemoPartner[], random: Random, span: Span): Cell[] {
  return partners.flatMap((partner) => {
    const time = spanOf(random, span)
    const left = partner.deviceCategories.filter((category) => category === 'mobile' || random.chance(0.9))
    return left.map((category) => ({ partner: partner.index, pincode, category, ...time }))
  })
}

function coverServed(spots: readonly Spot[], partners: readonly DemoPartner[], random: Random, span: Span): Cell[] {
  const many = Math.max(3, Math.round(partners.length * 0.62))
  return spots.flatMap(({ pincode }) => {
    const serving = random.shuffled(partners).slice(0, random.int(many - 1, many + 1))
    return cellsOf(pincode, serving, random, span)
  })
}

/** Vendors that have some pincodes to themselves: when one is on hold, nobody is left there. */
function lonelyVendor(partners: readonly DemoPartner[], city: string): DemoPartner | undefined {
  const vendors = partners.filter(({ kind }) => kind === 'vendor')
  const places: readonly number[] = [...HELD_NOW, ...HELD_ONCE]
  return vendors.find((vendor, place) => vendor.city === city && places.includes(place))
}

function index(cells: readonly Cell[]): Places['byCell'] {
  const byCell: Places['byCell'] = new Map()
  for (const cell of cells) {
    const devices = byCell.get(cell.pincode) ?? new Map<string, Covered>()
    byCell.set(cell.pincode, devices)
    const known = devices.get(cell.category)
    if (known) known.spans.push(cell)
    else devices.set(cell.category, { spans: [cell], onDay: new Map() })
  }
  return byCell
}

/** Where the demo business works: pincodes of the directory with their demand, and who covers them. */
export function makePlaces(
  seed: number,
  directory: readonly Spot[],
  partners: readonly DemoPartner[],
  span: Span,
): Places {
  const places: Places = {
    served: new Map(),
    lonely: new Map(),
    unserved: new Map(),
    closed: [],
    clusters: [],
    coverage: [],
    byCell: new Map(),
  }
  for (const plan of CITIES) {
    const random = Random.of(seed, 'places', plan.city)
    const spots = spotsOf(plan, directory, random)
    const count = Math.min(SERVED, Math.floor(spots.length * 0.7))
    const ours = partners.filter(({ city }) => city === plan.city)
    const loner = lonelyVendor(partners, plan.city)
    const lonely = loner ? spots.slice(count, count + 2) : []
    const unserved = spots.slice(count + 2, count + 2 + UNSERVED)
    places.served.set(plan.city, demandOf(spots.slice(0, count)))
    places.lonely.set(plan.city, demandOf(lonely, 10))
    places.unserved.set(plan.city, demandOf(unserved))
    if (unserved[0]) places.closed.push(unserved[0].pincode)
    places.clusters.push(...clustersOf(plan, spots.slice(0, count + 2 + UNSERVED), random, span.start))
    const cells = [
      ...coverServed(spots.slice(0, count), ours, random, span),
      ...(loner
        ? lonely.flatMap(({ pincode }) => cellsOf(pincode, [loner], random, { ...span, end: span.start }))
        : []),
    ]
    places.coverage.push(...cells.map((cell) => ({ ...cell, id: uuidAt(random, span.start) })))
  }
  places.byCell = index(places.coverage)
  return places
}

/** Whether somebody whom `works` accepts covers a pincode on a day, for one device or (null) for any. */
export function isCovered(
  places: Places,
  pincode: string,
  category: DeviceCategory | null,
  day: number,
  works: (partner: number) => boolean,
): boolean {
  const asked = category ? [category] : DEVICE_CATEGORIES
  return asked.some((each) => covering(places, pincode, each, day).some(works))
}

const NOBODY: readonly number[] = []

/** Partners (by index) that cover a pincode for a device on a day. Every order asks several times: answers are kept. */
export function covering(places: Places, pincode: string, category: string, day: number): readonly number[] {
  const cell = places.byCell.get(pincode)?.get(category)
  if (!cell) return NOBODY
  let found = cell.onDay.get(day)
  if (!found) {
    found = cell.spans.filter(({ from, to }) => from <= day && (to === null || to > day)).map(({ partner }) => partner)
    cell.onDay.set(day, found)
  }
  return found
}
