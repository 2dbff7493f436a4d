import { defineLoader } from '@/lib/auth/define-loader'
import { partnerNames } from '@/lib/partners/data/facts'
import { sql } from '@/lib/server/sql'
import { decisionsOfOrder } from './data/decisions'
import { listRuleVersions, readDraft, rulesInForce } from './data/rule-sets'
import { readRuleWorld } from './data/rule-world'
import { statisticsOf } from './data/statistics'
import { checkRules } from './domain/check-rules'

const VERSIONS_PER_PAGE = 20

/** The rules in force, the versions before them, and (for who may edit) the draft with what is wrong with it. */
export const loadRules = defineLoader({
  capability: ['partners.read', 'routing.edit'],
  load: async ({ actor, now }, page: { before?: number } = {}) => {
    const mayEdit = actor.can('routing.edit')
    const versions = await listRuleVersions(sql, { ...page, limit: VERSIONS_PER_PAGE + 1 })
    const inForce = await rulesInForce(sql)
    const draft = mayEdit ? await readDraft(sql) : null
    const body = draft?.body ?? inForce.body
    const world = await readRuleWorld(sql, body, now)
    return {
      inForce,
      versions: versions.slice(0, VERSIONS_PER_PAGE),
      older: versions.length > VERSIONS_PER_PAGE ? (versions[VERSIONS_PER_PAGE - 1]?.version ?? null) : null,
      draft,
      findings: checkRules(body, world),
      clusters: [...world.clusters].map(([id, cluster]) => ({ id, ...cluster })),
      partners: world.partners,
      valueBands: world.valueBands,
      statisticsAsOf: [...(await statisticsOf(sql)).values()].at(0)?.asOf ?? null,
      mayEdit,
    }
  },
})

export type RulesPage = Awaited<ReturnType<typeof loadRules>>

/** Why an order's assignments went to whom. Who sees only orders of their own does not learn who else could have had them. */
export const loadOrderDecisions = defineLoader({
  capability: 'orders.read',
  load: async ({ actor }, orderId: string) => {
    if (actor.reach('orders.read') !== 'all' || !actor.can('partners.read')) return null
    const decisions = await decisionsOfOrder(sql, orderId)
    const codes = decisions.flatMap(({ candidates }) => candidates.map(({ partner_id }) => partner_id))
    return { decisions, names: await partnerNames(sql, [...new Set(codes)]) }
  },
})

export type OrderDecisions = NonNullable<Awaited<ReturnType<typeof loadOrderDecisions>>>
