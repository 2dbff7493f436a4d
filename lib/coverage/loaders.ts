import { defineLoader } from '@/lib/auth/define-loader'
import { localDate } from '@/lib/core/business-time'
import type { DeviceCategory } from '@/lib/core/device-category'
import type { PartnerId } from '@/lib/core/ids'
import { db } from '@/lib/server/database'
import { sql } from '@/lib/server/sql'
import { explainServiceability } from './commands/check-serviceability'
import { countAreas, listAreas } from './data/area-list'
import { pincodeCounts } from './data/coverage'
import { countCoverage, coverageByPincode, coveredCities, listCoverage } from './data/coverage-list'
import { countFlags, listFlags } from './data/flags'
import { listCityLines } from './data/map'
import type { AreaFilter, CoverageFilter, FlagFilter } from './types'

/** Pincodes with how they are served. */
export const loadAreas = defineLoader({
  capability: 'coverage.read',
  load: async ({ actor, now }, filter: AreaFilter, page: { cursor?: string; limit: number }) => {
    const date = localDate(now)
    const [list, counts] = await Promise.all([
      listAreas(db(), filter, { ...page, date }),
      countAreas(db(), filter, date),
    ])
    return { ...list, counts, mayEdit: actor.can('coverage.edit') }
  },
})

/** All coverage, filtered. */
export const loadCoverage = defineLoader({
  capability: 'coverage.read',
  load: async ({ actor, now }, filter: CoverageFilter, page: { cursor?: string; limit: number }) => {
    const date = localDate(now)
    const [list, counts, cities] = await Promise.all([
      listCoverage(db(), filter, { ...page, date }),
      countCoverage(db(), filter, date),
      coveredCities(db(), date),
    ])
    return {
      ...list,
      counts,
      cities,
      today: date,
      mayExport: actor.can('data.export'),
      mayReadPartners: actor.can('partners.read'),
    }
  },
})

/** In how many pincodes each of these partners is live today. */
export const loadPincodeCounts = defineLoader({
  capability: 'coverage.read',
  load: ({ now }, partnerIds: PartnerId[]) => pincodeCounts(db(), partnerIds, localDate(now)),
})

/** Beyond it a partner's page would be too long to be of use; /coverage has the rest. */
const MOST_PINCODES = 1000

/** One partner's coverage, by pincode. */
export const loadPartnerCoverage = defineLoader({
  capability: 'coverage.read',
  load: async ({ actor, now }, partnerId: PartnerId, devices: DeviceCategory[]) => {
    const date = localDate(now)
    const { pincodes, total } = await coverageByPincode(db(), partnerId, date, MOST_PINCODES)
    return { pincodes, total, today: date, devices, mayEdit: actor.can('coverage.edit') }
  },
})

/** What is served in a pincode, by whom, and why not. */
export const loadServiceability = defineLoader({
  capability: 'coverage.read',
  load: async (context, pincode: string) => {
    const { actor, now } = context
    const explained = await explainServiceability(context, pincode)
    const may = { mayReadPartners: actor.can('partners.read'), mayEdit: actor.can('coverage.edit') }
    return { explained, today: localDate(now), now, ...may }
  },
})

/** What the matrix needs before it asks for its rows, columns and cells itself. */
export const loadMatrix = defineLoader({
  capability: 'coverage.read',
  load: async ({ actor, now }) => {
    const date = localDate(now)
    return {
      today: date,
      cities: await coveredCities(db(), date),
      mayEdit: actor.can('coverage.edit'),
      mayExport: actor.can('data.export'),
      mayReadPartners: actor.reach('partners.read') === 'all',
    }
  },
})

/** What contradicts itself in the network, one kind at a time, with the counts of all kinds. */
export const loadFlags = defineLoader({
  capability: 'coverage.read',
  load: async ({ actor, now }, filter: FlagFilter, page: { cursor?: string; limit: number }) => {
    const date = localDate(now)
    const { kind: _kind, ...place } = filter
    const [list, counts, cities] = await Promise.all([
      listFlags(sql, filter, { ...page, date }),
      countFlags(sql, place, date),
      coveredCities(db(), date),
    ])
    return {
      ...list,
      counts,
      cities,
      mayEdit: actor.can('coverage.edit'),
      mayReadPartners: actor.can('partners.read'),
      mayPropose: actor.can('partners.propose_action'),
    }
  },
})

/** What the map page needs before it asks for its points itself. */
export const loadMapPage = defineLoader({
  capability: 'coverage.read',
  load: async ({ now }) => ({ cities: await coveredCities(db(), localDate(now)) }),
})

/** Cities with how they are served, by whom, and what is flagged there. */
export const loadCityOverview = defineLoader({
  capability: 'coverage.read',
  load: ({ now }, filter: { q?: string }, page: { cursor?: string; limit: number }) =>
    listCityLines(sql, filter, { ...page, date: localDate(now) }),
})
