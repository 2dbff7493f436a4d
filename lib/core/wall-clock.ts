import { IANAZone } from 'luxon'

/**
 * Wall clocks by integer arithmetic. luxon knows the zones; it is asked once for every hour of a zone, because routing and
 * due times ask millions of times.
 */

export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

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

const dates = new Map<number, string>()
const days = new Map<string, number>()

/** The calendar date of a day counted from 1970-01-01. */
export function dateOfDay(day: number): string {
  let date = dates.get(day)
  if (date === undefined) {
    if (Number.isNaN(day)) return 'Invalid DateTime'
    if (dates.size >= REMEMBERED) dates.clear()
    date = new Date(day * DAY).toISOString().slice(0, -14)
    dates.set(day, date)
  }
  return date
}

/** The day, counted from 1970-01-01, of a calendar date "YYYY-MM-DD"; NaN if there is none. */
export function dayOfDate(date: string): number {
  let day = days.get(date)
  if (day === undefined) {
    day = Math.floor(Date.parse(`${date}T00:00:00Z`) / DAY)
    // The thirtieth of February is read as the second of March.
    if (dateOfDay(day) !== date) return Number.NaN
    if (days.size >= REMEMBERED) days.clear()
    days.set(date, day)
  }
  return day
}

/** ISO weekday of a day counted from 1970-01-01, a Thursday: Monday 1 … Sunday 7. */
export function weekdayOfDay(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1 || 7
}
