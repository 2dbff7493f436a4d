import type { z } from 'zod'
import { defineLoader } from '@/lib/auth/define-loader'
import { localDate } from '@/lib/core/business-time'
import { DAY } from '@/lib/core/days'
import { db } from '@/lib/server/database'
import { readSetting, readSettings } from '@/lib/server/settings'
import { sql } from '@/lib/server/sql'
import { readBoard } from './commands/read-board'
import { actionsOf } from './data/actions'
import { usualWindows } from './data/capacity-changes'
import { capacityDays } from './data/capacity-days'
import { incidentCounts, incidentsOf } from './data/incidents'
import { leavesOf } from './data/leaves'
import { countPartners, listPartners } from './data/list'
import { findPartner, partnerCities } from './data/partners'
import { boardFilter } from './domain/board-filter'
import { actionsFrom } from './domain/state-actions'
import { mayDecide, mayWithdrawIncident, reaches } from './policy'
import type { boardSchema, listPartnersSchema } from './schema'

const CAPACITY_DAYS = 14
/** Over so many days incidents are counted. */
const INCIDENT_DAYS = 30

/** The list with its counts, and the cities there are to filter by. */
export const loadPartners = defineLoader({
  capability: 'partners.read',
  load: async ({ actor, now }, query: z.output<typeof listPartnersSchema>) => {
    const { cursor, limit, ...filter } = query
    const [page, counts, cities] = await Promise.all([
      listPartners(db(), filter, { cursor, limit, today: localDate(now) }),
      countPartners(db(), filter),
      partnerCities(db()),
    ])
    return { ...page, counts, cities, now, mayEdit: actor.can('partners.edit') }
  },
})

/** The capacity board: booked and capacity by partner and date. */
export const loadBoard = defineLoader({
  capability: 'partners.read',
  load: async ({ actor, now }, query: z.output<typeof boardSchema>) => {
    const { cursor, limit, from, ...filter } = query
    const today = localDate(now)
    const asked = boardFilter(filter)
    const [board, cities] = await Promise.all([
      readBoard(db(), asked, { from: from ?? today, today, limit, ...(cursor !== undefined && { cursor }) }),
      partnerCities(db()),
    ])
    return { ...board, cities, today, mayEdit: actor.can('partners.edit'), mayExport: actor.can('data.export') }
  },
})

/** What new partners may take at most, to be changed. */
export const loadNewPartnerLimits = defineLoader({
  capability: 'settings.edit',
  load: async () => {
    const { values, versions } = await readSettings()
    return {
      daily: values.new_partner_daily,
      open: values.new_partner_open,
      pincodes: values.new_partner_pincodes,
      versions: {
        daily: versions.new_partner_daily,
        open: versions.new_partner_open,
        pincodes: versions.new_partner_pincodes,
      },
    }
  },
})

/** Everything of one partner, with what the reader may do; null when there is none such. */
export const loadPartner = defineLoader({
  capability: 'partners.read',
  load: async ({ actor, now }, code: string) => {
    const partner = await findPartner(db(), code)
    if (!partner || !reaches(actor, 'partners.read', partner)) return null
    const [actions, capacity, leaves, windows, mostPincodes] = await Promise.all([
      actionsOf(db(), partner.id),
      capacityDays(db(), partner, localDate(now), CAPACITY_DAYS),
      leavesOf(db(), [partner.id], localDate(now)),
      usualWindows(db(), partner.id),
      partner.tier === 'new' ? readSetting('new_partner_pincodes') : null,
    ])
    const proposal = actions.find((action) => action.decision === 'proposed') ?? null
    const decisions = (['approve', 'reject', 'withdraw'] as const).filter(
      (decision) => proposal && mayDecide(actor, proposal, decision).ok,
    )
    return {
      partner,
      actions,
      proposal,
      decisions,
      capacity,
      leaves,
      windows,
      /** Of a new partner: more pincodes than this are too many to begin with. */
      mostPincodes,
      now,
      mayEdit: actor.can('partners.edit'),
      mayPropose: actor.can('partners.propose_action') ? actionsFrom(partner.state) : [],
    }
  },
})

const INCIDENTS_SHOWN = 20

/** What was logged against a partner, counted over the last days; null when there is no such partner. */
export const loadIncidents = defineLoader({
  capability: 'partners.read',
  load: async ({ actor, now }, code: string) => {
    const partner = await findPartner(db(), code)
    if (!partner || !reaches(actor, 'partners.read', partner)) return null
    const since = new Date(now.getTime() - INCIDENT_DAYS * DAY)
    const [incidents, counts] = await Promise.all([
      incidentsOf(sql, partner.id, INCIDENTS_SHOWN),
      incidentCounts(sql, partner.id, since),
    ])
    return {
      counts,
      days: INCIDENT_DAYS,
      incidents: incidents.map((one) => ({
        ...one,
        mayWithdraw: one.withdrawn === null && mayWithdrawIncident(actor, one),
      })),
    }
  },
})
export type Incidents = NonNullable<Awaited<ReturnType<typeof loadIncidents>>>

/** The partner to edit, for those who may. */
export const loadPartnerToEdit = defineLoader({
  capability: 'partners.edit',
  load: async ({ actor }, code: string) => {
    const partner = await findPartner(db(), code)
    return partner && reaches(actor, 'partners.edit', partner) ? partner : null
  },
})

/** Whether the reader may make partners (the page refuses others). */
export const loadNewPartner = defineLoader({ capability: 'partners.edit', load: async () => null })
