import { findArea } from '@/lib/areas/data/pincodes'
import { addDays, type LocalDate } from '@/lib/core/business-time'
import { isDeviceCategory } from '@/lib/core/device-category'
import { neighboursOf } from '@/lib/coverage/data/serviceability'
import { capacityDaysOf } from '@/lib/partners/data/capacity-days'
import { findPartnersById } from '@/lib/partners/data/partners'
import type { RankedCandidate } from '@/lib/routing/types'
import { type Db, db } from '@/lib/server/database'
import { capacityDate } from '../domain/decision'
import { type NoVendorWays, noVendorWays } from '../domain/no-vendor-ways'
import type { OrderState } from '../domain/order-state'
import { rankingOf } from './facts'

/** Partners near by that are looked at. */
const MOST_NEIGHBOURS = 8
const DATES_AHEAD = 14

/** What would have to change for an order that is marked no vendor, as of now; null for any other. */
export async function readNoVendorWays(
  order: OrderState & { noVendorSince: Date | null },
  now: Date,
  on: Db = db(),
): Promise<NoVendorWays | null> {
  const { pincode, deviceCategory, status } = order
  if (order.noVendorSince === null || status !== 'placed' || pincode === null || !isDeviceCategory(deviceCategory))
    return null
  const date = capacityDate(order)
  const neighbours = await neighboursOf(on, pincode, deviceCategory, { date, limit: MOST_NEIGHBOURS })
  const near = neighbours.map(({ partnerId }) => partnerId)
  const { candidates } = await rankingOf(on, order, now, 'serving', { ids: near })
  return noVendorWays({
    pincode,
    deviceCategory,
    date,
    now,
    areaOpen: (await findArea(on, pincode))?.serviceable ?? false,
    candidates,
    neighbours,
    roomFrom: await roomAfter(on, candidates, date),
  })
}

/** The first working date after this one with room, of those that are full on it. */
async function roomAfter(
  on: Db,
  candidates: readonly RankedCandidate[],
  date: LocalDate,
): Promise<Map<string, LocalDate>> {
  const full = candidates.filter(({ failing }) => failing.some(({ code }) => code === 'full'))
  if (full.length === 0) return new Map()
  const partners = await findPartnersById(
    on,
    full.map(({ partner }) => partner.id),
  )
  const days = await capacityDaysOf(on, partners, addDays(date, 1), DATES_AHEAD)
  return new Map(
    [...days].flatMap(([id, list]) => {
      const free = list.find(({ working, used, capacity }) => working && used < capacity)
      return free ? [[id, free.date] as const] : []
    }),
  )
}
