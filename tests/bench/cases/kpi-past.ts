import { addDays, localDate } from '@/lib/core/business-time'
import { readBoard } from '@/lib/kpis/commands/read-board'
import { readDashboard } from '@/lib/kpis/commands/read-dashboard'
import { readGroups } from '@/lib/kpis/commands/read-figures'
import { readFunnel, readHours, readSoFar, readTimes } from '@/lib/kpis/commands/read-sections'
import type { FiguresQuery } from '@/lib/kpis/schema'
import type { Bench, BenchCase, Measure } from '../bench-case'

const DAYS_AGO = 10

/** Thirty days as they were ten days ago: what happened since is taken back, row by row. */
function measures({ actor, now }: Bench): Measure[] {
  const context = { actor, now, requestId: null }
  const asOf = new Date(now.getTime() - DAYS_AGO * 86_400_000)
  const to = localDate(asOf)
  const from = addDays(to, -30)
  const asked = { from, to, as_of: asOf, by: 'city' } as const
  const raw = { period: 'custom', from, last: addDays(to, -1), as_of: asOf.toISOString() }
  const board = { kind: 'overview', raw } as const
  const figures = (view: FiguresQuery['view']) => () => readGroups(actor, { ...asked, view }, now)
  const within = (name: string, product: () => Promise<unknown>): Measure => ({
    name,
    against: 'a page that somebody waits for, counted from rows',
    goal: { withinMs: 2_000 },
    rounds: 5,
    product,
  })
  return [
    within('all figures by city, with medians', figures('business')),
    within('all figures of partners by city', figures('partner')),
    within('the KPI page, compared with the days before', () => readDashboard(context, raw)),
    within('the CEO’s dashboard, compared with the days before', () => readBoard(context, board)),
    within('what stands below it: funnel, today so far, times and hours', () =>
      Promise.all([readFunnel, readSoFar, readTimes, readHours].map((read) => read(context, board))),
    ),
  ]
}

export default {
  name: 'KPIs as of a past instant',
  measures: async (bench) => measures(bench),
} satisfies BenchCase
