import { defineEndpoint } from '@/lib/auth/define-endpoint'
import { ok } from '@/lib/core/result'
import { readCoverageMap } from '@/lib/coverage/commands/read-map'
import { coverageMapSchema } from '@/lib/coverage/schema'
import { readDemandByPincode } from '@/lib/leads/commands/read-demand'

/** Coverage and demand are of two rooms: they meet here. Demand is counts only, which whoever reads leads may see. */
export const GET = defineEndpoint({
  capability: 'coverage.read',
  door: 'session',
  summary: 'Pincodes of the map: where they lie, how they are served, what was wanted there',
  query: coverageMapSchema,
  handle: async (context, { query }) => {
    const map = await readCoverageMap(context, query)
    if (!map.ok) return map
    const demand = context.actor.can('leads.read') ? await readDemandByPincode(context, query) : ok({})
    return demand.ok ? ok({ ...map.value, demand: demand.value }) : demand
  },
})
