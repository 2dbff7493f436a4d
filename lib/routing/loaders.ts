import { defineLoader } from '@/lib/auth/define-loader'
import { partnerNames } from '@/lib/partners/data/facts'
import { valueBandsAt } from '@/lib/policies/data/policies'
import { type Sql, sql } from '@/lib/server/sql'
import { decisionsOfOrder } from './data/decisions'
import { findRuleVersion, listRuleVersions, readDraft, rulesInForce } from './data/rule-sets'
import { readRuleWorld } from './data/rule-world'
import { statisticsOf } from './data/statistics'
import { checkRules, type RuleWorld } from './domain/check-rules'
import type { RuleNames } from './domain/rule-words'

const VERSIONS_PER_PAGE = 20

async function namesOf(db: Sql, world: RuleWorld, now: Date): Promise<RuleNames> {
  return {
    partners: new Map(world.partners.map(({ code, name }) => [code, name])),
    clusters: world.clusters,
    bands: await valueBandsAt(db, now),
  }
}

/** The rules in force and (for who may edit) the draft, each with what is wrong with it, and what rules may name. */
export const loadRules = defineLoader({
  capability: ['partners.read', 'routing.edit'],
  load: async ({ actor, now }) => {
    const mayEdit = actor.can('routing.edit')
    const { version } = await rulesInForce(sql)
    const inForce = await findRuleVersion(sql, version)
    if (!inForce) throw new Error(`version ${version} of the routing rules is gone`)
    const draft = mayEdit ? await readDraft(sql) : null
    const base = draft && draft.basedOn !== version ? await findRuleVersion(sql, draft.basedOn) : null
    const rules = [...inForce.body.rules, ...(draft?.body.rules ?? []), ...(base?.body.rules ?? [])]
    const world = await readRuleWorld(sql, { ...inForce.body, rules }, now)
    return {
      inForce,
      findings: checkRules(inForce.body, world),
      draft: draft && { ...draft, findings: checkRules(draft.body, world) },
      /** What the draft was made from, when other rules were published since. */
      base,
      names: await namesOf(sql, world, now),
      partners: world.partners,
      statisticsAsOf: [...(await statisticsOf(sql)).values()].at(0)?.asOf ?? null,
      mayEdit,
      now,
    }
  },
})

export type RulesPage = Awaited<ReturnType<typeof loadRules>>

/** Published versions, newest first: a page of them, each with the one before it, to say what changed. */
export const loadRuleVersions = defineLoader({
  capability: ['partners.read', 'routing.edit'],
  load: async ({ actor, now }, page: { before?: number } = {}) => {
    const inForce = await rulesInForce(sql)
    const versions = await listRuleVersions(sql, { ...page, limit: VERSIONS_PER_PAGE + 1 })
    const shown = versions.slice(0, VERSIONS_PER_PAGE)
    const world = await readRuleWorld(sql, { ...inForce.body, rules: [] }, now)
    return {
      versions: shown.map((version, index) => ({ ...version, before: versions[index + 1]?.body ?? null })),
      older: versions.length > VERSIONS_PER_PAGE ? (shown.at(-1)?.version ?? null) : null,
      inForce,
      names: await namesOf(sql, world, now),
      mayEdit: actor.can('routing.edit'),
      now,
    }
  },
})

export type RuleVersionPage = NonNullable<Awaited<ReturnType<typeof loadRuleVersion>>>
export type RuleVersionsPage = Awaited<ReturnType<typeof loadRuleVersions>>

/** One published version, as decisions name it; null when there is none such. */
export const loadRuleVersion = defineLoader({
  capability: ['partners.read', 'routing.edit'],
  load: async ({ actor, now }, asked: number) => {
    const version = await findRuleVersion(sql, asked)
    if (!version) return null
    const inForce = await rulesInForce(sql)
    const before = asked > 1 ? await findRuleVersion(sql, asked - 1) : null
    const world = await readRuleWorld(sql, { ...version.body, rules: [] }, now)
    return {
      version: { ...version, before: before?.body ?? null },
      inForce,
      names: await namesOf(sql, world, now),
      mayEdit: actor.can('routing.edit'),
      now,
    }
  },
})

/**
 * Why an order's assignments went to whom; `asked` is the code of a partner that somebody asks about besides. Who sees only orders of
 * their own does not learn who else could have had them.
 */
export const loadOrderDecisions = defineLoader({
  capability: 'orders.read',
  load: async ({ actor }, orderId: string, asked?: string) => {
    if (actor.reach('orders.read') !== 'all' || !actor.can('partners.read')) return null
    const decisions = await decisionsOfOrder(sql, orderId)
    const codes = decisions.flatMap(({ candidates }) => candidates.map(({ partner_id }) => partner_id))
    const names = await partnerNames(sql, [...new Set(asked === undefined ? codes : [...codes, asked])])
    return { decisions, names, opensPlans: actor.can('orders.assign') }
  },
})

export type OrderDecisions = NonNullable<Awaited<ReturnType<typeof loadOrderDecisions>>>
