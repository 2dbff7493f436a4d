import type { Lived } from '../simulate'
import type { BookedDay, BookedWindow } from '../world/ledger'
import type { World } from '../world/world'
import type { Chunk } from './batch'

/** A city's share of a stretch of the history, ready to be written. */
export type Part = Lived & { chunk: Chunk }

/** What is known of a city at the end only. */
export type Booked = { city: string; days: BookedDay[]; windows: BookedWindow[] }

export function bookedDays(world: World, cities: readonly string[]): Booked[] {
  return cities.map((city) => ({
    city,
    days: world.ledger.rows(city),
    windows: world.ledger.windowRows(city),
  }))
}
