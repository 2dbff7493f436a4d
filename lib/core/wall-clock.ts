import { IANAZone } from 'luxon'
import { DAY, HOUR, MINUTE } from './days'

/**
 * Wall clocks by integer arithmetic. luxon knows the zones; it is asked once for every hour of a zone, because routing and
 * due times ask millions of times.
 */

/** More hours than four years have; a longer history only asks anew. */
const REMEMBERED = 40_000

type Zone = { luxon: IANAZone; byHour: Map<number, number> }

const zones = new Map<string, Zone>()

function zoneOf(name: string): Zone {
  let zone = zones.get(name)
  if (!zone) {
    zone = { luxon: IANAZone.create(name), byHour: new Map() }
    zones.set(name, zone)
  }
  return zone
}

function offsetAtHour({ luxon, byHour }: Zone, hour: number): number {
  let offset = byHour.get(hour)
  if (offset === undefined) {
    if (byHour.size >= REMEMBERED) byHour.clear()
    offset = luxon.offset(hour * HOUR) * MINUTE
    byHour.set(hour, offset)
  }
  return offset
}

/** How far a zone's clocks are ahead of UTC at an instant, in milliseconds. */
function offsetAt(zone: Zone, at: number): number {
  const hour = Math.floor(at / HOUR)
  const before = offsetAtHour(zone, hour)
  // The clocks change within this hour: only luxon knows on which side the instant is.
  return before === offsetAtHour(zone, hour + 1) ? before : zone.luxon.offset(at) * MINUTE
}

/** What a zone's clocks show at an instant, as milliseconds since they showed 1970-01-01 00:00. */
export function wallOf(at: number, zone: string): number {
  return at + offsetAt(zoneOf(zone), at)
}

/**
 * The instant at which a zone's clocks show `wall`. A time they skip is as much later as they skip; of one they show twice,
 * the first is meant.
 */
export function atWall(wall: number, name: string): number {
  const zone = zoneOf(name)
  const before = offsetAt(zone, wall - DAY)
  const after = offsetAt(zone, wall + DAY)
  if (offsetAt(zone, wall - before) === before) return wall - before
  if (offsetAt(zone, wall - after) === after) return wall - after
  return wall - Math.min(before, after)
}
