import { cityOf } from './city-names'
import { districtName, officeName, stateName } from './place-names'

/** One post office as the directory of India Post has it: everything as it was typed there, "NA" where nothing is known. */
export type PostOffice = {
  name: string
  pincode: string
  /** HO head office, PO sub office, BO branch office. */
  type: string
  delivers: boolean
  district: string
  state: string
  division: string
  latitude: number
  longitude: number
}

export type DirectoryEntry = {
  pincode: string
  office: string
  district: string
  state: string
  city: string
  latitude: number | null
  longitude: number | null
}

type Place = { district: string; state: string }

/** The pincode directory from the offices: one entry per pincode, sorted. The same offices in any order give the same entries. */
export function directoryOf(offices: PostOffice[]): DirectoryEntry[] {
  const byPincode = new Map<string, PostOffice[]>()
  for (const office of offices) {
    if (!/^[1-9]\d{5}$/.test(office.pincode)) continue
    const known = byPincode.get(office.pincode)
    if (known) known.push(office)
    else byPincode.set(office.pincode, [office])
  }
  const around = placesAround(byPincode)
  return [...byPincode]
    .map(([pincode, own]) => entryOf(pincode, own, around))
    .filter((entry): entry is DirectoryEntry => entry !== null)
    .sort((a, b) => (a.pincode < b.pincode ? -1 : 1))
}

function entryOf(pincode: string, offices: PostOffice[], around: Map<string, Place>): DirectoryEntry | null {
  const place = mostFrequent(offices) ?? neighbours(pincode, offices, around)
  if (!place) return null
  const state = stateName(place.state)
  const district = districtName(place.district, state)
  const inside = offices.filter(isInIndia)
  return {
    pincode,
    office: officeName(bestOffice(offices).name),
    district,
    state,
    city: cityOf(pincode, district, state),
    latitude: median(inside.map((office) => office.latitude)),
    longitude: median(inside.map((office) => office.longitude)),
  }
}

function isKnown(office: PostOffice): boolean {
  return !['', 'NA'].includes(office.district) && !['', 'NA'].includes(office.state)
}

/** District and state named by most of the offices, as a pair; of equally many the first by name. */
function mostFrequent(offices: PostOffice[]): Place | null {
  const counts = new Map<string, { place: Place; count: number }>()
  for (const office of offices) {
    if (!isKnown(office)) continue
    const key = `${office.state}|${office.district}`
    const seen = counts.get(key)
    if (seen) seen.count++
    else counts.set(key, { place: { district: office.district, state: office.state }, count: 1 })
  }
  const best = [...counts].sort(([a, x], [b, y]) => y.count - x.count || (a < b ? -1 : 1))[0]
  return best?.[1].place ?? null
}

/** What a pincode shares with those around it, the closest first: postal division and sorting district, then shorter prefixes. */
function areasOf(pincode: string, division: string): string[] {
  return [
    `${division}|${pincode.slice(0, 3)}`,
    pincode.slice(0, 4),
    pincode.slice(0, 3),
    pincode.slice(0, 2),
    pincode.slice(0, 1),
  ]
}

/** The place that most offices of an area name, for the areas of pincodes that know no place themselves. */
function placesAround(byPincode: Map<string, PostOffice[]>): Map<string, Place> {
  const groups = new Map<string, PostOffice[]>()
  for (const [pincode, offices] of byPincode) {
    if (offices.some(isKnown)) continue
    for (const area of areasOf(pincode, offices[0]?.division ?? '')) groups.set(area, [])
  }
  for (const [pincode, offices] of byPincode) {
    for (const office of offices) {
      if (!isKnown(office)) continue
      for (const area of areasOf(pincode, office.division)) groups.get(area)?.push(office)
    }
  }
  const places = new Map<string, Place>()
  for (const [area, offices] of groups) {
    const place = mostFrequent(offices)
    if (place) places.set(area, place)
  }
  return places
}

/** Where no office of a pincode knows its district: the one that most offices around it have. */
function neighbours(pincode: string, offices: PostOffice[], around: Map<string, Place>): Place | null {
  for (const area of areasOf(pincode, offices[0]?.division ?? '')) {
    const place = around.get(area)
    if (place) return place
  }
  return null
}

/** Head office, else sub office, else branch; those that deliver, then short names first. Sorting centres last: nobody knows them. */
function bestOffice(offices: PostOffice[]): PostOffice {
  const rank = (office: PostOffice): number => {
    if (/\b(NDC|Nodal Delivery|RMS|Sorting|IDC)\b/i.test(office.name)) return 9
    return { HO: 0, PO: 2, BO: 4 }[office.type] ?? 6
  }
  const key = (office: PostOffice): number => rank(office) + (office.delivers ? 0 : 1)
  const [first] = [...offices].sort(
    (a, b) => key(a) - key(b) || a.name.length - b.name.length || (a.name < b.name ? -1 : 1),
  )
  if (!first) throw new Error('a pincode has at least one office')
  return first
}

/** Generous bounds of India; the directory has zeros, swapped pairs and points in the ocean. */
function isInIndia({ latitude, longitude }: PostOffice): boolean {
  return latitude >= 6 && latitude <= 38 && longitude >= 68 && longitude <= 98
}

function median(values: number[]): number | null {
  if (values.length === 0) return null
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  const upper = sorted[middle] ?? 0
  const value = sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2
  return Math.round(value * 1e6) / 1e6
}
