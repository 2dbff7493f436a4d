import { defineLoader } from '@/lib/auth/define-loader'
import { problemOf } from '@/lib/auth/refusal-words'
import { localDate, startOfDay } from '@/lib/core/business-time'
import { sql } from '@/lib/server/sql'
import { countAttempts, listAutomation, readStop } from './data/automation'
import { countRows, findPlan, listPlans, listRows } from './data/plans'
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

export type AutomationPage = Awaited<ReturnType<typeof loadAutomation>>
