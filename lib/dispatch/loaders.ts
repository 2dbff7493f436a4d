import { defineLoader } from '@/lib/auth/define-loader'
import { problemOf } from '@/lib/auth/refusal-words'
import { addDays, localDate, startOfDay } from '@/lib/core/business-time'
import { partnerNames } from '@/lib/partners/data/facts'
import { readDraft, rulesInForce } from '@/lib/routing/data/rule-sets'
import { sameRules } from '@/lib/routing/domain/rule-diff'
import { sql } from '@/lib/server/sql'
import { countAttempts, listAutomation, readStop } from './data/automation'
import { countRows, findPlan, listPlans, listRows } from './data/plans'
import { findReplay, listReplayRows, listReplays, type RowFilter } from './data/replays'
import { countWaiting, waitingCities } from './data/waiting-orders'
import type { PlanFilter } from './schema'
import type { RowState } from './types'

const PLANS_SHOWN = 20
const ROWS_PER_PAGE = 100

/** What there is to route: placed orders of a filter, the cities that have some, and the newest plans. */
export const loadDispatch = defineLoader({
  capability: 'orders.assign',
  load: async (_context, filter: PlanFilter) => ({
    waiting: await countWaiting(sql, filter),
    cities: await waitingCities(sql),
    plans: await listPlans(sql, PLANS_SHOWN),
  }),
})

/** A plan with a page of its rows; null when there is none such. */
export const loadPlan = defineLoader({
  capability: 'orders.assign',
  load: async ({ now }, planId: string, page: { after?: number; state?: RowState; partner?: string } = {}) => {
    const plan = await findPlan(sql, planId)
    if (!plan) return null
    const { after = -1, ...filter } = page
    const rows = await listRows(sql, planId, { after, limit: ROWS_PER_PAGE + 1, ...filter })
    return {
      plan,
      counts: await countRows(sql, planId),
      rows: rows
        .slice(0, ROWS_PER_PAGE)
        .map(({ refusal, ...row }) => ({ ...row, refusal: refusal && problemOf(refusal).detail })),
      next: rows.length > ROWS_PER_PAGE ? (rows[ROWS_PER_PAGE - 1]?.position ?? null) : null,
      now,
    }
  },
})

export type PlanPage = NonNullable<Awaited<ReturnType<typeof loadPlan>>>

/** The automatic mode: the cities, the stop switch, and what it did today. */
export const loadAutomation = defineLoader({
  capability: ['orders.assign', 'routing.edit'],
  load: async ({ actor, now }) => ({
    cities: await listAutomation(sql),
    stop: await readStop(sql),
    today: await countAttempts(sql, startOfDay(localDate(now))),
    mayEdit: actor.can('routing.edit'),
  }),
})

const REPLAYS_PER_PAGE = 20

/** The replays there are, newest first, and the rules that may be replayed. Whoever sees the rules sees them. */
export const loadReplays = defineLoader({
  capability: ['partners.read', 'routing.edit'],
  load: async ({ actor, now }, page: { before?: { at: Date; id: string } | undefined } = {}) => {
    const found = await listReplays(sql, { ...page, limit: REPLAYS_PER_PAGE + 1 })
    const replays = found.slice(0, REPLAYS_PER_PAGE)
    const last = replays.at(-1)
    const mayEdit = actor.can('routing.edit')
    return {
      replays,
      next: found.length > REPLAYS_PER_PAGE && last ? { at: last.createdAt, id: last.id } : null,
      mayEdit,
      hasDraft: mayEdit && (await readDraft(sql)) !== null,
      inForce: (await rulesInForce(sql)).version,
      yesterday: addDays(localDate(now), -1),
      now,
    }
  },
})

/** A replay with a page of its orders; null when there is none such. */
export const loadReplay = defineLoader({
  capability: ['partners.read', 'routing.edit'],
  load: async ({ actor, now }, id: string, { after = -1, ...filter }: RowFilter & { after?: number }) => {
    const replay = await findReplay(sql, id)
    if (!replay) return null
    // Rules that are those in force themselves can differ only from what was.
    const against = sameRules(replay.body, replay.baseBody) ? 'was' : filter.against
    const rows = await listReplayRows(sql, id, { ...filter, against, after, limit: ROWS_PER_PAGE + 1 })
    const codes = rows.flatMap(({ sample }) =>
      [...(sample?.base ?? []), ...(sample?.next ?? [])].map(({ partner_id }) => partner_id),
    )
    return {
      replay,
      against,
      rows: rows.slice(0, ROWS_PER_PAGE),
      next: rows.length > ROWS_PER_PAGE ? (rows[ROWS_PER_PAGE - 1]?.position ?? null) : null,
      names: await partnerNames(sql, [...new Set(codes)]),
      mayEdit: actor.can('routing.edit'),
      now,
    }
  },
})

export type ReplayPage = NonNullable<Awaited<ReturnType<typeof loadReplay>>>
