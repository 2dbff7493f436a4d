import { defineLoader } from '@/lib/auth/define-loader'
import type { RawParams } from '@/lib/core/address-params'
import { localDate } from '@/lib/core/business-time'
import { partnerKinds } from '@/lib/partners/data/facts'
import { replicaLag, reports } from '@/lib/server/replica'
import { sql } from '@/lib/server/sql'
import { expectOk, knownTo, namesOf, readDashboard, within } from './commands/read-dashboard'
import { kpisFor, readFigures } from './commands/read-figures'
import { countRowsBehind, readRows } from './commands/read-rows'
import { figureChoices } from './data/choices'
import { everyTarget } from './data/targets'
import { isOnly, KPI_EDGES, type Only } from './domain/classes'
import { parseKpiParams } from './domain/page-params'
import { daysIn } from './domain/period'
import { KPIS, rowsOfWhole } from './domain/registry'
import { kpiScope, seesRows, targetsSeen } from './policy'
import { kpiId, part, rowCursor, rowsOnly } from './schema'
import type { Figure, KpiId, Part } from './types'

/** The dashboard: totals, the window before, and the groups of one slice. */
export const loadKpis = defineLoader({
  capability: 'kpis.read',
  load: readDashboard,
})

export type KpiPage = Awaited<ReturnType<typeof loadKpis>>

const ROWS_PER_PAGE = 50
/** Up to so many days a trend is by day. */
const TREND_DAYS = 45

/** The rows behind one number, with the number; null when there is no such KPI for this reader. */
export const loadKpiRows = defineLoader({
  capability: 'kpis.read',
  load: async ({ actor, now }, id: string, raw: RawParams) => {
    const scope = kpiScope(actor)
    const known = kpiId.safeParse(id)
    if (!known.success) return null
    const params = knownTo(known.data, within(parseKpiParams(raw, now), scope))
    if (!kpisFor(actor, params.query.view).includes(known.data)) return null
    const wanted = part.safeParse(raw.part)
    const asksWhole = !wanted.success || wanted.data === 'denominator'
    const shown: Part = asksWhole ? rowsOfWhole(known.data) : wanted.data
    const cursor = [raw.cursor].flat().at(-1)
    const page = { limit: ROWS_PER_PAGE, ...(cursor && rowCursor(cursor) && { cursor }) }
    const trendBy = daysIn(params.period) > TREND_DAYS ? ('week' as const) : ('day' as const)
    const ofTrend = KPIS[known.data].standing ? null : { ...params.query, by: trendBy }
    const { took = Infinity, ...hours } = rowsOnly.parse(raw)
    const only: Only = took <= (KPI_EDGES[known.data]?.length ?? -1) ? { ...hours, took } : hours
    const asked = { ...params.query, ...only, part: shown }
    const [figures, trend, targets, kinds, rows, count, names, behind] = await Promise.all([
      readFigures(actor, params.query, now, [known.data]),
      ofTrend && readFigures(actor, ofTrend, now, [known.data]),
      everyTarget(reports()),
      scope.partnerId === null ? null : partnerKinds(reports()),
      seesRows(scope, known.data) ? readRows(actor, known.data, { ...asked, ...page }, now) : null,
      isOnly(only) && seesRows(scope, known.data) ? countRowsBehind(actor, known.data, asked, now) : null,
      namesOf(reports(), params.query, []),
      replicaLag(),
    ])
    return {
      params,
      kpi: KPIS[known.data as KpiId],
      figure: expectOk(figures).find((figure) => figure.id === known.data) as Figure,
      /** By day, or by week where days are many; oldest first. */
      trend: { by: trendBy, figures: trend ? expectOk(trend).filter((figure) => figure.id === known.data) : [] },
      targets: targetsSeen(scope, targets, kinds).filter(({ kpi }) => kpi === known.data),
      part: shown,
      /** What of the part is meant, and how many rows that has; null: all of it. */
      only,
      count: count && expectOk(count),
      rows: rows && expectOk(rows),
      names,
      may: { export: seesRows(scope, known.data) && actor.can('data.export') },
      behind,
      now,
    }
  },
})

export type KpiRowsPage = NonNullable<Awaited<ReturnType<typeof loadKpiRows>>>

/** Every target with its history, and what one may be set for. */
export const loadTargets = defineLoader({
  capability: 'kpis.read',
  load: async ({ actor, now }) => {
    const scope = kpiScope(actor)
    const { ids } = scope
    const [targets, kinds, { cities }] = await Promise.all([
      everyTarget(sql),
      scope.partnerId === null ? null : partnerKinds(sql),
      figureChoices(sql),
    ])
    const seen = targetsSeen(scope, targets, kinds).filter(({ kpi }) => ids.some((id) => id === kpi))
    return {
      ids: ids.filter((id) => KPIS[id].better !== 'neither'),
      targets: seen,
      cities: scope.partnerId === null ? cities : [],
      today: localDate(now),
      mayEdit: actor.can('targets.edit'),
    }
  },
})

export type TargetsPage = Awaited<ReturnType<typeof loadTargets>>
