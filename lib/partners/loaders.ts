import type { z } from 'zod'
import { defineLoader } from '@/lib/auth/define-loader'
import { localDate } from '@/lib/core/business-time'
import { db } from '@/lib/server/database'
import { actionsOf } from './data/actions'
import { capacityDays } from './data/capacity-days'
import { countPartners, listPartners } from './data/list'
import { findPartner, partnerCities } from './data/partners'
import { actionsFrom } from './domain/state-actions'
import { mayDecide, reaches } from './policy'
import type { listPartnersSchema } from './schema'

const CAPACITY_DAYS = 14

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

/** Everything of one partner, with what the reader may do; null when there is none such. */
export const loadPartner = defineLoader({
  capability: 'partners.read',
  load: async ({ actor, now }, code: string) => {
    const partner = await findPartner(db(), code)
    if (!partner || !reaches(actor, 'partners.read', partner)) return null
    const [actions, capacity] = await Promise.all([
      actionsOf(db(), partner.id),
      capacityDays(db(), partner, localDate(now), CAPACITY_DAYS),
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
      now,
      mayEdit: actor.can('partners.edit'),
      mayPropose: actor.can('partners.propose_action') ? actionsFrom(partner.state) : [],
    }
  },
})

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
