import { DEVICE_CATEGORIES, type DeviceCategory } from '@/lib/core/device-category'
import type { CoverageMap, PincodeDemand, Serviceability } from '@/lib/coverage/types'

export type Show = 'coverage' | 'demand' | 'gaps'

/** A pincode of the map with all that is told of it. */
export type Place = {
  pincode: string
  city: string
  latitude: number
  longitude: number
  served: Serviceability
  flag: 'no_active_partner' | 'one_partner' | null
  devices: DeviceCategory[]
  orders: number
  leads: number
}

const SERVED: Serviceability[] = ['none', 'partial', 'full']
const FLAGS = [null, 'no_active_partner', 'one_partner'] as const

/** The compact answer, spread out. */
export function placesOf({ cities, points, demand }: CoverageMap & { demand: PincodeDemand }): Place[] {
  return points.map(([pincode, city, latitude, longitude, served, flag, bits]) => {
    const [orders, leads] = demand[pincode] ?? [0, 0]
    return {
      pincode,
      city: cities[city] ?? '',
      latitude: latitude / 1000,
      longitude: longitude / 1000,
      served: SERVED[served] ?? 'none',
      flag: FLAGS[flag] ?? null,
      devices: DEVICE_CATEGORIES.filter((_, at) => bits & (1 << at)),
      orders,
      leads,
    }
  })
}

export const wanted = ({ orders, leads }: Pick<Place, 'orders' | 'leads'>): number => orders + leads

/** Wanted, but not or not fully served. */
export const isGap = (place: Place): boolean => wanted(place) > 0 && place.served !== 'full'

/** The order in which the list beside the map names pincodes: what matters most first. */
export function ranked(places: readonly Place[], show: Show): Place[] {
  const weight: Record<Show, (place: Place) => number> = {
    demand: wanted,
    gaps: (place) => (isGap(place) ? wanted(place) * (place.served === 'none' ? 2 : 1) : 0),
    coverage: (place) =>
      (place.flag === 'no_active_partner' ? 1_000_000 : 0) + (place.flag === 'one_partner' ? 1000 : 0) + wanted(place),
  }
  return places
    .filter((place) => weight[show](place) > 0)
    .sort((a, b) => weight[show](b) - weight[show](a) || (a.pincode < b.pincode ? -1 : 1))
}
